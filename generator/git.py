"""Asking git. Whatever goes wrong there is no answer, never an exception."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_TIMEOUT = 20


def ask(root: Path, *words: str, data: bytes | None = None) -> bytes | None:
    """What git prints.

    Args:
        root: The folder to ask in; paths are relative to it.
        words: The command.
        data: What git reads from its standard input.

    Returns:
        Nothing where there is no git, no repository, or an error.
    """
    command = ["git", "-C", str(root), "-c", "core.quotePath=false", *words]
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
    return (ask(root, *words) or b"").decode("utf-8", "replace").splitlines()


def has_whole_history(root: Path) -> bool:
    """Whether the folder is in a repository with all of its history."""
    return lines(root, "rev-parse", "--is-shallow-repository") == ["false"]
