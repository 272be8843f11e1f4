"""What an import will do: which works are added, which are there already, and what was read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.bibliography import formats
from generator.bibliography.bibtex import Record
from generator.bibliography.importing import (
    bibtex_file,
    cleaning,
    csl_json,
    guessing,
    people_text,
    tagged,
)
from generator.bibliography.importing.joining import VENUES, Joiner
from generator.bibliography.importing.keys import Keys
from generator.bibliography.importing.matching import (
    Difference,
    Known,
    Match,
    Works,
    comparable,
    differences,
)
from generator.bibliography.importing.records import Incoming, Reading
from generator.bibliography.works import Work
from generator.diagnostics import Span
from generator.rules import import_unreadable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.base import Base
    from generator.bibliography.importing.records import Draft
    from generator.source import Source


@dataclass(frozen=True, slots=True)
class Addition:
    """A work that is added, and one that is there and that a person should compare it with."""

    draft: Draft
    like: Match | None = None


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A record of a work that is there already."""

    draft: Draft
    match: Match
    differences: tuple[Difference, ...] = ()


@dataclass(slots=True)
class Plan:
    """What an import will do."""

    readings: list[Reading] = field(default_factory=list)
    additions: list[Addition] = field(default_factory=list)
    duplicates: list[Duplicate] = field(default_factory=list)
    empty: list[Incoming] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The records to be added, as they will stand in the file."""
        return formats.bibtex_all(_work(addition.draft) for addition in self.additions)


def read(source: Source, form: str | None, base: Base) -> Reading:
    """Read one file.

    Args:
        source: The file.
        form: Its format, or nothing if that is to be guessed.
        base: The base, for records that refer to works of it.
    """
    form = form or guessing.guess(source.path, source.text)
    if form in {"bibtex", "biblatex"}:
        return bibtex_file.read(source, {key: work.record for key, work in base.works.items()})
    if form == "ris":
        return tagged.read(source)
    if form == "csl-json":
        return csl_json.read(source)
    problem = import_unreadable.no_format(source.span(0), guessing.looks_like(source.text))
    return Reading(source, "", problems=(problem,))


def plan(readings: Sequence[Reading], base: Base) -> Plan:
    """Decide what becomes of each record."""
    made = Plan(list(readings))
    works = Works()
    joiner = Joiner(base.people, base.venues)
    for work in base.works.values():
        works.add(_known(work))
    keys = Keys(base.works)
    for reading in readings:
        for incoming in reading.items:
            draft = cleaning.clean(incoming)
            if not any(draft.get(name) for name in ("title", "author", "editor", "doi", "url")):
                made.empty.append(incoming)
                continue
            joiner.join(draft)
            match = works.find(draft)
            if match and match.certain:
                different = differences(match.known, draft, _same_names(match.known, draft, joiner))
                made.duplicates.append(Duplicate(draft, match, tuple(different)))
                continue
            draft.key = keys.give(draft)
            place = f"{incoming.span.path}:{incoming.span.line}"
            works.add(Known(draft.key, place, draft.type, draft.fields))
            made.additions.append(Addition(draft, match))
    return made


def _known(work: Work) -> Known:
    record = work.record
    incoming = Incoming(record.key, record.type, record.fields, record.key_span)
    draft = cleaning.clean(incoming)
    place = f"{record.key_span.path}:{record.key_span.line}"
    return Known(record.key, place, draft.type, draft.fields)


def _same_names(known: Known, draft: Draft, joiner: Joiner) -> set[str]:
    """The fields that name the same people or venue in both, by the register or their forms."""
    same = set()
    for name in VENUES:
        venue = joiner.venue(known.get(name)) if draft.get(name) else None
        if venue and venue == joiner.venue(draft.get(name)):
            same.add(name)
    for role in ("author", "editor", "translator"):
        lists = [
            [
                joiner.person(name, known.key) or comparable(name.form)
                for name in people_text.parse_all(value)
            ]
            for value in (known.get(role), draft.get(role))
        ]
        if lists[0] and lists[0] == lists[1]:
            same.add(role)
    return same


def _work(draft: Draft) -> Work:
    span = Span(draft.origin.span.path)
    return Work(Record(draft.key, draft.type, tuple(draft.fields.items()), span, span), {})
