"""The text of a new entry: what is known as fields, everything else as comments that explain it.

A comment that is prose starts with `# `; a field that waits to be filled in starts with `#` and
its name, so that taking the sign away makes it a field.
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

from generator.authoring import yaml_text
from generator.authoring.fields import Field, fields
from generator.model import KINDS
from generator.model.order import written_order
from generator.model.record import EntryLink, Markup, Record, WorkLink

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.base import Base

HELP = "docs/add-an-entry.md"
# What a new entry has no use for: it has no former id, and its id is the file's name.
_NOT_NEW = frozenset({"id", "aliases"})
# What the rules want of a part besides what the model cannot do without.
_WANTED = frozenset({"text", "cite", "locator"})
_MOST_CHOICES = 12


def entry_text(base: Base, kind: str, values: dict[str, Any], *, comments: bool = True) -> str:
    """A whole file.

    Args:
        base: The base, for the terms that a field can take.
        kind: The kind of entry.
        values: What is known: texts, lists and mappings by the name of the field.
        comments: Whether the fields that are not known are explained.
    """
    model = KINDS[kind]
    known = [field.name for field in _in_order(model) if field.name in values]
    open_ = [f for f in _in_order(model) if f.name not in values and f.name not in _NOT_NEW]
    lines = [f"# yaml-language-server: $schema=../schema/{kind}.json"]
    lines += yaml_text.mapping({name: values[name] for name in known})
    if comments and open_:
        lines += ["", *_prose(f"What else can stand here: take the # away. {HELP} has examples.")]
        for field in open_:
            lines += ["#", *_explained(base, kind, field)]
    return "\n".join(lines) + "\n"


def _in_order(model: type[Record]) -> list[Field]:
    """The fields of a record as they stand in a file."""
    order = written_order(model)
    return sorted(fields(model), key=lambda field: order.index(field.name))


def _prose(text: str) -> list[str]:
    return textwrap.wrap(text, yaml_text.WIDTH, initial_indent="# ", subsequent_indent="# ")


def _explained(base: Base, kind: str, field: Field) -> list[str]:
    """What a field holds, and how it is written."""
    about = field.about
    choices = [choice.value for choice in field.choices(base)]
    if choices:
        more = ", …" if len(choices) > _MOST_CHOICES else ""
        about += f" One of: {', '.join(choices[:_MOST_CHOICES])}{more}."
        about = about.replace(" One of", " Any of") if field.listed else about
    if field.record:
        rest = [f.name for f in fields(field.record) if f.name not in _template(field.record)]
        about += f" Can have, too: {', '.join(rest)}." if rest else ""
    if Markup(block=True) in field.marks:
        lines = [f"{field.name}: |", "  …"]
    else:
        sample = _relations(base, kind) if field.by_name else _sample(field, choices)
        lines = yaml_text.field(field.name, sample)
    return [*_prose(about), *(f"#{line}" for line in lines)]


def _sample(field: Field, choices: list[str] | None = None) -> Any:
    """How the value of a field is written, with `…` for what is to be filled in."""
    if field.record:
        value: Any = _template(field.record)
    elif choices:
        value = choices[0]
    elif any(isinstance(mark, WorkLink) for mark in field.marks):
        value = "KEY"
    elif any(isinstance(mark, EntryLink) for mark in field.marks):
        value = "ID"
    else:
        value = {bool: "true", int: "1"}.get(field.type, "…")
    return [value] if field.listed else value


def _template(record: type[Record]) -> dict[str, Any]:
    """What a part needs, else all of it; of a source, the work and the place in it."""
    every = _in_order(record)
    shown = [field for field in every if field.required or field.name in _WANTED] or every
    return {
        field.name: {"ref": "KEY", "locator": "…"} if field.name == "cite" else _sample(field)
        for field in shown
    }


def _relations(base: Base, kind: str) -> dict[str, Any]:
    """Two relations that an entry of the kind can have: a stated one and one that is inferred."""
    names = list(relations_of(base, kind))
    if not names:
        return {"…": ["ID"]}
    loose = next((n for n in names if base.vocabulary.relations[n].symmetric), names[-1])
    stated = {"to": "ID", "cite": {"ref": "KEY", "locator": "…"}}
    return {names[0]: [stated]} | ({loose: ["ID"]} if loose != names[0] else {})


def relations_of(base: Base, kind: str) -> Iterator[str]:
    """The relations that may be written in an entry of a kind."""
    for name, predicate in base.vocabulary.relations.items():
        if kind in predicate.subjects and not predicate.field_:
            yield name
