"""What the base does not have: its limits for readers, and what contributors can mend."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from generator.model.case import Case
from generator.model.concept import Concept
from generator.model.factor import Factor
from generator.model.question import Question
from generator.model.record import records
from generator.model.reference import Reference
from generator.model.statement import Sourced

if TYPE_CHECKING:
    from generator.base import Base, Entry


def questions(base: Base) -> list[Entry]:
    """The open questions."""
    return [
        entry
        for entry in base.entries.values()
        if isinstance(entry.data, Question) and entry.data.status == "open"
    ]


def doubts(base: Base) -> list[Entry]:
    """The answered questions that leave something open, from A to Z."""
    return sorted(
        (
            entry
            for entry in base.entries.values()
            if isinstance(entry.data, Question)
            and entry.data.status == "answered"
            and entry.data.open
        ),
        key=lambda entry: entry.title,
    )


def stubs(base: Base) -> list[str]:
    """The works that are known from citations only, by key."""
    return [key for key, note in _notes(base).items() if note.stub]


def verify(base: Base) -> dict[str, int]:
    """How many things have to be checked, by work."""
    return {key: len(note.verify) for key, note in _notes(base).items() if note.verify}


def _notes(base: Base) -> dict[str, Reference]:
    return {
        key: entry.data
        for key, entry in base.annotations.items()
        if key in base.works and isinstance(entry.data, Reference)
    }


def untold(base: Base) -> list[Entry]:
    """The cases whose sources leave something out, from A to Z."""
    return sorted(
        (e for e in base.entries.values() if isinstance(e.data, Case) and e.data.not_told),
        key=lambda entry: entry.title,
    )


def undefined(base: Base) -> list[Entry]:
    """The concepts that no source defines."""
    return [
        entry
        for entry in base.entries.values()
        if isinstance(entry.data, Concept) and not (entry.data.definitions or entry.data.structure)
    ]


def single_source(base: Base) -> dict[str, tuple[str, ...]]:
    """The factors whose evidence comes from one work or from none, each with this work."""
    found = {}
    for entry in base.entries.values():
        if isinstance(entry.data, Factor):
            works = {evidence.ref for evidence in entry.data.evidence}
            if len(works) < 2:
                found[entry.id] = tuple(works)
    return found


def inferred(base: Base) -> dict[str, tuple[tuple[str | int, ...], ...]]:
    """The places of the statements that no source makes, by entry or work."""
    found: defaultdict[str, list[tuple[str | int, ...]]] = defaultdict(list)
    for entry in base.all_entries():
        for path, record in records(entry.data):
            if isinstance(record, Sourced) and record.basis == "inferred":
                found[entry.id].append(path)
    return {name: tuple(paths) for name, paths in found.items()}
