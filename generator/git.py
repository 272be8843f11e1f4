"""Asking git. Whatever goes wrong there is no answer, never an exception."""

from __future__ import annotations

import os
import re
import subprocess
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_TIMEOUT = 20
# What people set for themselves and what would change what we read.
_SETTINGS = (
    "i18n.logOutputEncoding=UTF-8",
    "log.showRoot=true",
    "log.showSignature=false",
)
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
# A stamp with more digits is beyond every calendar.
_STAMP = re.compile("[0-9]{1,12}")


def ask(root: Path, *words: str, data: bytes | None = None) -> bytes | None:
    """What git prints.

    Args:
        root: The folder to ask in; paths are relative to it.
        words: The command.
        data: What git reads from its standard input.

    Returns:
        Nothing where there is no git, no repository, or an error.
    """
    settings = [word for setting in _SETTINGS for word in ("-c", setting)]
    command = ["git", "-C", str(root), *settings, *words]
    try:
        done = subprocess.run(  # noqa: S603 - no words but our own and the folder
            command,
            input=b"" if data is None else data,
            capture_output=True,
            check=False,
            timeout=_TIMEOUT,
            # Whoever only reads must not be stopped by somebody else's lock.
            env={**os.environ, "TZ": "UTC", "GIT_OPTIONAL_LOCKS": "0"},
        )
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None


def lines(root: Path, *words: str) -> list[str]:
    """The lines that git prints, as text."""
    said = (ask(root, *words) or b"").decode("utf-8", "replace")
    return said.removesuffix("\n").split("\n") if said else []


def fields(root: Path, *words: str) -> list[str]:
    """What git prints with a NUL behind each field, which no name and no path can hold, as text."""
    return (ask(root, *words) or b"").decode("utf-8", "replace").split("\0")


def time(stamp: str) -> str:
    """The time of a commit, as YYYY-MM-DDTHH:MM:SSZ.

    Args:
        stamp: The time as git keeps it (`%ct`). A commit may hold any number there, or rubbish.

    Returns:
        Nothing where no calendar has the time.
    """
    if not _STAMP.fullmatch(stamp):
        return ""
    try:
        when = _BEGINNING + timedelta(seconds=int(stamp))
    except OverflowError:
        return ""
    return f"{when:%Y-%m-%dT%H:%M:%SZ}"


def has_whole_history(root: Path) -> bool:
    """Whether the folder is in a repository with all of its history."""
    return lines(root, "rev-parse", "--is-shallow-repository") == ["false"]
