"""Values as YAML in the style of the house: what fits stays on one line, long texts are folded."""

from __future__ import annotations

import re
import textwrap
from typing import Any

import yaml

WIDTH = 100
# Keys of what is short and belongs together, so that it stands on one line wherever it fits.
_FOLDABLE = re.compile(r"\S(?: ?\S)*")


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
    """A text on one line, in quotation marks if YAML would read it otherwise.

    Args:
        text: The text.
        inside: Whether it stands inside brackets, where a comma ends it.
    """
    if _reads_as(f"[{text}]" if inside else text, text, inside=inside):
        return text
    if "\n" not in text and _reads_as(_single(text), text):
        return _single(text)
    # The emitter knows every escape; without a width it breaks no line.
    dumped = yaml.safe_dump(text, default_style='"', allow_unicode=True, width=float("inf"))
    return str(dumped).strip()


def _single(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _reads_as(written: str, text: str, *, inside: bool = False) -> bool:
    """Whether YAML reads what is written as this one text."""
    if not text or "\n" in written or written != written.strip():
        return False
    try:
        events = list(yaml.parse(f"field: {written}", Loader=yaml.CSafeLoader))
    except (yaml.YAMLError, UnicodeEncodeError):
        return False
    scalars = [event for event in events if isinstance(event, yaml.ScalarEvent)]
    plain_null = scalars[-1].value in {"", "~", "null", "Null", "NULL"} and not scalars[-1].style
    starts = sum(isinstance(e, yaml.CollectionStartEvent) for e in events)
    extra = any(isinstance(e, yaml.AliasEvent) for e in events) or any(
        e.tag or e.anchor for e in scalars
    )
    shaped = len(scalars) == 2 and starts == (2 if inside else 1) and not extra
    # A comment behind the text would be lost without a sign of it.
    return shaped and scalars[-1].value == text and not plain_null and "#" not in text


def _text(start: str, text: str, indent: int) -> list[str]:
    """A text behind the name of its field: on its line, or as a block below."""
    text = text.strip("\n")
    line = f"{start} {quoted(text)}"
    if "\n" not in text and (len(line) <= WIDTH or " " not in text):
        return [line]
    room = " " * indent
    if "\n" in text:
        kept = [row.rstrip() for row in text.split("\n")]
        if kept[0].startswith(" ") or not _is_block(text):
            return [f"{start} {quoted(text)}"]
        return [f"{start} |", *(f"{room}{row}" if row else "" for row in kept)]
    if not _FOLDABLE.fullmatch(text) or not _is_block(text):
        return [line]
    return [f"{start} >-", *(f"{room}{row}" for row in wrapped(text, indent))]


def wrapped(text: str, indent: int) -> list[str]:
    """A paragraph in lines that fit behind an indentation."""
    return textwrap.wrap(text, WIDTH - indent, break_long_words=False, break_on_hyphens=False)


def _is_block(text: str) -> bool:
    """Whether a block can hold the text: no sign that needs an escape."""
    return all(sign.isprintable() or sign == "\n" for sign in text)
