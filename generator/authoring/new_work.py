"""The bibliographic record of a new work, from its fields in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.bibliography.importing.plan import plan, read
from generator.rules.bibtex_missing_field import REQUIRED
from generator.source import Source

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.base import Base

DEFAULT_TYPE = "article"
_NAMES = frozenset({"author", "editor"})


@dataclass(frozen=True, slots=True)
class NewRecord:
    """A record as it will stand in its file, or why there is none."""

    key: str = ""
    text: str = ""
    problem: str = ""


def open_fields(type_: str, fields: Mapping[str, str]) -> list[tuple[str, ...]]:
    """What a record of a type still needs; of several names one is enough."""
    return [names for names in REQUIRED.get(type_, ()) if not any(fields.get(n) for n in names)]


def record(base: Base, type_: str, key: str, fields: Mapping[str, str]) -> NewRecord:
    """The record in the style of the house, its names joined with those that are known.

    Args:
        base: The base, whose works it must not repeat.
        type_: The BibTeX type.
        key: The key; if empty, one is made.
        fields: The values by name, in plain words.
    """
    values = {name: _value(name, value) for name, value in fields.items() if value.strip()}
    lines = [f"  {name} = {{{value}}}," for name, value in values.items()]
    text = "\n".join([f"@{type_}{{{key or 'x'},", *lines, "}\n"])
    return from_text(base, text, key=key, form="bibtex")


def from_text(base: Base, text: str, *, key: str = "", form: str | None = None) -> NewRecord:
    """The one record that a text of a reference manager holds.

    Args:
        base: The base.
        text: BibTeX, RIS or CSL-JSON.
        key: The key that it gets; if empty, one in the style of the house.
        form: The format, if it is known.
    """
    reading = read(Source("the record", text), form, base)
    if reading.problems:
        return NewRecord(problem=f"the record cannot be read: {reading.problems[0].message}")
    made = plan([reading], base)
    if made.duplicates:
        known = made.duplicates[0].match.known
        return NewRecord(known.key, problem=f"this work is there already: '{known.key}'")
    if len(made.additions) != 1:
        count = len(made.additions) or "no"
        return NewRecord(problem=f"one record is expected, and there are {count}")
    draft = made.additions[0].draft
    draft.key = key or draft.key
    return NewRecord(draft.key, made.text)


def _value(name: str, value: str) -> str:
    """A value that cannot end its field: braces in pairs, on one line."""
    text = " ".join(value.split())
    if name in _NAMES:
        text = " and ".join(part.strip() for part in text.split(";") if part.strip())
    depth = 0
    for sign in text:
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth < 0:
            break
    if depth:
        text = text.replace("{", "").replace("}", "")
    return text.rstrip("\\")
