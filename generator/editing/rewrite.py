"""The only writer of `content/` and `bibliography/`: several files at once, or none of them."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.diagnostics import trouble
from generator.source import decode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.source import Source

FOLDERS = ("content", "bibliography")


class RefusedError(Exception):
    """A file cannot or must not be written; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of a file.

    Attributes:
        old: The bytes that the change was made from; nothing for a file that must not be there.
        new: The bytes that it gets; nothing for a file to delete.
    """

    old: bytes | None
    new: bytes | None


def held(root: Path, source: Source) -> bytes:
    """The bytes of a file of the base.

    Raises:
        RefusedError: It says something else than what was read.
    """
    data = (root / source.path).read_bytes()
    if decode(source.path, data, len(data)) != source:
        raise _changed(source.path)
    return data


def rewrite(root: Path, changes: Mapping[str, Change]) -> None:
    """Give files new bytes, or take them away, all of them or none.

    Everything is written beside its target first. If putting it in place fails half-way, what was
    replaced gets its old bytes back.

    Args:
        root: The folder of the base.
        changes: What becomes of files, by path relative to the base.

    Raises:
        RefusedError: A path leads out of `content/` and `bibliography/`, or cannot be written, or
            its file does not hold what the change was made from.
    """
    targets = {_target(root, name, change): change for name, change in changes.items()}
    prepared: dict[Path, Path] = {}
    done: list[Path] = []
    try:
        for path, change in targets.items():
            if change.new is not None:
                prepared[path] = _prepare(path, change.new)
        # As late as can be: people save files while a command runs.
        for name, change in changes.items():
            _expect(root, name, change.old)
        # A process that is killed here may leave a file too many, but never one too few.
        for path in sorted(targets, key=lambda path: targets[path].new is None):
            done.append(path)
            if path in prepared:
                prepared[path].replace(path)
                del prepared[path]
            else:
                path.unlink()
    except BaseException as error:
        for path in done:
            _restore(path, targets[path].old)
        if isinstance(error, OSError):
            raise RefusedError(f"nothing was changed: {_why(root, error)}") from error
        raise
    finally:
        for partial in prepared.values():
            # What is left of a failure must not hide the failure.
            with suppress(OSError):
                partial.unlink(missing_ok=True)


def _target(root: Path, name: str, change: Change) -> Path:
    """Where a file of the base lies, if it may be written."""
    path = Path(os.path.realpath(root / name))
    inside = any(path.is_relative_to(os.path.realpath(root / folder)) for folder in FOLDERS)
    if not inside or path.is_dir():
        raise RefusedError(f"{name} is no file of content/ or bibliography/: nothing was changed")
    if change.new is None and (root / name).is_symlink():
        raise RefusedError(f"{name} is a link to another file: nothing was changed")
    # A file that nobody may write could still be replaced, since that needs only its folder.
    if path.exists() and not path.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
        raise RefusedError(f"{name} is read-only: nothing was changed")
    return path


def _expect(root: Path, name: str, old: bytes | None) -> None:
    """Refuse to go on if a file does not hold what a change was made from."""
    path = root / name
    if old is None and os.path.lexists(path):
        raise RefusedError(f"{name} is there already: nothing was changed")
    if old is not None and (not path.is_file() or path.read_bytes() != old):
        raise _changed(name)


def _changed(name: str) -> RefusedError:
    return RefusedError(f"{name} was changed meanwhile: nothing was changed; run the command again")


def _prepare(path: Path, data: bytes) -> Path:
    """The bytes in a file beside their target."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    partial = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        partial.chmod(stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o644)
    except BaseException as error:
        partial.unlink(missing_ok=True)
        if isinstance(error, OSError):  # a full disk does not say which file
            raise OSError(error.errno, error.strerror, str(path)) from error
        raise
    return partial


def _restore(path: Path, data: bytes | None) -> None:
    if data is None:
        path.unlink(missing_ok=True)
    else:
        _prepare(path, data).replace(path)


def _why(root: Path, error: OSError) -> str:
    name = Path(os.path.realpath(error.filename or root))
    base = Path(os.path.realpath(root))
    shown = name.relative_to(base).as_posix() if name.is_relative_to(base) else str(name)
    return trouble(OSError(error.errno, error.strerror, shown))
