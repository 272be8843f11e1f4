"""What `kb check` would say if files were written, found out before any is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator.check import check
from generator.diagnostics import Diagnostic, Report, Severity
from generator.load import ParsedFile
from generator.source import Source
from generator.strict_yaml import parse

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.base import Base
    from generator.load import Loaded


@dataclass(frozen=True, slots=True)
class Trial:
    """A base as it would be, and the problems that it would have more than before."""

    base: Base
    problems: tuple[Diagnostic, ...]

    @property
    def errors(self) -> list[Diagnostic]:
        """The problems that would fail `kb check`."""
        return [problem for problem in self.problems if problem.severity is Severity.ERROR]

    @property
    def warnings(self) -> list[Diagnostic]:
        """The problems that would not."""
        return [problem for problem in self.problems if problem.severity is Severity.WARNING]


def trial(loaded: Loaded, before: Report, texts: Mapping[str, str], cache: Path) -> Trial:
    """Check a base with some files replaced or added.

    Args:
        loaded: The base as it is.
        before: Its problems as it is.
        texts: The new texts by path.
        cache: Where converted records are kept.
    """
    sources = {path: Source(path, text) for path, text in texts.items()}
    after = Report()
    files = [file for file in loaded.files if file.path not in sources]
    for path, source in sources.items():
        if path.endswith(".yml"):
            node, problems = parse(source)
            after.add(problems)
            pure = PurePosixPath(path)
            files.append(ParsedFile(path, pure.parent.name, pure.stem, node))
    kept = [one for one in loaded.bibliographies if one.path not in sources]
    added = [source for path, source in sources.items() if path.endswith(".bib")]
    changed = replace(
        loaded,
        sources={**loaded.sources, **sources},
        files=sorted(files, key=lambda file: file.path),
        bibliographies=sorted([*kept, *added], key=lambda one: one.path),
        problems=[problem for problem in loaded.problems if problem.span.path not in sources],
    )
    base = check(changed, cache, after)
    known = {_without_place(problem) for problem in before}
    fresh = tuple(problem for problem in after if _without_place(problem) not in known)
    return Trial(base, fresh)


def _without_place(problem: Diagnostic) -> tuple[str, str, str]:
    return problem.span.path, problem.code, problem.message
