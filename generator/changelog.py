"""What changed in meaning, day by day, as git knows it: for the page of changes and the feed.

Each day is compared once: the result is kept under the names of the two commits, which never mean
anything else. No clock: the days are those of the commits, in UTC.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from generator import git, revision
from generator.cache import Table, digest
from generator.diff.compare import difference
from generator.diff.model import Difference
from generator.diff.renames import place
from generator.load import REGISTER

if TYPE_CHECKING:
    from pathlib import Path

FILE = "changes.json"
# Goes up when the same two commits give another difference.
VERSION = "1"
MOST_DAYS = 40


@dataclass(frozen=True, slots=True)
class Day:
    """What one day changed.

    Attributes:
        date: The day, as YYYY-MM-DD.
        people: Who wrote the changes, from A to Z.
        releases: The tags of its commits.
        difference: What changed since the day before.
        begins: On the first day, which is told no further: how many entries of each kind the base
            had at its end.
    """

    date: str
    people: tuple[str, ...]
    releases: tuple[str, ...] = ()
    difference: Difference | None = None
    begins: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Commit:
    name: str
    date: str
    author: str
    tags: tuple[str, ...]


def changelog(root: Path, cache: Path) -> tuple[Day, ...]:
    """The last days on which the base changed, the newest first.

    Args:
        root: The folder of the base.
        cache: The folder where differences are kept.

    Returns:
        Nothing where there is no git, no history, or only the top of one.
    """
    commits = _commits(root)
    if not commits:
        return ()
    days = [list(group) for _, group in groupby(commits, key=lambda commit: commit.date)]
    kept = Table(cache / FILE)
    found = []
    for position, day in enumerate(days[:MOST_DAYS]):
        first = position == len(days) - 1
        compared = None
        if not first:
            before = days[position + 1][0]
            key = digest(VERSION, before.name, day[0].name)
            compared = _known(kept.get(key)) or _compared(root, before.name, day[0].name)
            if compared:
                kept.put(key, compared.model_dump(mode="json", exclude_defaults=True))
        found.append(
            Day(
                day[0].date,
                tuple(sorted({commit.author for commit in day})),
                tuple(tag for commit in day for tag in commit.tags),
                compared,
                _begins(root, day[0].name) if first else (),
            )
        )
    kept.save()
    return tuple(day for day in found if day.begins or day.releases or _tells(day))


def _tells(day: Day) -> bool:
    return day.difference is not None and not day.difference.empty


def _commits(root: Path) -> list[_Commit]:
    """The commits of the main line that touch the base, the newest first.

    One whose time no calendar has is passed over: what it changed counts to the next.
    """
    if not git.has_whole_history(root):
        return []
    fields = git.fields(
        root,
        "log",
        "-z",
        "--first-parent",
        "--decorate=short",
        "--decorate-refs=refs/tags/*",
        "--format=%H%x00%ct%x00%D%x00%an",
        "--",
        "content",
        "bibliography",
        f":(exclude){REGISTER}",
    )
    commits = []
    for name, stamp, tags, author in zip(*(fields[n::4] for n in range(4)), strict=False):
        if time := git.time(stamp):
            names = [tag.removeprefix("tag: ") for tag in tags.split(", ") if tag]
            commits.append(_Commit(name, time[:10], author, tuple(names)))
    return commits


def _known(data: Any) -> Difference | None:
    """A difference that was kept, unless it is rubbish."""
    try:
        return Difference.model_validate(data) if data else None
    except ValidationError:
        return None


def _compared(root: Path, old: str, new: str) -> Difference | None:
    try:
        return difference(revision.at(root, old), revision.at(root, new))
    except revision.RevisionError:
        return None


def _begins(root: Path, commit: str) -> tuple[tuple[str, int], ...]:
    try:
        tree = revision.at(root, commit)
    except revision.RevisionError:
        return ()
    kinds = Counter(
        kind for path in tree.blobs if (kind := place(path)[0]) not in {"", "reference"}
    )
    return tuple(sorted(kinds.items()))
