"""Pages that set things side by side, computed from the entries, each with its tables as CSV."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from generator.render.compare import cases, elements, evidence, factors

if TYPE_CHECKING:
    from generator.render.stage import Files, Stage

PATH = "compare/index.md"
_TITLE = "Compare"


def pages(stage: Stage) -> Files:
    """The comparisons that there is something for, and their index."""
    found = [file for part in (cases, factors, elements) for file in part.files(stage)]
    yield from found
    if found:
        yield PATH, partial(_page, stage)


def _page(stage: Stage) -> bytes:
    return stage.page(
        PATH,
        "compare",
        stage.meta(_TITLE, "page", "Cases, factors and authors set side by side."),
        title=_TITLE,
        cases=cases.cases(stage),
        factors=evidence.matrix(stage),
        surveys=evidence.survey_counts(stage.base),
        tabulations=elements.tabulations(stage),
    )
