"""The register of every address that was ever published, and what is wrong with it.

`content/addresses.txt` has one address a line, in order; an address whose page is gone says where
it leads now: `/old/ -> /new/`. So a link that somebody made years ago keeps working.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from generator.diagnostics import Edit
from generator.load import REGISTER
from generator.model import FOLDERS
from generator.reserved import is_device
from generator.rules import bad_address, bad_redirect, bibtex_bad_key, vanished_address

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from generator.base import Base
    from generator.diagnostics import Diagnostic, Span
    from generator.source import Source

HEAD = """\
# Every address that was ever published, one a line. `kb addresses` adds new ones and sorts.
# An address whose page is gone says where it leads now: /old/ -> /new/
"""
_HEAD = frozenset(HEAD.splitlines())
_ADDRESS = re.compile(r"/(?:[A-Za-z0-9][A-Za-z0-9_.+-]*/)*")
_ARROW = "->"
_LONGEST = 255  # what systems take as the name of a folder
MOST_HINTS = 10
_CONFLICT = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: |$)")


@dataclass(frozen=True, slots=True)
class Line:
    """One address of the register.

    Attributes:
        address: The address, from the top of the site, with a slash at both ends.
        span: Where it stands.
        target: Where it leads now, if its page is gone.
        target_span: Where this stands.
    """

    address: str
    span: Span
    target: str = ""
    target_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Register:
    """Every address that was ever published.

    Attributes:
        lines: The addresses with their places.
        problems: What is wrong with the form of the file.
        remarks: The remarks above each address, by address; those that no address follows have
            the key "".
    """

    lines: tuple[Line, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
    remarks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def addresses(self) -> frozenset[str]:
        """The addresses alone."""
        return frozenset(line.address for line in self.lines)

    @property
    def redirects(self) -> dict[str, str]:
        """Where the addresses that are gone lead."""
        return {line.address: line.target for line in self.lines if line.target}

    def with_new(self, found: Iterable[str]) -> str:
        """The text of the register with more addresses in it, sorted, each once.

        A remark stays with the address that follows it.
        """
        leads = self.redirects
        rows: list[str] = []
        for address in sorted({*self.addresses, *found}):
            rows += self.remarks.get(address, ())
            rows.append(f"{address} {_ARROW} {leads[address]}" if address in leads else address)
        rows += self.remarks.get("", ())
        return HEAD + "".join(f"{row}\n" for row in rows)


def is_address(text: str) -> bool:
    """Whether a text can be the address of a page on the site."""
    return len(text) < 300 and _ADDRESS.fullmatch(text) is not None and not _no_page(text)


def _no_page(address: str) -> str:
    """Why no page can stand at an address, though it has the form of one; else empty."""
    folder, *names = parts = address.strip("/").split("/")
    for part in parts:
        key = folder == "references" and [part] == names and bibtex_bad_key.is_key(part)
        if is_device(part):
            return f"Windows reserves the name '{part}'"
        if len(part) > _LONGEST:
            return f"a name has at most {_LONGEST} letters"
        if "." in part and not key:
            return "only files and keys of works have a full stop in their name"
    return ""


def parse(source: Source | None) -> Register:
    """The register, as far as its lines can be understood."""
    lines: dict[str, Line] = {}
    problems: list[Diagnostic] = []
    remarks: dict[str, tuple[str, ...]] = {}
    above: list[str] = []
    offset = 0
    for raw in source.text.split("\n") if source else ():
        start, offset = offset, offset + len(raw) + 1
        text = raw.strip()
        if not source or not text or text in _HEAD:
            continue
        if text.startswith("#"):
            above.append(text)
            continue
        start += len(raw) - len(raw.lstrip())
        whole = source.span(start, start + len(text))
        if _CONFLICT.match(text):
            problems.append(bad_address.conflict(whole))
            continue
        words = text.split()
        arrow = words[1:2] == [_ARROW] and len(words) == 3
        wrong = [word for word in (words[:1] + words[2:] if arrow else [text]) if word]
        bad = next((word for word in wrong if not is_address(word)), None)
        if bad is not None:
            why = _no_page(bad) if _ADDRESS.fullmatch(bad) else ""
            problems.append(
                bad_address.no_page(whole, bad, why) if why else bad_address.diagnostic(whole, bad)
            )
            continue
        target = words[2] if arrow else ""
        end = source.span(start + text.rfind(target), start + len(text)) if target else None
        line = Line(words[0], source.span(start, start + len(words[0])), target, end)
        known = lines.get(line.address)
        if known and known.target and line.target and known.target != line.target:
            problems.append(bad_address.twice(whole, line.address, known.target))
        if known is None or (line.target and not known.target):
            lines[line.address] = line
        if above:
            # Two lines with one address, after a merge, may have the same remarks.
            own = dict.fromkeys((*remarks.get(line.address, ()), *above))
            remarks[line.address] = tuple(own)
            above = []
    if above:
        remarks[""] = tuple(above)
    return Register(tuple(lines.values()), tuple(problems), remarks)


def of_base(base: Base) -> tuple[frozenset[str], dict[str, str]]:
    """The addresses of entries and works, and the former ones with where they lead."""
    folders = {kind: folder for folder, kind in FOLDERS.items()}
    pages = {f"/{folders[entry.kind]}/{entry.id}/" for entry in base.entries.values()}
    pages |= {f"/references/{key}/" for key in base.works}
    leads = {
        f"/{folders[entry.kind]}/{alias}/": f"/{folders[entry.kind]}/{entry.id}/"
        for entry in base.all_entries()
        for alias in entry.data.aliases
        if entry.kind != "reference" or entry.id in base.works
    }
    return frozenset(pages), leads


def is_of_content(address: str) -> bool:
    """Whether it is the address of an entry or a work, so that the content alone decides on it."""
    folder, _, rest = address.strip("/").partition("/")
    return folder in FOLDERS and bool(rest) and "/" not in rest


def of_files(files: Collection[str]) -> frozenset[str]:
    """The addresses of all pages among the files of a site, redirects left out."""
    found = set()
    for path in files:
        stem, dot, ending = path.rpartition(".")
        if dot and ending == "md":
            name = stem.removesuffix("index").rstrip("/")
            found.add(f"/{name}/" if name else "/")
    return frozenset(found)


def of_site(site: Path) -> frozenset[str]:
    """The addresses of all pages of a built site."""
    found = set()
    for path in site.rglob("index.html"):
        folder = path.parent.relative_to(site).as_posix()
        found.add("/" if folder == "." else f"/{folder}/")
    return frozenset(address for address in found if is_address(address))


def vanished(base: Base, files: Collection[str]) -> Iterator[Diagnostic]:
    """What is wrong with the register, given all files of the site."""
    _, leads = of_base(base)
    yield from faults(parse(base.sources.get(REGISTER)), of_files(files), leads)


def moved(register: Register, old: str, new: str, *, alias: bool) -> Iterator[Edit]:
    """What the register must say differently when a page gets another address.

    Args:
        register: The register.
        old: The address until now.
        new: The address from now on.
        alias: Whether the page itself keeps its former addresses alive.
    """
    for line in register.lines:
        if line.address == new and line.target_span:
            # The page is back: an address with a page leads nowhere else.
            yield Edit(replace(line.span, end_column=line.target_span.end_column), new)
        elif line.target == old and line.target_span:
            yield Edit(line.target_span, new)
        elif line.address == old and not alias:
            yield Edit(line.span, f"{old} {_ARROW} {new}")


def faults(
    register: Register,
    pages: frozenset[str],
    leads: Mapping[str, str],
    decided: Callable[[str], bool] = lambda _: True,
) -> Iterator[Diagnostic]:
    """Every address that would vanish, and every redirect that leads nowhere.

    Args:
        register: The register.
        pages: The addresses that have a page.
        leads: The former addresses that `aliases` redirect.
        decided: Whether `pages` and `leads` know everything about an address.
    """
    moves = {**register.redirects, **leads}
    moves = {address: moves[address] for address in moves.keys() - pages}
    alive = pages | leads.keys()
    # Looking for the nearest name takes time, and who loses hundreds of pages has another problem.
    hints = iter([pages] * MOST_HINTS)
    taken = {address.lower(): address for address in sorted(alive)}
    for line in register.lines:
        if not line.target:
            if line.address not in alive and decided(line.address):
                yield vanished_address.diagnostic(line.span, line.address, next(hints, ()))
            continue
        span = line.target_span or line.span
        other = taken.setdefault(line.address.lower(), line.address)
        if line.address in pages:
            yield bad_redirect.has_page(line.span, line.address)
        elif line.address in leads:
            yield bad_redirect.has_alias(line.span, line.address, leads[line.address])
        elif other != line.address:
            yield bad_address.alike(line.span, line.address, other)
        elif line.target == line.address:
            yield bad_redirect.loop(span, line.address)
        elif line.target in moves:
            yield bad_redirect.chain(span, line.target, _end(line.target, moves))
        elif decided(line.target) and line.target not in pages:
            yield bad_redirect.nowhere(span, line.target, next(hints, ()))


def _end(address: str, leads: Mapping[str, str]) -> str:
    """Where a chain of redirects ends; empty if it never does."""
    seen = set()
    while address in leads:
        if address in seen:
            return ""
        seen.add(address)
        address = leads[address]
    return address
