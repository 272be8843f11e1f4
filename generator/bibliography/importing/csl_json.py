"""CSL-JSON from reference managers, pandoc and registries.

Items are read one by one, so that a fault in one of them leaves the others whole.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from generator.bibliography.importing import csl_item
from generator.bibliography.importing.records import Reading
from generator.rules import import_unreadable

if TYPE_CHECKING:
    from generator.bibliography.importing.records import Incoming
    from generator.diagnostics import Diagnostic
    from generator.source import Source

MAX_FAULTS = 1_000
# How often the text may be read again in search of the next good item.
_MAX_READS = 20

_BLANK = re.compile(r"[\s,]*")
# Where an item may start again: an object that is no name and no date.
_NEXT = re.compile(
    r"\{\s*\"(?!family\"|given\"|literal\"|suffix\"|name\"|sequence\"|affiliation\""
    r"|non-dropping|dropping|date-|raw\"|season\"|circa\"|date-time)"
)
_HALF = re.compile("[\ud800-\udfff]")
# Numbers stay text, so that none is too long and `1.10` is not 1.1.
_DECODER = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)


@dataclass(slots=True)
class _Items:
    """Finds the items of a file."""

    source: Source
    found: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)

    def read(self) -> None:
        text = self.source.text
        start = _BLANK.match(text).end()  # type: ignore[union-attr]  # it matches the empty text
        if text[start : start + 1] == "[":
            self._list(start + 1)
            return
        value, _, fault = self._value(start)
        if fault is None:
            self._whole(start, value)
        elif (match := re.compile(r"\"(?:items|references)\"\s*:\s*\[").search(text)) is not None:
            self._list(match.end())
        else:
            self._list(start)

    def _whole(self, start: int, value: Any) -> None:
        """One item, or the envelope that a registry sends its items in."""
        for name in ("message", "items", "references", "data"):
            inner = value.get(name) if isinstance(value, dict) else None
            if isinstance(inner, dict) and "type" not in value:
                value = inner
            if isinstance(inner, list) and "type" not in value:
                self.found += ((start, item) for item in inner if isinstance(item, dict))
                return
        if isinstance(value, dict) and value:
            self.found.append((start, value))
        else:
            self._fault(start, "this is no item", "")

    def _list(self, position: int) -> None:
        text = self.source.text
        budget = _MAX_READS * len(text)
        while len(self.problems) < MAX_FAULTS:
            position = _BLANK.match(text, position).end()  # type: ignore[union-attr]  # as above
            if position >= len(text) or text[position] in "]}":
                if position >= len(text):
                    self._fault(len(text) - 1, "the list of items does not end", "")
                return
            value, end, fault = self._value(position)
            if fault is None and isinstance(value, dict):
                self.found.append((position, value))
                position = end
                continue
            if fault is None:
                self._fault(position, "an item that is no object", "")
                position = end
                continue
            self._fault(end, f"this item cannot be read: {fault}", "")
            budget -= end - position
            again = _NEXT.search(text, position + 1)
            while again and budget > 0:
                value, stop, fault = self._value(again.start())
                if fault is None and isinstance(value, dict) and _is_item(value):
                    break
                budget -= max(stop - again.start(), 1)
                again = _NEXT.search(text, again.start() + 1)
            if again is None or budget <= 0:
                return
            position = again.start()

    def _value(self, position: int) -> tuple[Any, int, str | None]:
        """The value at a place, where it ends, and the fault that it has."""
        try:
            value, end = _DECODER.raw_decode(self.source.text, position)
        except json.JSONDecodeError as error:
            return None, error.pos, (error.msg[:1].lower() + error.msg[1:]).removesuffix(" at")
        except RecursionError:
            return None, position + 1, "it is nested too deeply"
        return value, end, None

    def _fault(self, position: int, problem: str, help_: str) -> None:
        self.problems.append(
            import_unreadable.diagnostic(
                self.source.span(position),
                problem,
                help_ or "export the file again, or mend this item by hand",
            )
        )


def _is_item(value: dict[str, Any]) -> bool:
    return any(name in value for name in ("type", "title", "id")) and "family" not in value


def _as_text(item: dict[str, Any]) -> dict[str, Any]:
    """The item, without halves of characters: JSON can name them, but no file can hold them."""
    written = json.dumps(item, ensure_ascii=False)
    if not _HALF.search(written):
        return item
    whole: dict[str, Any] = json.loads(_HALF.sub("\N{REPLACEMENT CHARACTER}", written))
    return whole


def read(source: Source) -> Reading:
    """Read a file."""
    items = _Items(source)
    items.read()
    found: list[Incoming] = []
    for position, item in items.found:
        span = source.span(position)
        try:
            found.append(csl_item.read(_as_text(item), span))
        except RecursionError:
            items.problems.append(
                import_unreadable.diagnostic(span, "this item is nested too deeply", "")
            )
    return Reading(source, "CSL-JSON", tuple(found), tuple(items.problems))
