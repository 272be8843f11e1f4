"""The whole site as paths and bytes: a pure function of base, graph and templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.render import api, entries, home, indexes, references, works
from generator.render.environment import environment
from generator.render.facts import facts
from generator.render.stage import Stage, plain_site

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.base import Base
    from generator.history import Change
    from generator.link import Graph


def render(
    base: Base,
    graph: Graph,
    formatted: Mapping[str, str],
    templates: Path,
    changes: Mapping[str, Change] | None = None,
) -> dict[str, bytes]:
    """Every file of `build/docs`, by path, in the order of the paths.

    Args:
        base: A base without errors.
        graph: Its links.
        formatted: The formatted reference of every work, as safe HTML, by key.
        templates: The folder of the templates.
        changes: When each file was last changed and by whom, by path.
    """
    references_html = {key: Markup(html) for key, html in formatted.items()}  # noqa: S704 - safe
    stage = Stage(
        base,
        graph,
        facts(base),
        references_html,
        environment(templates),
        base.site or plain_site(),
        changes or {},
    )
    files: dict[str, bytes] = {}
    for part in (home, indexes, entries, references, works):
        files.update(part.pages(stage))
    files.update(api.files(stage))
    return dict(sorted(files.items()))
