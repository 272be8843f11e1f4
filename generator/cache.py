"""What was computed before, kept by the hash of all it depends on.

A cache file that is missing, broken or cannot be written costs time and nothing else. Whoever uses
what is kept looks at its shape: it may come from elsewhere.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import stat
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


_HALF = re.compile(rb"(?<!\\)(?:\\\\)*\\u[dD][89a-fA-F]")


def digest(*parts: str) -> str:
    """The hash of some texts, in order."""
    joined = "\0".join(parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:32]


# What cache files held when they were last read or written, by path: a live preview asks for it
# after every save.
_LAST: dict[Path, tuple[tuple[int, ...], dict[str, Any]]] = {}


def load(path: Path) -> dict[str, Any]:
    """What a cache file holds; nothing if it is missing or broken."""
    try:
        sign = _sign(path)
        if path not in _LAST or _LAST[path][0] != sign:
            _LAST[path] = sign, _read(path)
        return dict(_LAST[path][1])
    except (OSError, ValueError, RecursionError):
        return {}


def _sign(path: Path) -> tuple[int, ...]:
    """What differs as soon as somebody writes a file."""
    state = path.stat()
    if not stat.S_ISREG(state.st_mode):  # a pipe, or what never ends
        raise ValueError(f"{path} is no file")
    return state.st_ino, state.st_size, state.st_mtime_ns


def _read(path: Path) -> dict[str, Any]:
    check, _, body = path.read_bytes().partition(b"\n")
    if check.decode("ascii") != _checksum(body):
        return {}
    found = json.loads(body.decode())
    # Half of a sign is in no text that we keep, and cannot be written down.
    halves = (b"\\ud" in body or b"\\uD" in body) and _HALF.search(body)
    return found if isinstance(found, dict) and not halves else {}


def save(path: Path, items: Mapping[str, Any]) -> None:
    """Write a cache file in one step, so that an interrupted run leaves the old one."""
    body = json.dumps(items, ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_checksum(body).encode("ascii") + b"\n" + body)
            Path(name).replace(path)
            _LAST[path] = _sign(path), dict(items)
        except OSError:
            Path(name).unlink(missing_ok=True)


def _checksum(body: bytes) -> str:
    """What tells a whole file from one that was cut off or written over."""
    return hashlib.sha256(body).hexdigest()


class Table:
    """What a function gave for each of its inputs, kept in one file between runs.

    Only what a run asked for is kept, so that the file does not grow for ever.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._before = load(path) if path else {}
        self._now: dict[str, Any] = {}

    def get(self, key: str) -> Any | None:
        """What is kept under a key, or nothing."""
        found = self._before.get(key)
        if found is not None:
            self._now[key] = found
        return found

    def put(self, key: str, value: Any) -> None:
        """Keep a value that JSON can hold."""
        self._now[key] = value

    def save(self) -> None:
        """Write the file, if it would differ."""
        if self._path and self._now.keys() != self._before.keys():
            save(self._path, self._now)
