"""What the generator says about its input: places, problems, and the report that collects them.

Expected faults of the content are `Diagnostic` values, never exceptions.
"""

from __future__ import annotations

import difflib
import errno
import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


_NUMBERS = re.compile(r"\d+[a-z]?(?![a-z])", re.IGNORECASE)
_PARTS = re.compile(r"[^\W_]+")


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
class Edit:
    """A stretch of a file and what to write in its place.

    Attributes:
        span: What goes; nothing if its start is its end.
        text: What comes, exactly as it is to stand in the file.
    """

    span: Span
    text: str


@dataclass(frozen=True, order=True, slots=True)
class Diagnostic:
    """One problem, at its place, with what to do about it.

    Attributes:
        span: Where the problem is.
        code: The stable name of the rule; `docs/rules/<code>.md` explains it.
        message: What is wrong, in one line.
        help: What to do, or an empty string.
        severity: Whether the problem fails the run.
        fix: What mends it, if a program can: edits that belong together. `kb fix` makes them.
    """

    span: Span
    code: str
    message: str
    help: str = ""
    severity: Severity = Severity.ERROR
    fix: tuple[Edit, ...] = field(default=(), compare=False)


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
    return list(_nearest(word.lower(), frozenset(known), count))


@lru_cache(maxsize=4)  # a message and its fix ask for the same
def _nearest(word: str, known: frozenset[str], count: int) -> tuple[str, ...]:
    by_lower: dict[str, str] = {}
    for candidate in sorted(known):
        by_lower.setdefault(candidate.lower(), candidate)
    matches = difflib.get_close_matches(word, list(by_lower), n=count, cutoff=0.6)
    return tuple(by_lower[match] for match in matches)


def clearly_meant(word: str, known: Iterable[str]) -> str | None:
    """The one known word that can only be meant: very like the given one, and no other nearly so.

    Each part of a word must be like its counterpart: `comes-out` does not mean `comes-in`. Numbers
    must agree, with a letter behind them: a work of another year is another work. And what a prefix
    tells apart, such as `formal` and `informal`, is no slip.
    """
    matches = nearest(word, known)[:2]
    if not matches or _NUMBERS.findall(word) != _NUMBERS.findall(matches[0]):
        return None
    short, long = sorted((word.lower(), matches[0].lower()), key=len)
    if long != short and long.endswith(short):
        return None
    likeness = [_likeness(word.lower(), match.lower()) for match in matches]
    others = likeness[1:] or [0.0]
    return matches[0] if likeness[0] >= 0.75 and likeness[0] - others[0] >= 0.08 else None


def _likeness(word: str, other: str) -> float:
    """How like two words are, part by part."""
    parts, counterparts = _PARTS.findall(word), _PARTS.findall(other)
    if len(parts) != len(counterparts):
        parts, counterparts = ["".join(parts)], ["".join(counterparts)]
    pairs = zip(parts, counterparts, strict=True)
    return min(
        (difflib.SequenceMatcher(None, theirs, own).ratio() for own, theirs in pairs), default=0.0
    )


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
    # Of two files, the second is the one that could not be written.
    where = error.filename2 or error.filename or "the output"
    said = f"{where}: {error.strerror or error}"
    remedy = _REMEDIES.get(error.errno or 0)
    return f"{said} ({remedy})" if remedy else said
