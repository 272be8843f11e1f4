"""What `kb check` will say of the works that are added, found out before anything is written."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.check import check
from generator.diagnostics import Diagnostic, Report
from generator.rules import uncited_work
from generator.source import Source

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from generator.load import Loaded


def new_problems(
    loaded: Loaded, before: Report, path: str, text: str, cache: Path
) -> tuple[list[Diagnostic], int, Source]:
    """The problems that the base has more once a file has a new text.

    Args:
        loaded: The base as it is.
        before: Its problems as it is.
        path: The file that is written, relative to the base.
        text: Its new text.
        cache: Where converted records are kept.

    Returns:
        The problems, how many works nothing cites yet, and the file's new text.
    """
    source = Source(path, text)
    others = [other for other in loaded.bibliographies if other.path != path]
    after = Report()
    changed = replace(
        loaded,
        sources={**loaded.sources, path: source},
        bibliographies=sorted([*others, source], key=lambda one: one.path),
        problems=list(loaded.problems),
    )
    check(changed, cache, after)
    known = {_without_place(problem) for problem in before}
    fresh = [problem for problem in after if _without_place(problem) not in known]
    uncited = [problem for problem in fresh if problem.code == uncited_work.CODE]
    return [p for p in fresh if p.code != uncited_work.CODE], len(uncited), source


def _without_place(problem: Diagnostic) -> tuple[str, str, str]:
    return problem.span.path, problem.code, problem.message


def by_code(problems: Sequence[Diagnostic]) -> dict[str, list[Diagnostic]]:
    """Problems by the rule that found them."""
    found: dict[str, list[Diagnostic]] = {}
    for problem in problems:
        found.setdefault(problem.code, []).append(problem)
    return dict(sorted(found.items()))
