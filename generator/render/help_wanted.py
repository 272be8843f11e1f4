"""The page for contributors: what is missing or unsure, with the file and the line to begin at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.report import report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.render.stage import Stage

PATH = "report/index.md"
_TITLE = "Where help is welcome"
# More of a section than this is named without its place: the page must stay light.
MOST_WITH_PLACE = 20


def pages(stage: Stage) -> Iterator[tuple[str, bytes]]:
    """The page. Dead links are left out: whether a page is there is no matter of the content."""
    found = report(stage.base, stage.graph)
    meta = stage.meta(_TITLE, "page", "What is missing or unsure, and where to mend it.")
    yield (
        PATH,
        stage.page(
            PATH,
            "report",
            meta,
            voice=stage.voice(PATH),
            title=_TITLE,
            report=found,
            most=MOST_WITH_PLACE,
            edit=stage.edit_base,
            repository=stage.site.repository,
        ),
    )
