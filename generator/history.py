"""When each file was last changed and by whom, as git knows it."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_TIMEOUT = 20
_MARK = "\x01"


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

    Returns:
        Nothing at all where there is no git, no history, or only the top of one: a wrong date is
        worse than none.
    """
    if _git(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}
    log = _git(
        root,
        "-c",
        "core.quotePath=false",
        "log",
        f"--format={_MARK}%cd\t%an",
        "--date=format-local:%Y-%m-%dT%H:%M:%SZ",
        "--name-only",
        "--relative",
        "--no-renames",
        "--",
        "content",
        "bibliography",
    )
    changes: dict[str, Change] = {}
    for commit in log.split(_MARK)[1:]:
        head, *paths = commit.splitlines()
        time, _, author = head.partition("\t")
        for path in filter(None, paths):
            # Newest first: what comes later in the log happened earlier.
            last = changes.setdefault(path, Change(time[:10], author, time))
            changes[path] = replace(last, created=time)
    return changes


def _git(root: Path, *words: str) -> str:
    command = ["git", "-C", str(root), *words]
    try:
        done = subprocess.run(  # noqa: S603 - no words but our own and the folder
            command,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
            timeout=_TIMEOUT,
            env={**os.environ, "TZ": "UTC"},
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout if done.returncode == 0 else ""
