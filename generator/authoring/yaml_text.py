"""Values as YAML: what fits stays on one line, long texts are folded.

For samples in comments, and for parts of a file; `generator.editing` then gives whole files their
one form.
"""

from __future__ import annotations

from typing import Any

from generator.editing.scalars import block, one_line
from generator.strict_yaml import NULLS

WIDTH = 100


def mapping(values: dict[str, Any], indent: int = 0) -> list[str]:
    """The lines of a mapping; fields without a value are left out."""
    lines: list[str] = []
    for name, value in values.items():
        if value is not None and value not in ("", [], {}):
            lines += field(name, value, indent)
    return lines


def field(name: str, value: Any, indent: int = 0) -> list[str]:
    """The lines of one field."""
    start = " " * indent + f"{name}:"
    if isinstance(value, str):
        return _text(start, value, indent + 2)
    one_line = f"{start} {flow(value)}"
    if len(one_line) <= WIDTH and not _is_roomy(value):
        return [one_line]
    if isinstance(value, dict):
        return [start, *mapping(value, indent + 2)]
    return [start, *items(value, indent + 2)]


def items(values: list[Any], indent: int) -> list[str]:
    """The lines of a list, one item after the other."""
    lines: list[str] = []
    for value in values:
        if isinstance(value, str):
            lines += _text(" " * indent + "-", value, indent + 2)
            continue
        one_line = f"{' ' * indent}- {flow(value)}"
        if len(one_line) <= WIDTH:
            lines.append(one_line)
            continue
        inner = mapping(value, indent + 2) if isinstance(value, dict) else items(value, indent + 2)
        lines += [f"{' ' * indent}- {inner[0].lstrip()}", *inner[1:]]
    return lines


def _is_roomy(value: Any) -> bool:
    """Whether a value reads better over several lines: a list of records, or records in records."""
    inner = value.values() if isinstance(value, dict) else value
    return any(
        isinstance(item, dict) or (isinstance(item, list) and _is_roomy(item)) for item in inner
    )


def flow(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, dict):
        kept = {k: v for k, v in value.items() if v is not None and v not in ("", [], {})}
        return "{" + ", ".join(f"{k}: {flow(v)}" for k, v in kept.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(item) for item in value) + "]"
    return quoted(str(value), inside=True)


def quoted(text: str, *, inside: bool = False) -> str:
    """A text on one line, in quotation marks where YAML would read it otherwise.

    Args:
        text: The text.
        inside: Whether it stands inside brackets, where a comma ends it.
    """
    return one_line(text, flow=inside, quoted=text in NULLS)


def _text(start: str, text: str, indent: int) -> list[str]:
    """A text behind the name of its field: on its line, or as a block below."""
    text = text.strip("\n")
    line = f"{start} {quoted(text)}"
    several = "\n" in text
    if not several and (len(line) <= WIDTH or " " not in text):
        return [line]
    lines = block(f"{text}\n" if several else text, indent, literal=several)
    if lines is None:
        return [line]
    room = " " * indent
    return [f"{start} {lines[0]}", *(f"{room}{row}" if row else "" for row in lines[1:])]


def filled(text: str, indent: int) -> list[str]:
    """A paragraph in lines that fit behind an indentation."""
    return (block(text, indent, literal=False) or ["", text])[1:]
