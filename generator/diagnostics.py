"""What the generator says about its input: places, problems, and the report that collects them.

Expected faults of the content are `Diagnostic` values, never exceptions.
"""

from __future__ import annotations

import difflib
import errno
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Severity(StrEnum):
    """How bad a problem is. Warnings fail a run only under `--strict`."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """A stretch of a file, from its first character to the one after its last.

    Attributes:
        path: The file, relative to the base's folder, with forward slashes.
        line: First line, from 1.
        column: First column, from 1, in characters.
        end_line: Last line, from 1.
        end_column: The column after the last character, from 1.
    """

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


@dataclass(frozen=True, order=True, slots=True)
class Diagnostic:
    """One problem, at its place, with what to do about it.

    Attributes:
        span: Where the problem is.
        code: The stable name of the rule; `docs/rules/<code>.md` explains it.
        message: What is wrong, in one line.
        help: What to do, or an empty string.
        severity: Whether the problem fails the run.
    """

    span: Span
    code: str
    message: str
    help: str = ""
    severity: Severity = Severity.ERROR


@dataclass(slots=True)
class Report:
    """All problems of a run, in the order of their places."""

    _found: set[Diagnostic] = field(default_factory=set)

    def add(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Take in problems; the same problem counts once."""
        self._found.update(diagnostics)

    def __iter__(self) -> Iterator[Diagnostic]:
        """The problems, sorted by file and place."""
        return iter(sorted(self._found))

    def __len__(self) -> int:
        return len(self._found)

    @property
    def errors(self) -> int:
        """How many problems are errors."""
        return sum(d.severity is Severity.ERROR for d in self._found)

    @property
    def warnings(self) -> int:
        """How many problems are warnings."""
        return len(self) - self.errors

    def within(self, paths: Iterable[str]) -> Report:
        """Only the problems of some files, or of the files in some folders."""
        wanted = tuple(paths)
        kept = {
            d
            for d in self._found
            if any(d.span.path == p or d.span.path.startswith(f"{p.rstrip('/')}/") for p in wanted)
        }
        return Report(kept)

    def failed(self, *, strict: bool = False) -> bool:
        """Whether the run must stop: on any error, and under `strict` on any warning."""
        return bool(self._found) if strict else self.errors > 0


def nearest(word: str, known: Iterable[str], count: int = 3) -> list[str]:
    """The known words that are most like the given one, best first, compared without case."""
    by_lower: dict[str, str] = {}
    for candidate in sorted(known):
        by_lower.setdefault(candidate.lower(), candidate)
    matches = difflib.get_close_matches(word.lower(), list(by_lower), n=count, cutoff=0.6)
    return [by_lower[match] for match in matches]


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A help line that names the nearest known words, or an empty string."""
    words = [f"'{name}'" for name in nearest(word, known)]
    if not words:
        return ""
    listed = words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
    return f"did you mean {listed}?"


# What to do about what the system says most often.
_REMEDIES = {
    errno.ENOSPC: "the disk is full; free some space and run the command again",
    errno.EDQUOT: "your share of the disk is full; free some space and run the command again",
    errno.EACCES: "check that you may read and write there",
    errno.EPERM: "check that you may read and write there",
    errno.EROFS: "the disk can only be read; work on a copy elsewhere",
    errno.EMFILE: "too many files are open; raise the limit (ulimit -n)",
}


def trouble(error: OSError) -> str:
    """What the system refused, where, and what to do about it."""
    said = f"{error.filename or 'a file'}: {error.strerror or error}"
    remedy = _REMEDIES.get(error.errno or 0)
    return f"{said} ({remedy})" if remedy else said
