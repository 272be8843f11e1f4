"""The only writer of `content/` and `bibliography/`: several files at once, or none of them."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from generator.diagnostics import trouble

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDERS = ("content", "bibliography")


class RefusedError(Exception):
    """A file cannot or must not be written; the message says which and why."""


def rewrite(root: Path, changes: Mapping[str, bytes | None]) -> None:
    """Give files new bytes, or take them away, all of them or none.

    Everything is written beside its target first. If putting it in place fails half-way, what was
    replaced gets its old bytes back.

    Args:
        root: The folder of the base.
        changes: The bytes by path, relative to the base; nothing for a file to delete.

    Raises:
        RefusedError: A path leads out of `content/` and `bibliography/`, or cannot be written.
    """
    targets = {_target(root, name, data): data for name, data in changes.items()}
    old: dict[Path, bytes | None] = {}
    prepared: dict[Path, Path] = {}
    done: list[Path] = []
    try:
        old = {path: path.read_bytes() if path.exists() else None for path in targets}
        for path, data in targets.items():
            if data is not None:
                prepared[path] = _prepare(path, data)
        for path, data in targets.items():
            done.append(path)
            if data is None:
                path.unlink()
            else:
                prepared[path].replace(path)
                del prepared[path]
    except BaseException as error:
        for path in done:
            _restore(path, old[path])
        if isinstance(error, OSError):
            raise RefusedError(f"nothing was changed: {_why(root, error)}") from error
        raise
    finally:
        for partial in prepared.values():
            # What is left of a failure must not hide the failure.
            with suppress(OSError):
                partial.unlink(missing_ok=True)


def _target(root: Path, name: str, data: bytes | None) -> Path:
    """Where a file of the base lies, if it may be written."""
    path = Path(os.path.realpath(root / name))
    inside = any(path.is_relative_to(os.path.realpath(root / folder)) for folder in FOLDERS)
    if not inside or path.is_dir():
        raise RefusedError(f"{name} is no file of content/ or bibliography/: nothing was changed")
    if data is None and (root / name).is_symlink():
        raise RefusedError(f"{name} is a link to another file: nothing was changed")
    # A file that nobody may write could still be replaced, since that needs only its folder.
    if path.exists() and not path.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
        raise RefusedError(f"{name} is read-only: nothing was changed")
    return path


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
