"""Pages that set things side by side, computed from the entries, each with its tables as CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.render.compare import cases, elements, evidence, factors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.render.stage import Stage

PATH = "compare/index.md"
_TITLE = "Compare"


def pages(stage: Stage) -> Iterator[tuple[str, bytes]]:
    """The comparisons that there is something for, and their index."""
    made = {path: data for part in (cases, factors, elements) for path, data in part.files(stage)}
    if not made:
        return
    yield from made.items()
    yield (
        PATH,
        stage.page(
            PATH,
            "compare",
            stage.meta(_TITLE, "page", "Cases, factors and authors set side by side."),
            title=_TITLE,
            cases=cases.cases(stage),
            factors=evidence.matrix(stage),
            surveys=evidence.survey_counts(stage.base),
            tabulations=elements.tabulations(stage),
        ),
    )
