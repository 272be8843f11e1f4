"""Which files of the base a command is asked to look at."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from generator.editing.rewrite import FOLDERS

if TYPE_CHECKING:
    from collections.abc import Iterable


class SelectionError(Exception):
    """What was named is nothing of the base; the message says what and why."""


def select(root: Path, folder: Path, named: Iterable[Path], known: Iterable[str]) -> list[str]:
    """The files that were named, or that lie in folders that were named; all if none was.

    Args:
        root: The folder of the base.
        folder: Where paths may start, besides the current folder.
        named: What the command was given.
        known: The files of the base, relative to it.

    Raises:
        SelectionError: Something named is no file or folder of the base.
    """
    files = sorted(known)
    wanted = [_relative(root, folder, path) for path in named]
    if not wanted:
        return files
    chosen = set()
    for name in wanted:
        found = [file for file in files if file == name or file.startswith(f"{name}/")]
        if not found:
            raise SelectionError(f"{name} is no file that the base reads")
        chosen.update(found)
    return sorted(chosen)


def _relative(root: Path, folder: Path, path: Path) -> str:
    base = Path(os.path.realpath(root))
    places = [Path(os.path.realpath(start / path)) for start in (Path(), folder)]
    for place in places:
        if place.exists() and place.is_relative_to(base):
            name = place.relative_to(base).as_posix()
            if name.split("/")[0] in FOLDERS:
                return name
    if any(place.exists() for place in places):
        raise SelectionError(f"{path} is not in content/ or bibliography/ of the base")
    raise SelectionError(f"{path} does not exist")
