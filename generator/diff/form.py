"""Whether two YAML files say the same in another form: seen at once, without places and records."""

from __future__ import annotations

from typing import Any

import yaml

from generator.strict_yaml import MAX_DEPTH, NULLS


def same(one: bytes, other: bytes) -> bool:
    """Whether two files hold the same values. What is not plain YAML counts as different."""
    first = _value(one)
    return first is not None and first == _value(other)


def _value(data: bytes) -> Any:
    """The lists, fields and texts of a file; nothing if it cannot be said without a closer look."""
    builder = _Builder()
    try:
        events = yaml.parse(data.decode("utf-8"), Loader=yaml.CSafeLoader)
        plain = all(builder.take(event) for event in events)
    except (UnicodeError, yaml.YAMLError):
        return None
    return builder.top if plain else None


class _Builder:
    """Puts values together, event by event; never recursive."""

    def __init__(self) -> None:
        self.top: list[Any] = []
        self._stack: list[Any] = [self.top]
        # The name that waits for its value, for each open mapping.
        self._names: list[str | None] = [None]

    def take(self, event: Any) -> bool:
        """Take in an event; false if it is none of plain YAML."""
        if isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._stack.pop()
            self._names.pop()
            return True
        if not isinstance(event, yaml.NodeEvent):
            return True
        if isinstance(event, yaml.AliasEvent) or event.anchor or getattr(event, "tag", None):
            return False
        value = _started(event)
        if not self._put(value):
            return False
        if isinstance(value, list | dict):
            self._stack.append(value)
            self._names.append(None)
        return len(self._stack) <= MAX_DEPTH

    def _put(self, value: Any) -> bool:
        holder, name = self._stack[-1], self._names[-1]
        if isinstance(holder, list):
            holder.append(value)
        elif name is not None:
            holder[name] = value
            self._names[-1] = None
        elif isinstance(value, str) and value not in holder:
            self._names[-1] = value
        else:
            return False  # a name that is no text, or comes twice
        return True


def _started(event: Any) -> Any:
    """The text, or the list or mapping that begins."""
    if isinstance(event, yaml.ScalarEvent):
        return None if event.implicit[0] and event.value in NULLS else event.value
    return {} if isinstance(event, yaml.MappingStartEvent) else []
