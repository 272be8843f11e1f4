"""The site and the pages of entries as works, so that they can be cited in every style."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.bibliography.layout import record
from generator.bibliography.references import page
from generator.bibliography.slugs import slug
from generator.render.stage import plain_site
from generator.render.voice import FOLDER_OF

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.base import Base
    from generator.bibliography.works import Work
    from generator.edition import Edition
    from generator.history import Change
    from generator.render.stage import Stage

# The key of the site among the formatted references: no entry and no work can have it.
SITE = "index"
_MEANS_SOMETHING = re.compile(r"[&%$#_{}]")


def as_works(base: Base, edition: Edition, changes: Mapping[str, Change]) -> Iterator[Work]:
    """The site, and every page of an entry, as web pages by those who publish the site."""
    site = base.site or plain_site()
    author, whole = site.publisher.rstrip("."), edition.site(site.title)
    yield page(
        SITE,
        "content/site.yml",
        whole,
        author=author,
        year=_last_year(changes),
        url=edition.url,
    )
    for entry in base.entries.values():
        change = changes.get(entry.path)
        yield page(
            entry.id,
            entry.path,
            entry.title,
            author=author,
            site=whole,
            year=change.date[:4] if change else "",
            url=edition.address(f"{FOLDER_OF[entry.kind]}/{entry.id}/"),
        )


def site_bibtex(stage: Stage) -> str:
    """The site as a BibTeX record."""
    title = stage.edition.title or stage.site.title
    fields = {
        "author": f"{{{_escaped(stage.site.publisher.rstrip('.'))}}}",
        "title": f"{{{_escaped(title)}}}",
        "year": _last_year(stage.changes),
        "url": stage.edition.url,
        "note": f"Version {stage.edition.version}" if stage.edition.version else "",
    }
    return record("misc", slug(stage.site.title), ((k, v) for k, v in fields.items() if v)).strip()


def _last_year(changes: Mapping[str, Change]) -> str:
    """The year of the last change of any file, if there is a history."""
    return max((change.date for change in changes.values()), default="")[:4]


def _escaped(text: str) -> str:
    """Text as a BibTeX value that LaTeX can read."""
    return _MEANS_SOMETHING.sub(r"\\\g<0>", text)
