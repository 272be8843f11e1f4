"""The last stage: the only writer of `build/docs`. Changed files only; stale files go."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.walk import walk

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

_PARTIAL = ".partial"  # ends the name of a file while it is written, and after a build was killed


@dataclass(frozen=True, slots=True)
class Written:
    """What writing did, as relative paths."""

    changed: tuple[str, ...]
    removed: tuple[str, ...]
    kept: int


def is_inside(path: str) -> bool:
    """Whether a relative path stays below its root on every system."""
    return bool(path) and not (
        path.startswith("/")
        or ".." in path.split("/")
        or "\\" in path
        or ":" in path
        or "\0" in path
    )


def write(files: Mapping[str, bytes], folder: Path) -> Written:
    """Make a folder hold exactly these files.

    A file that already has the right bytes is not touched, so that its time of change stays and
    nothing is built again for it. Each file is replaced at once, never seen half-written; what a
    killed run left of one goes. Other hidden files are left alone.

    Args:
        files: The bytes by relative path.
        folder: Where they go.

    Raises:
        ValueError: A path would leave the folder. This is a fault of the generator.
        OSError: The folder cannot be written.
    """
    removed = clear(files, folder)
    changed = [path for path, data in files.items() if put(f"{folder}/{path}", data)]
    return Written(tuple(changed), tuple(removed), len(files) - len(changed))


def put(target: str, data: bytes) -> bool:
    """Write a file, unless it holds these bytes already; whether it was written.

    Args:
        target: The file, as text: this is asked for every file of a site, and paths as objects
            take longer than the system does.
        data: What it should hold.
    """
    # Asked first, since most files of a first build are not there, and an exception is dear.
    if os.access(target, os.F_OK) and Path(target).is_file() and Path(target).read_bytes() == data:
        return False
    replace(target, data)
    return True


def clear(files: Collection[str], folder: Path) -> list[str]:
    """Take away whatever is none of these files.

    Returns:
        What was taken away.

    Raises:
        ValueError: A path would leave the folder. This is a fault of the generator.
        OSError: The folder cannot be written.
    """
    outside = [path for path in files if not is_inside(path)]
    if outside:
        raise ValueError(f"paths outside the output: {outside}")
    refuse_links(folder.parent, folder)
    folder.mkdir(parents=True, exist_ok=True)
    removed = sorted(_present(folder).difference(files))
    for path in removed:
        (folder / path).unlink()
    _remove_empty(folder)
    return removed


def replace(path: str | Path, data: bytes) -> None:
    """Replace a file at once: whoever reads it sees the old or the new one.

    Raises:
        OSError: It cannot be written. The error names the file, which a full disk does not.
    """
    folder, name = os.path.split(path)
    partial = os.path.join(folder, f".{name}{_PARTIAL}")  # noqa: PTH118 - see `put`
    try:
        try:
            _fill(partial, data)
        except FileNotFoundError:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - see `put`
            _fill(partial, data)
        os.replace(partial, path)  # noqa: PTH105 - see `put`
    except OSError as error:
        with suppress(OSError):
            os.unlink(partial)  # noqa: PTH108 - see `put`
        raise OSError(error.errno, error.strerror, str(path)) from error


def refuse_links(*places: Path) -> None:
    """Stop if one of these is a link: whoever sent it may have chosen what would be written over.

    Raises:
        NotADirectoryError: One is.
    """
    for place in places:
        if place.is_symlink():
            why = "this is a link, and what it leads to is not touched: make it a folder"
            raise NotADirectoryError(errno.ENOTDIR, why, str(place))


def _fill(path: str, data: bytes) -> None:
    with open(path, "wb", opener=open_itself) as file:
        file.write(data)


def open_itself(path: str, flags: int) -> int:
    """Open the file itself, as an `opener`: a link could lead anywhere, a pipe would never open."""
    own = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    return os.open(path, flags | own, 0o666)


def _present(folder: Path) -> set[str]:
    """The files of a folder; of hidden ones only what a killed run left.

    A link to a folder is a file, too: what is written below it would land elsewhere.
    """
    found = set()
    for path, _ in walk(folder):
        above, _, name = path.rpartition("/")
        hidden = name.startswith(".") and not name.endswith(_PARTIAL)
        if not hidden and "/." not in f"/{above}":
            found.add(path)
    return found


def _remove_empty(folder: Path) -> None:
    removed: set[str] = set()
    for where, folders, names in os.walk(folder, topdown=False):
        if where != str(folder) and not names and removed.issuperset(_inside(where, folders)):
            Path(where).rmdir()
            removed.add(where)


def _inside(where: str, folders: Iterable[str]) -> list[str]:
    return [os.path.join(where, name) for name in folders]  # noqa: PTH118 - as `os.walk` has it
