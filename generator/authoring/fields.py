"""What the model says about the fields of a record, as somebody who fills them in needs it."""

from __future__ import annotations

import typing
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from generator.model.record import EntryLink, Mark, Record, TermOf, WorkLink, unwrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.base import Base


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a field can take, and what it means."""

    value: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record.

    Attributes:
        name: Its name in the file.
        about: What it holds, in the words of the model.
        required: Whether a record without it is refused.
        type: The bare type of its value; of a list, that of an item.
        listed: Whether it takes a list.
        marks: What the value points at.
    """

    name: str
    about: str
    required: bool
    type: Any
    listed: bool = False
    marks: tuple[Mark, ...] = ()

    @property
    def record(self) -> type[Record] | None:
        """The record that the field holds, if it holds one."""
        bare = self.type
        return bare if isinstance(bare, type) and issubclass(bare, Record) else None

    @property
    def by_name(self) -> bool:
        """Whether it holds records under names, as `relations` does."""
        return typing.get_origin(self.type) is dict

    def choices(self, base: Base) -> list[Choice]:
        """The values that it can take, if these are few; else an empty list."""
        if typing.get_origin(self.type) is Literal:
            return [Choice(str(value)) for value in typing.get_args(self.type)]
        for mark in self.marks:
            if isinstance(mark, TermOf):
                return terms(base, mark.vocabulary)
        return []

    def known(self, base: Base) -> list[str] | None:
        """All values that it can take, or nothing if it is free."""
        if any(isinstance(mark, WorkLink) for mark in self.marks):
            return list(base.works)
        for mark in self.marks:
            if isinstance(mark, EntryLink):
                named = [e.id for e in base.entries.values() if e.kind in (mark.kinds or (e.kind,))]
                return named if mark.kinds else [*named, *base.works]
        return [choice.value for choice in self.choices(base)] or None


def terms(base: Base, vocabulary: str) -> list[Choice]:
    """The terms of a vocabulary, each with its meaning."""
    if vocabulary == "relations":
        found: Any = base.vocabulary.relations
    elif vocabulary == "statuses":
        found = base.vocabulary.statuses
    else:
        found = base.vocabulary.terms.get(vocabulary, {})
    return [Choice(name, term.meaning or term.label) for name, term in found.items()]


@cache
def fields(record: type[Record]) -> tuple[Field, ...]:
    """The fields of a record, in the order of the model."""
    hints = typing.get_type_hints(record, include_extras=True)
    return tuple(
        _field(field.alias or name, field.description or "", hints[name], field.is_required())
        for name, field in record.model_fields.items()
    )


def _field(name: str, about: str, hint: Any, required: bool) -> Field:  # noqa: FBT001 - internal
    bare, marks = unwrap(hint)
    listed = typing.get_origin(bare) is tuple
    if listed:
        bare, more = unwrap(typing.get_args(bare)[0])
        marks += more
    return Field(name, " ".join(about.split()), required, bare, listed, marks)


def needed(record: type[Record]) -> Iterator[Field]:
    """The fields without which a record is refused."""
    return (field for field in fields(record) if field.required)


def find(record: type[Record], path: tuple[str, ...]) -> Field | None:
    """The field at a path such as `setting`, `industry`, or nothing."""
    found = None
    inside: type[Record] | None = record
    for step in path:
        found = next((f for f in fields(inside) if f.name == step), None) if inside else None
        if found is None:
            return None
        inside = found.record
    return found
