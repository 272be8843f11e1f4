"""What keeps the thread while reading: what stands before and after a page, and how long it is."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.model.record import Markup, parts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from generator.base import Entry
    from generator.render.stage import Stage

WORDS_A_MINUTE = 220
WORTH_TELLING = 4  # minutes


@dataclass(frozen=True, slots=True)
class Around:
    """The entries before and after one within its family, in the order of the index."""

    before: str | None
    after: str | None
    position: int
    count: int


def around(stage: Stage, family_of: Callable[[Entry], str]) -> Mapping[str, Around]:
    """What stands around each entry in its family: most comments first, then A to Z."""
    families: defaultdict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in stage.base.entries.values():
        families[entry.kind, family_of(entry)].append(entry)
    found = {}
    for members in families.values():
        members.sort(key=lambda e: (-stage.facts.comments.get(e.id, 0), e.title.casefold(), e.id))
        names = [None, *(entry.id for entry in members), None]
        for n, entry in enumerate(members, 1):
            found[entry.id] = Around(names[n - 1], names[n + 1], n, len(members))
    return found


def minutes(entry: Entry) -> int:
    """How many minutes the texts of an entry take to read; 0 if so few that nobody would ask."""
    found = all_minutes(entry)
    return found if found >= WORTH_TELLING else 0


def all_minutes(entry: Entry) -> int:
    """How many minutes the texts of an entry take to read."""
    words = sum(len(p.value.split()) for p in parts(entry.data) if isinstance(p.mark, Markup))
    return round(words / WORDS_A_MINUTE)
