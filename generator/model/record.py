"""What all records of the model share, and what their fields can point at.

A field that names an entry, a work or a term, or that holds markup, says so in its type. The
link stage and the rules read these marks through `parts`, so that a new field or kind of entry
needs no code there.
"""

from __future__ import annotations

import re
import types
import typing
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints

if TYPE_CHECKING:
    from collections.abc import Iterator

T = TypeVar("T")

POINTS_AT = "x-points-at"

_WEB = re.compile(r"https?://[^\s<>\"\\]+", re.IGNORECASE)


class _Pointing:
    """Says in the JSON Schema of a field what its text points at, for editors to complete."""

    __slots__ = ()

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, Any]:
        """The schema with a note that `render.schema` takes out or makes use of."""
        return {**handler(core), POINTS_AT: self._points_at()}

    def _points_at(self) -> list[str]:
        """The lists of names, any of which the text can be from."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class EntryLink(_Pointing):
    """The text is the id of an entry.

    Attributes:
        predicate: The relation that the field states, or nothing if the link is no relation.
        kinds: The kinds of entry allowed, or nothing for all.
    """

    predicate: str | None = None
    kinds: tuple[str, ...] = ()

    def _points_at(self) -> list[str]:
        return [f"entries-{kind}" for kind in self.kinds] or ["entries", "works"]


@dataclass(frozen=True, slots=True)
class WorkLink(_Pointing):
    """The text is the key of a work; `predicate` is the relation that the field states."""

    predicate: str | None = None

    def _points_at(self) -> list[str]:
        return ["works"]


@dataclass(frozen=True, slots=True)
class TermOf(_Pointing):
    """The text is the id of a term in a vocabulary file."""

    vocabulary: str

    def _points_at(self) -> list[str]:
        return [f"terms-{self.vocabulary}"]


@dataclass(frozen=True, slots=True)
class Markup:
    """The text is markup: of whole paragraphs if `block`, else of one run of text."""

    block: bool = False


@dataclass(frozen=True, slots=True)
class Address:
    """The text is an address on the web."""


Mark = EntryLink | WorkLink | TermOf | Markup | Address


def web_address(url: str) -> str:
    """The address, if a browser may be sent there.

    Raises:
        ValueError: It is something else.
    """
    if not _WEB.fullmatch(url):
        msg = f"'{url}' is not a web address: write the whole of it, starting with https://"
        raise ValueError(msg)
    return url


Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Web = Annotated[Text, AfterValidator(web_address), Address()]
Prose = Annotated[Text, Markup()]
Body = Annotated[Text, Markup(block=True)]
EntryId = Annotated[Text, EntryLink()]
WorkKey = Annotated[Text, WorkLink()]


def _listed(value: Any) -> Any:
    """A single value where a list is expected counts as a list of one."""
    if value is None:
        return []
    return value if isinstance(value, list | tuple) else [value]


Many = Annotated[tuple[T, ...], BeforeValidator(_listed)]


class Record(BaseModel):
    """A frozen record that knows no other fields than its own."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        defer_build=True,
        use_attribute_docstrings=True,
        ignored_types=(property,),
    )


@dataclass(frozen=True, slots=True)
class Part:
    """One text of a record that means more than itself.

    Attributes:
        path: Field names and list positions, from the record down to the text.
        mark: What the text means.
        value: The text.
        owners: The records that the text stands in, outermost first.
        key: Whether the text is the name of a field, and not what stands behind it.
    """

    path: tuple[str | int, ...]
    mark: Mark
    value: str
    owners: tuple[Record, ...]
    key: bool = False


@cache
def _hints(cls: type[Record]) -> tuple[tuple[str, str, Any], ...]:
    """The fields of a record that can hold marked texts: name, name in files, and hint."""
    hints = typing.get_type_hints(cls, include_extras=True)
    return tuple(
        (name, field.alias or name, hints[name])
        for name, field in cls.model_fields.items()
        if any(isinstance(leaf, Mark) or _is_record(leaf) for leaf in _leaves(hints[name]))
    )


@cache
def _holders(cls: type[Record]) -> tuple[tuple[str, str], ...]:
    """The fields of a record that can hold records: name, and name in files."""
    hints = typing.get_type_hints(cls, include_extras=True)
    return tuple(
        (name, field.alias or name)
        for name, field in cls.model_fields.items()
        if any(map(_is_record, _leaves(hints[name])))
    )


def _leaves(hint: Any) -> Iterator[Any]:
    """The types and marks that a hint is made of."""
    if typing.get_origin(hint) is Annotated:
        yield from hint.__metadata__
        hint = hint.__origin__
    arguments = typing.get_args(hint)
    for argument in arguments:
        yield from _leaves(argument)
    if not arguments:
        yield hint


def _is_record(leaf: Any) -> bool:
    return leaf is Any or (isinstance(leaf, type) and issubclass(leaf, Record))


def parts(record: Record) -> Iterator[Part]:
    """All marked texts of a record and of the records in it, in the order of the fields."""
    yield from _parts(record, type(record), (), ())


def _parts(
    value: Any, hint: Any, path: tuple[str | int, ...], owners: tuple[Record, ...]
) -> Iterator[Part]:
    if value is None:
        return
    if isinstance(value, Record):
        inner = (*owners, value)
        for name, alias, field_hint in _hints(type(value)):
            yield from _parts(getattr(value, name), field_hint, (*path, alias), inner)
        return
    hint, marks = unwrap(hint)
    if isinstance(value, str):
        for mark in marks:
            yield Part(path, mark, value, owners)
    elif isinstance(value, tuple):
        item_hint = (typing.get_args(hint) or (Any,))[0]
        for position, item in enumerate(value):
            yield from _parts(item, item_hint, (*path, position), owners)
    elif isinstance(value, dict):
        yield from _named_parts(value, typing.get_args(hint) or (Any, Any), path, owners)


def _named_parts(
    value: dict[str, Any],
    hints: tuple[Any, Any],
    path: tuple[str | int, ...],
    owners: tuple[Record, ...],
) -> Iterator[Part]:
    _, marks = unwrap(hints[0])
    for name, item in value.items():
        for mark in marks:
            yield Part((*path, name), mark, name, owners, key=True)
        yield from _parts(item, hints[1], (*path, name), owners)


@cache
def unwrap(hint: Any) -> tuple[Any, tuple[Mark, ...]]:
    """The bare type behind Annotated and `| None`, and the marks met on the way."""
    marks: list[Mark] = []
    while True:
        origin = typing.get_origin(hint)
        if origin is Annotated:
            marks += [mark for mark in hint.__metadata__ if isinstance(mark, Mark)]
            hint = hint.__origin__
        elif origin in (typing.Union, types.UnionType):
            options = [arg for arg in typing.get_args(hint) if arg is not type(None)]
            hint = options[0]
        else:
            return hint, tuple(marks)


def records(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[Any, Record]]:
    """The record and all records in it, outermost first, in the order of the fields."""
    if isinstance(value, Record):
        yield path, value
        for name, alias in _holders(type(value)):
            yield from records(getattr(value, name), (*path, alias))
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            yield from records(item, (*path, position))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from records(item, (*path, key))
