"""Guided ways through the base, one for each kind of reader: `content/site.yml`, under `paths`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from generator.render import reading

if TYPE_CHECKING:
    from generator.render.stage import Files, Stage


def pages(stage: Stage) -> Files:
    """The page with all paths, if the site has any."""
    if not stage.site.paths:
        return
    path = "paths/index.md"
    voice = stage.voice(path)
    yield (
        path,
        partial(
            stage.page,
            path,
            "paths",
            stage.meta("Reading paths", "page", "Guided ways through the base, step by step."),
            voice=voice,
            minutes_of=lambda names: sum(minutes(stage, name) for name in names),
            kind_of=stage.base.kind,
        ),
    )


def minutes(stage: Stage, name: str) -> int:
    """How many minutes a step takes to read; at least one."""
    entry = stage.base.entries.get(name)
    return max(1, reading.all_minutes(entry)) if entry else 1
