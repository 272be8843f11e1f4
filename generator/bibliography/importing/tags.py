"""The tagged lines of one record, of which each is taken once and the rest is kept by name."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from generator.bibliography.importing.latex_text import from_plain
from generator.bibliography.importing.records import KEPT

if TYPE_CHECKING:
    from collections.abc import Iterable


class Tags:
    """Values by tag, in the order of the file."""

    def __init__(self, lines: Iterable[tuple[str, str]]) -> None:
        self._values: defaultdict[str, list[str]] = defaultdict(list)
        for tag, value in lines:
            if value.strip():
                self._values[tag].append(value.strip())

    def first(self, *tags: str) -> str:
        """The first value of the first of these tags that is there; it is taken."""
        for tag in tags:
            values = self._values.get(tag)
            if values:
                value = values.pop(0)
                if not values:
                    del self._values[tag]
                return value
        return ""

    def has(self, *tags: str) -> bool:
        """Whether one of these tags is there."""
        return any(tag in self._values for tag in tags)

    def every(self, *tags: str) -> list[str]:
        """All values of these tags; they are taken."""
        return [value for tag in tags for value in self._values.pop(tag, [])]

    def drop(self, value: str, *tags: str) -> None:
        """Take values that only repeat another one."""
        for tag in tags:
            left = [other for other in self._values.pop(tag, []) if other != value]
            if left:
                self._values[tag] = left

    def rest(self, prefix: str) -> dict[str, str]:
        """What nobody took, as fields under names that say where it comes from."""
        return {
            f"{KEPT}{prefix}-{tag.lower()}": "; ".join(from_plain(value) for value in values)
            for tag, values in sorted(self._values.items())
        }
