"""One build of a base at a time.

The lock is the system's, on the file `build/lock`, and is gone with the process that holds it, even
if that one is killed: there is never an old lock to remove by hand. What stands in the file only
tells who holds it.
"""

from __future__ import annotations

import errno
import os
import stat
import time
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows
    fcntl = None  # type: ignore[assignment]

from generator.write import open_itself

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pipeline import Project

NAME = "lock"
_PAUSE = 0.1


class LockedError(Exception):
    """Another process builds this base. The message is for people."""


@contextmanager
def building(project: Project, patience: float = 0.0) -> Iterator[None]:
    """Hold the lock of a base.

    Args:
        project: The project.
        patience: How many seconds to wait for another build to end.

    Raises:
        LockedError: Another build still runs.
        OSError: The folder `build/` cannot be written, or its `lock` is a link or no file.
    """
    folder = project.cache.parent
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / NAME, "a+", encoding="utf-8", opener=_open) as file:
        until = time.monotonic() + patience
        while not _taken(file):
            if time.monotonic() >= until:
                raise LockedError(_words(file))
            time.sleep(_PAUSE)
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield


def _open(path: str, flags: int) -> int:
    """Open the file itself: what a link leads to would be emptied."""
    try:
        handle = open_itself(path, flags)
    except OSError as error:
        if error.errno in {errno.ELOOP, errno.ENXIO}:
            raise _no_file(path) from error
        raise
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise _no_file(path)
    return handle


def _no_file(path: str) -> OSError:
    return OSError(errno.EINVAL, "this is a link or no file, and is left alone: delete it", path)


def _taken(file: IO[str]) -> bool:
    if fcntl is None:  # pragma: no cover - Windows
        import msvcrt  # noqa: PLC0415 - it is nowhere else

        try:
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined, unused-ignore]
        except OSError:
            return False
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _words(file: IO[str]) -> str:
    file.seek(0)
    process = file.read(20).strip()
    who = f" (process {process})" if process.isdecimal() else ""
    return f"another build of this base is running{who}: wait for it to end, or stop it"
