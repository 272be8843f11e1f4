"""The files of a folder: so many that a path object for each would cost more than all the rest."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterator
    from pathlib import Path


def walk(root: Path, without: Container[str] = ()) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """The files below a folder, in no order.

    Args:
        root: The folder.
        without: The names of folders at its top to leave out.

    Yields:
        The path of each file, relative to the folder, and what the system knows of it.
    """
    waiting = [""]
    while waiting:
        below = waiting.pop()
        with os.scandir(root / below) as entries:
            for entry in entries:
                name = below + entry.name
                if not entry.is_dir(follow_symlinks=False):
                    yield name, entry
                elif name not in without:
                    waiting.append(f"{name}/")
