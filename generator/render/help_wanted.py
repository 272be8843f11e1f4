"""The page for contributors: what is missing or unsure, with the file and the line to begin at."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from generator.report import report

if TYPE_CHECKING:
    from generator.render.stage import Files, Stage

PATH = "report/index.md"
_TITLE = "Where help is welcome"
# More of a section than this is named without its place: the page must stay light.
MOST_WITH_PLACE = 20


def pages(stage: Stage) -> Files:
    """The page. Dead links are left out: whether a page is there is no matter of the content."""
    yield PATH, partial(_page, stage)


def _page(stage: Stage) -> bytes:
    return stage.page(
        PATH,
        "report",
        stage.meta(
            _TITLE, "page", "What is missing or unsure, and where to mend it.", gathers=True
        ),
        voice=stage.voice(PATH),
        title=_TITLE,
        report=report(stage.base, stage.graph),
        most=MOST_WITH_PLACE,
        edit=stage.edit_base,
        repository=stage.site.repository,
    )
