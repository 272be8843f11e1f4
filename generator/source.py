"""The only reader: files of a base as text that knows its lines, and what somebody hands over."""

from __future__ import annotations

import bisect
import codecs
import os
import stat
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Span
from generator.rules import not_utf8, too_large, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES = 1_000_000
MAX_BIB_BYTES = 50_000_000


class GivenError(Exception):
    """What somebody hands over cannot be read. The message is for people."""


@dataclass(frozen=True)
class Source:
    """One file of the base.

    Attributes:
        path: Relative to the base's folder, with forward slashes.
        text: The file's text, without a byte order mark.
    """

    path: str
    text: str

    @cached_property
    def _starts(self) -> list[int]:
        starts = [0]
        position = self.text.find("\n")
        while position >= 0:
            starts.append(position + 1)
            position = self.text.find("\n", position + 1)
        return starts

    def span(self, start: int, end: int | None = None) -> Span:
        """The span from one character offset to another (default: one character)."""
        start = max(0, min(start, len(self.text)))
        end = start + 1 if end is None else end
        end = max(start, min(end, len(self.text)))
        line, column = self._position(start)
        end_line, end_column = self._position(end)
        return Span(self.path, line, column, end_line, end_column)

    def _position(self, offset: int) -> tuple[int, int]:
        line = bisect.bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """The character offset of a line and column, both from 1."""
        return self._starts[min(line, len(self._starts)) - 1] + column - 1

    def line(self, number: int) -> str:
        """The text of a line, from 1, without its end."""
        if not 1 <= number <= len(self._starts):
            return ""
        start = self._starts[number - 1]
        end = self._starts[number] - 1 if number < len(self._starts) else len(self.text)
        return self.text[start:end].rstrip("\r")


def decode(path: str, data: bytes, limit: int = MAX_BYTES) -> Source | Diagnostic:
    """A file's bytes as text, or the problem that keeps them from being read."""
    if len(data) > limit:
        return too_large.file_too_large(Span(path), len(data), limit)
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return Source(path, data.decode("utf-8"))
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", errors="replace")
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        return not_utf8.diagnostic(Span(path, line, column, line, column + 1), data[error.start])


def read(root: Path, path: Path, limit: int = MAX_BYTES) -> Source | Diagnostic:
    """Read one file below the base's folder."""
    name = path.relative_to(root).as_posix()
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):  # opening a pipe would wait for ever
            return unreadable.no_file(Span(name))
        if state.st_size > limit:
            return too_large.file_too_large(Span(name), state.st_size, limit)
        data = path.read_bytes()
    except OSError as error:
        return unreadable.diagnostic(Span(name), error.strerror or str(error))
    return decode(name, data, limit)


def given(name: str, limit: int) -> bytes:
    """What somebody hands over: a file that may be anywhere, or stdin if it is called `-`.

    One byte more than the limit tells that there is more, of which the rest is not read.

    Raises:
        GivenError: It cannot be read.
    """
    try:
        if name == "-":
            return sys.stdin.buffer.read(limit + 1)
        with Path(name).open("rb") as file:
            return file.read(limit + 1)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise GivenError(f"{name}: {why}") from error


def find(root: Path, folder: str, suffix: str) -> Iterator[Path | Diagnostic]:
    """The files with an ending directly in a folder of the base, sorted by name.

    Hidden files are passed over. What leads out of the base is not followed but told, as is a
    folder that cannot be read.
    """
    base = os.path.realpath(root)
    where = root / folder
    if not is_inside(where, base):
        yield unreadable.leads_out(Span(folder))
        return
    try:
        items = listed(where)
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        yield unreadable.diagnostic(Span(folder), error.strerror or str(error))
        return
    for item in items:
        path = where / item.name
        if item.name.startswith(".") or path.suffix != suffix or is_folder(item):
            continue
        # Asking for the real path of each of thousands of files would take a quarter of a second.
        if not item.is_symlink() or is_inside(path, base):
            yield path
        else:
            yield unreadable.leads_out(Span(path.relative_to(root).as_posix()))


def listed(folder: Path) -> list[os.DirEntry[str]]:
    """What is in a folder, sorted by name, with what the system tells of each at once."""
    with os.scandir(folder) as found:
        return sorted(found, key=lambda item: item.name)


def is_folder(item: os.DirEntry[str]) -> bool:
    """Whether something in a folder is a folder, or leads to one."""
    # `DirEntry.is_dir` raises on a link that leads to itself.
    return Path(item).is_dir() if item.is_symlink() else item.is_dir()


def is_inside(path: Path, base: str) -> bool:
    """Whether a path stays in the real path of a base, wherever links lead."""
    # Not `Path.resolve`, which raises on a link that leads to itself.
    return Path(os.path.realpath(path)).is_relative_to(base)
