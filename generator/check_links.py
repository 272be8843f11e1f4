"""`kb check-links`: which DOIs and web addresses of a base still lead somewhere.

It goes out to the web, so it is no part of `kb check`: a weekly workflow runs it and reports. A DOI
is asked of the resolver alone, which answers 404 if nobody registered it; where it leads is not
visited, since many publishers turn programs away.
"""

from __future__ import annotations

import http.client
import json
import socket
import urllib.error
import urllib.request
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from generator import markup
from generator.diagnostics import Span
from generator.model.record import Address, Markup
from generator.render.metadata.kinds import doi_address
from generator.write import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from generator.base import Base, Document
    from generator.markup import CitationGroup, EntryRef

SECONDS = 20.0
WORKERS = 4
RESOLVER = "https://doi.org/"
_GONE = frozenset({404, 410})
# Some servers know only GET, and some say "not found" to anything else.
_TRY_GET = frozenset({400, 403, 404, 405, 501})
_AGENT = "Mozilla/5.0 (compatible; kb check-links)"


class Verdict(StrEnum):
    """What an answer says about an address."""

    FINE = "fine"
    GONE = "gone"
    UNSURE = "not sure"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said: a status, or why there is none."""

    status: int = 0
    reason: str = ""
    no_host: bool = False

    @property
    def verdict(self) -> Verdict:
        """A refusal or a fault of the server says nothing about the address."""
        if self.status in _GONE or self.no_host:
            return Verdict.GONE
        return Verdict.FINE if 200 <= self.status < 400 else Verdict.UNSURE

    @property
    def words(self) -> str:
        """The status or the reason."""
        return self.reason or str(self.status)


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """An address that a person should look at, with the places that have it."""

    verdict: Verdict
    address: str
    words: str
    places: tuple[Span, ...]


class Fetch(Protocol):
    """Asks for an address."""

    def __call__(self, address: str) -> Answer:
        """The answer; never an exception."""


def addresses(base: Base) -> dict[str, tuple[Span, ...]]:
    """Every web address of a base, with its places, both in order."""
    found: defaultdict[str, set[Span]] = defaultdict(set)
    for work in base.works.values():
        if work.doi:
            found[doi_address(work)].add(work.record.field_span("doi"))
        if work.url:
            found[work.url].add(work.record.field_span("url"))
    for document in base.documents():
        for address, span in _in_document(document):
            found[address].add(span)
    return {address: tuple(sorted(found[address])) for address in sorted(found)}


def _in_document(document: Document) -> Iterator[tuple[str, Span]]:
    for part in document.parts:
        if isinstance(part.mark, Address):
            yield part.value, document.place(part.path)
        elif isinstance(part.mark, Markup) and "](" in part.value:
            collector = _Collector()
            markup.render(part.value, collector, block=part.mark.block)
            for address in collector.found:
                yield address, document.place(part.path)


class _Collector:
    """Takes note of the web addresses in a text."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def entry(self, ref: EntryRef) -> str:  # noqa: ARG002 - not on the web
        return ""

    def citation(self, group: CitationGroup) -> str:  # noqa: ARG002 - as above
        return ""

    def address(self, href: str) -> str:
        if href.lower().startswith(("http://", "https://")):
            self.found.append(href)
        return href


def check(places: Mapping[str, tuple[Span, ...]], fetch: Fetch) -> list[Finding]:
    """Ask for every address; what is not fine comes back, what is gone first."""
    with ThreadPoolExecutor(WORKERS) as pool:
        answers = dict(zip(places, pool.map(fetch, places), strict=True))
    return sorted(
        Finding(answer.verdict, address, answer.words, places[address])
        for address, answer in answers.items()
        if answer.verdict is not Verdict.FINE
    )


def report(count: int, findings: Iterable[Finding]) -> str:
    """What was found, as Markdown that reads well as text."""
    found = list(findings)
    if not found:
        return f"All {count} addresses lead somewhere.\n"
    lines = [f"{len(found)} of {count} addresses need a look."]
    for verdict in (Verdict.GONE, Verdict.UNSURE):
        some = [finding for finding in found if finding.verdict is verdict]
        if some:
            lines += ["", f"## {verdict.capitalize()}", ""]
        for finding in some:
            where = ", ".join(f"{span.path}:{span.line}" for span in finding.places)
            lines.append(f"- <{finding.address}> ({finding.words}): {where}")
    return "\n".join(lines) + "\n"


def keep(path: Path, findings: Iterable[Finding]) -> None:
    """Write down what was found, for `kb report`."""
    rows = [
        {
            "address": finding.address,
            "verdict": finding.verdict,
            "words": finding.words,
            "places": [asdict(span) for span in finding.places],
        }
        for finding in findings
    ]
    replace(path, (json.dumps({"version": 1, "findings": rows}, indent=1) + "\n").encode())


def last(path: Path) -> list[Finding] | None:
    """What was found the last time; nothing if nobody asked, or what was written is broken."""
    try:
        if not path.is_file():  # a pipe would wait for ever
            return None
        rows = json.loads(path.read_bytes())["findings"]
        return [
            Finding(
                Verdict(row["verdict"]),
                str(row["address"]),
                str(row["words"]),
                tuple(Span(**place) for place in row["places"]),
            )
            for row in rows
        ]
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        """Leave the answer as it is."""


def fetch(address: str) -> Answer:
    """Ask the web for an address; of a DOI, only whether the resolver knows it."""
    handlers = [_NoRedirect] if address.startswith(RESOLVER) else []
    opener = urllib.request.build_opener(*handlers)
    opener.addheaders = [("User-Agent", _AGENT), ("Accept", "*/*")]
    answer = _ask(opener, address, "HEAD")
    return _ask(opener, address, "GET") if answer.status in _TRY_GET else answer


def _ask(opener: urllib.request.OpenerDirector, address: str, method: str) -> Answer:
    try:
        request = urllib.request.Request(address, method=method)  # noqa: S310 - http and https only
        with opener.open(request, timeout=SECONDS) as response:
            return Answer(response.status)
    except urllib.error.HTTPError as error:
        return Answer(error.code)
    except urllib.error.URLError as error:
        # Other faults of the name service may be ours.
        no_host = getattr(error.reason, "errno", None) == socket.EAI_NONAME
        return Answer(reason=str(error.reason), no_host=no_host)
    except (OSError, ValueError, http.client.HTTPException) as error:
        return Answer(reason=str(error) or type(error).__name__)
