"""What somebody says about a new entry, field by field, as the values of a file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from generator import strict_yaml
from generator.authoring.entry_text import relations_of
from generator.authoring.fields import Field, fields, find, needed
from generator.diagnostics import did_you_mean
from generator.model import KINDS
from generator.model.record import EntryLink, Record, TermOf, WorkLink
from generator.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.base import Base

Path = tuple[str, ...]


def assign(base: Base, kind: str, values: dict[str, Any], name: str, text: str) -> str:
    """Put a value into its field.

    Args:
        base: The base, for what the field can take.
        kind: The kind of entry.
        values: Takes the value in.
        name: The field; of a part of it, the names with full stops between them.
        text: The value. Brackets and braces are read as YAML where a list or parts are expected.

    Returns:
        What is wrong, or an empty string.
    """
    path = tuple(name.split("."))
    field = find(KINDS[kind], path[:1])
    if field is None:
        known = [f.name for f in fields(KINDS[kind])]
        return f"a {kind} has no field '{path[0]}'. " + _hint(path[0], known)
    if field.by_name and len(path) == 2:
        allowed = list(relations_of(base, kind))
        if path[1] not in allowed:
            return f"a {kind} has no relation '{path[1]}'. " + _hint(path[1], allowed)
        values.setdefault(path[0], {}).setdefault(path[1], []).extend(split(text))
        return ""
    inner = find(KINDS[kind], path)
    if inner is None or any(f.listed for f in _above(KINDS[kind], path)):
        return f"'{name}' is no field: write the whole of '{path[0]}', as {path[0]}='[{{…}}]'"
    value, problem = _value(inner, text)
    problem = problem or _unknown(base, inner, name, value)
    if not problem:
        _put(values, path, inner, value)
    return problem


def _above(record: type[Record], path: Path) -> Iterator[Field]:
    for end in range(1, len(path)):
        field = find(record, path[:end])
        if field:
            yield field


def _hint(word: str, known: list[str]) -> str:
    near = did_you_mean(word, known)
    return near[:1].upper() + near[1:] if near else f"It can have: {', '.join(known)}"


def _value(field: Field, text: str) -> tuple[Any, str]:
    """The value that a text means for a field, and what is wrong with it."""
    text = text.strip()
    if not text:
        return None, f"'{field.name}' is empty"
    shaped = field.listed or field.record or field.by_name
    if shaped and text[0] in "[{":
        node, problems = strict_yaml.parse(Source(field.name, f"value: {text}"))
        if node is None or problems:
            return None, f"'{field.name}' cannot be read: {problems[0].message}"
        return strict_yaml.value(node)["value"], ""
    if (field.record or field.by_name) and not field.listed:
        return None, f"'{field.name}' has parts: write {field.name}='{{…: …}}'"
    if not field.listed:
        return text, ""
    pointing = any(isinstance(mark, TermOf | EntryLink | WorkLink) for mark in field.marks)
    return (split(text) if pointing else [text]), ""


def split(text: str) -> list[str]:
    """Ids, keys or terms, with commas or spaces between them."""
    return [part for part in re.split(r"[,\s]+", text.strip("[] ")) if part]


def _unknown(base: Base, field: Field, name: str, value: Any) -> str:
    """What is wrong with a value of a field that takes only some."""
    known = field.known(base)
    if known is None:
        return ""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str) and one not in known:
            near = did_you_mean(one, known)
            few = [choice.value for choice in field.choices(base)]
            hint = near or (f"it can be: {', '.join(few)}" if few else "see `kb show` or the site")
            return f"'{name}' cannot be '{one}': {hint}"
    return ""


def _put(values: dict[str, Any], path: Path, field: Field, value: Any) -> None:
    for step in path[:-1]:
        inner = values.setdefault(step, {})
        values = inner if isinstance(inner, dict) else {}
    if field.listed:
        listed = value if isinstance(value, list) else [value]
        values[path[-1]] = [*values.get(path[-1], []), *listed]
    else:
        values[path[-1]] = value


def missing(kind: str, values: dict[str, Any]) -> list[tuple[Path, Field]]:
    """The fields that an entry of a kind still needs, those inside a needed part included."""
    found = list(_missing(KINDS[kind], values, ()))
    if not values and not found:
        # Nothing is needed, but a file needs something: what the entry is about says most.
        summary = find(KINDS[kind], ("summary",))
        return [(("summary",), summary)] if summary else []
    return found


def _missing(record: type[Record], values: Any, above: Path) -> Iterator[tuple[Path, Field]]:
    if not isinstance(values, dict):
        return
    for field in needed(record):
        path = (*above, field.name)
        if field.record and not field.listed:
            yield from _missing(field.record, values.get(field.name, {}), path)
        elif field.name not in values:
            yield path, field
