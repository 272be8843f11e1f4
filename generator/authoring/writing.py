"""Writing into a base: new files never over old ones, and nowhere but where content belongs."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDERS = ("content", "bibliography")


class OutsideError(Exception):
    """A path leads out of the folders that hold content; the message names it."""


def write_new(root: Path, texts: Mapping[str, str]) -> None:
    """Write entries that must not be there yet, and bibliographies that may be.

    Args:
        root: The folder of the base.
        texts: The texts by path.

    Raises:
        FileExistsError: There is an entry of that name. Nothing was written.
        OutsideError: A path leads elsewhere. Nothing was written.
    """
    write_all(root, texts, new={path for path in texts if path.endswith(".yml")})


def write_all(root: Path, texts: Mapping[str, str], new: set[str]) -> None:
    """Write files, some of which must not be there yet.

    Args:
        root: The folder of the base.
        texts: The texts by path.
        new: The paths of those that must not be there.

    Raises:
        FileExistsError: One of them is there. Nothing was written.
        OutsideError: A path leads elsewhere. Nothing was written.
    """
    places = {path: inside(root, path) for path in texts}
    for path in sorted(new):
        if os.path.lexists(places[path]):
            raise FileExistsError(17, "is there already", path)
    for path, place in places.items():
        replace_file(place, texts[path], new=path in new)


def inside(root: Path, path: str) -> Path:
    """The place of a file in the base.

    Raises:
        OutsideError: The path, or a link on the way to it, leaves the folders of the content.
    """
    place = Path(os.path.realpath((root / path).parent)) / Path(path).name
    allowed = [Path(os.path.realpath(root)) / folder for folder in FOLDERS]
    if ".." in Path(path).parts or not any(place.is_relative_to(folder) for folder in allowed):
        raise OutsideError(f"{path} is not in content/ or bibliography/")
    return place


def replace_file(place: Path, text: str, *, new: bool = False) -> None:
    """Write a file in one step: whoever reads it sees all of it or nothing.

    Args:
        place: The file.
        text: Its text.
        new: Whether it must not be there yet.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}.")
    partial = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode())
        partial.chmod(place.stat().st_mode & 0o777 if place.exists() else 0o644)
        if new:
            # A link fails if the name is taken, even by a file that came in the meantime.
            os.link(partial, place, follow_symlinks=False)
        else:
            partial.replace(place)
    finally:
        partial.unlink(missing_ok=True)
