"""The whole site as paths and bytes: a pure function of base, graph and templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.edition import Edition
from generator.render import (
    api,
    base_map,
    bibliography,
    cards,
    compare,
    diagnosis,
    entries,
    finding,
    glossary,
    help_wanted,
    home,
    indexes,
    machines,
    paths,
    redirects,
    references,
    styles,
    unknowns,
    works,
)
from generator.render import changes as changes_page
from generator.render.environment import environment
from generator.render.facts import facts
from generator.render.notices import with_notices
from generator.render.stage import Make, Stage, plain_site

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.base import Base
    from generator.bibliography.references import References
    from generator.changelog import Day
    from generator.history import Change
    from generator.link import Graph


def promises(
    base: Base,
    graph: Graph,
    formatted: References,
    templates: Path,
    changes: Mapping[str, Change] | None = None,
    site_url: str = "",
    days: tuple[Day, ...] = (),
    edit_base: str = "",
    edition: Edition | None = None,
) -> dict[str, Make]:
    """What makes every file of `build/docs`, by path, in the order of the paths.

    Args:
        base: A base without errors.
        graph: Its links.
        formatted: The formatted references of all works and pages, in every style.
        templates: The folder of the templates.
        changes: When each file was last changed and by whom, by path.
        site_url: Where the site is published, with a slash at the end; empty if it is not known.
        days: What changed day by day, the newest first.
        edit_base: Where a file can be edited, with a slash at the end; empty if it is not known.
        edition: What a citation of the site says, if anything is known.
    """
    stage = Stage(
        base,
        graph,
        facts(base),
        with_notices(styles.marked(formatted), graph.labels),
        environment(templates),
        base.site or plain_site(),
        changes or {},
        formatted,
        site_url,
        days,
        edit_base,
        edition or Edition(),
    )
    files: dict[str, Make] = {}
    for part in (
        home,
        glossary,
        diagnosis,
        indexes,
        entries,
        references,
        bibliography,
        works,
        compare,
        unknowns,
        base_map,
        paths,
        redirects,
        changes_page,
        help_wanted,
    ):
        files.update(part.pages(stage))
    files.update(api.files(stage))
    files.update(machines.files(stage))
    files.update(cards.files(stage))
    files.update(finding.files(stage))
    files.update(styles.files(formatted, base.works))
    return dict(sorted(files.items()))
