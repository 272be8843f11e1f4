"""When each file was last changed and by whom, as git knows it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator import git

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Change:
    """The last change of a file.

    Attributes:
        date: The day of the commit, as YYYY-MM-DD.
        author: Its author's name.
        time: The time of the commit in UTC, as YYYY-MM-DDTHH:MM:SSZ.
        created: The time of the file's first commit, in the same form.
    """

    date: str
    author: str
    time: str = ""
    created: str = ""


def last_changes(root: Path) -> dict[str, Change]:
    """The last change of every file below a folder, by path relative to it.

    A commit whose time no calendar has is passed over.

    Returns:
        Nothing at all where there is no git, no history, or only the top of one: a wrong date is
        worse than none.
    """
    if not git.has_whole_history(root):
        return {}
    fields = git.fields(
        root,
        "log",
        "-z",
        "--format=%x00%ct%x00%an",
        "--name-only",
        "--relative",
        "--no-renames",
        "--",
        "content",
        "bibliography",
    )
    changes: dict[str, Change] = {}
    time = author = ""
    left = iter(fields)
    for field in left:
        if not field:  # no path is empty: here begins a commit
            time, author = git.time(next(left, "")), next(left, "")
        elif time:
            path = field.removeprefix("\n")
            # Newest first: what comes later in the log happened earlier.
            last = changes.setdefault(path, Change(time[:10], author, time))
            changes[path] = replace(last, created=time)
    return changes
