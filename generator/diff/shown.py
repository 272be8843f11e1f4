"""The difference as lines: the same for the terminal and for Markdown, which only dress them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from generator.diff import words
from generator.diff.words import Piece

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from generator.diff.model import (
        Cited,
        Difference,
        EntryChange,
        FileChange,
        Link,
        TextChange,
        WorkChange,
    )

SIGNS = {"added": "+", "removed": "-", "renamed": ">", "merged": ">", "changed": "~"}
# A new entry may have hundreds of relations: they are all new, so a number says enough.
MOST_LINKS = 200


@dataclass(frozen=True, slots=True)
class Note:
    """One line below a heading: what it is about, and the words that came, went or stayed."""

    label: str
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """One entry, record or file: a sign, what it is, its title, and what happened to it."""

    sign: str
    name: str
    title: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the report: its heading and blocks."""

    heading: str
    blocks: tuple[Block, ...]


def parts(found: Difference) -> Iterator[Part]:
    """The parts of the report that have something to say, the most urgent first."""
    vanished = tuple(
        Block("!", one.address, "", (_plain("", _lost(one.likely)),)) for one in found.vanished
    )
    for heading, blocks in (
        ("Addresses that would lead nowhere", vanished),
        ("Entries", tuple(entry(one) for one in found.entries if one.kind != "reference")),
        ("Works", tuple(work(one) for one in found.works)),
        ("Notes on works", tuple(entry(one) for one in found.entries if one.kind == "reference")),
        ("Vocabularies, registers and the site's words", tuple(map(_file, found.files))),
        (
            "Addresses that lead on",
            tuple(Block(">", old, "", (_plain("", f"to {new}"),)) for old, new in found.redirected),
        ),
        (
            "What could not be compared",
            tuple(
                Block(
                    "?", f"{one.path}:{one.line}", "", (_plain(f"at {one.revision}", one.message),)
                )
                for one in found.remarks
            ),
        ),
        (
            "Changed in form only",
            tuple(Block("=", path, "", ()) for path in found.form_only),
        ),
    ):
        if blocks:
            yield Part(heading, blocks)


def summary(found: Difference) -> str:
    """How many of what, in one sentence."""
    counts = []
    for noun, plural, items in (
        ("entry", "entries", [one for one in found.entries if one.kind != "reference"]),
        ("work", "works", found.works),
        ("note on a work", "notes on works", [o for o in found.entries if o.kind == "reference"]),
    ):
        states: Counter[str] = Counter(item.state for item in items)
        listed = [f"{states[state]:,} {state}" for state in SIGNS if states[state]]
        if listed:
            total = sum(states.values())
            counted = f"{total:,} {noun if total == 1 else plural}"
            only = counted + listed[0].removeprefix(f"{total:,}")
            counts.append(only if len(listed) == 1 else f"{counted}: {', '.join(listed)}")
    if found.files:
        counts.append(f"{len(found.files)} other {'file' if len(found.files) == 1 else 'files'}")
    if found.vanished:
        number = len(found.vanished)
        counts.append(f"{number} {'address' if number == 1 else 'addresses'} would lead nowhere")
    return "; ".join(counts) + "." if counts else "Nothing changed in meaning."


def _lost(likely: str | None) -> str:
    hint = f"; {likely} has the same title" if likely else ""
    return f"give what takes its place an alias, or let it lead on in content/addresses.txt{hint}"


def _plain(label: str, text: str) -> Note:
    return Note(label, (Piece("same", text),) if text else ())


@dataclass(frozen=True, slots=True)
class Tongue:
    """How ids are said: plainly, or as readers know them.

    Attributes:
        name: An entry or a work.
        verb: A relation.
    """

    name: Callable[[str], str] = str
    verb: Callable[[str], str] = str

    def linked(self, item: Link) -> str:
        """A relation in words."""
        said = f"{self.name(item.subject)} " if item.subject else ""
        said += f"{self.verb(item.predicate)} {self.name(item.object)}"
        said += f", link {item.link}" if item.link else ""
        return f"{said} ({item.stage})" if item.stage else said

    def cited(self, item: Cited) -> str:
        """A citation in words."""
        work = self.name(item.work)
        return f"{work}, {item.locator}" if item.locator else work


PLAIN = Tongue()


def entry(one: EntryChange, tongue: Tongue = PLAIN) -> Block:
    """What happened to an entry."""
    notes: list[Note] = []
    if one.other:
        said = f"was {one.other}" if one.state == "renamed" else f"its address leads to {one.other}"
        notes.append(_plain("", said))
    if one.summary:
        notes.append(_plain("", one.summary))
    if one.state in {"added", "removed", "merged"}:
        links, cites = len(one.gained or one.lost), len(one.cited or one.uncited)
        notes.append(_plain("", f"relations: {links:,}, citations: {cites:,}"))
    else:
        notes += map(_text, one.texts)
        notes += _all("relation gained", "in", map(tongue.linked, one.gained))
        notes += _all("relation lost", "out", map(tongue.linked, one.lost))
        notes += _all("citation gained", "in", map(tongue.cited, one.cited))
        notes += _all("citation lost", "out", map(tongue.cited, one.uncited))
    title = "" if one.title == one.id else one.title
    return Block(SIGNS[one.state], f"{one.kind} {one.id}", title, tuple(notes))


def work(one: WorkChange) -> Block:
    """What happened to a record."""
    notes = [_plain("", f"was {one.other}")] if one.other else []
    return Block(SIGNS[one.state], one.key, one.title, (*notes, *map(_text, one.texts)))


def _file(one: FileChange) -> Block:
    return Block("~", one.path, "", tuple(map(_text, one.texts)))


def _text(change: TextChange) -> Note:
    return Note(change.field, tuple(pieces(change)))


def pieces(change: TextChange) -> list[Piece]:
    """A change of a text, word by word, with what stayed cut short."""
    if change.before is None:
        return [Piece("in", change.after or "")]
    if change.after is None:
        return [Piece("out", change.before)]
    return words.around(words.compare(change.before, change.after))


def _all(label: str, op: words.Op, items: Iterable[str]) -> list[Note]:
    return [Note(label, (Piece(op, item),)) for item in islice(items, MOST_LINKS)]
