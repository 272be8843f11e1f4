"""The pages of entries as works, so that they can be cited in every style."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.bibliography.references import page
from generator.render.stage import plain_site
from generator.render.voice import FOLDER_OF

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.base import Base
    from generator.bibliography.works import Work
    from generator.edition import Edition
    from generator.history import Change


def as_works(base: Base, edition: Edition, changes: Mapping[str, Change]) -> Iterator[Work]:
    """Every page of an entry as a web page by those who publish the site."""
    site = base.site or plain_site()
    for entry in base.entries.values():
        change = changes.get(entry.path)
        yield page(
            entry.id,
            entry.path,
            entry.title,
            author=site.publisher.rstrip("."),
            site=edition.site(site.title),
            year=change.date[:4] if change else "",
            url=edition.address(f"{FOLDER_OF[entry.kind]}/{entry.id}/"),
        )
