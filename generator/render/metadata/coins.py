"""COinS: a work as an OpenURL in the title of an empty span, for pages that list works.

Zotero, Mendeley and library resolvers find the spans and offer all works of the page at once.
They never stand on the page of a work, where Zotero would take them for the page's own subject.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from markupsafe import Markup

from generator.bibliography.works import once
from generator.render.metadata import kinds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.bibliography.names import Name
    from generator.bibliography.works import Work

_FORMAT = "info:ofi/fmt:kev:mtx:{}"
# The genre of Zotero's types that are written in the format for books.
_BOOKS = {
    "book": "book",
    "bookSection": "bookitem",
    "conferencePaper": "proceeding",
    "report": "report",
    "document": "document",
}


@once
def span(work: Work) -> Markup:
    """A work as a span that programs read and nobody sees; nothing for one without a title."""
    if not work.title:
        return Markup()
    return Markup('<span class="Z3988" title="{}"></span>').format(context_object(work))


def context_object(work: Work) -> str:
    """A work as an OpenURL 1.0 context object, as key and encoded value pairs."""
    pairs = [("url_ver", "Z39.88-2004"), ("ctx_ver", "Z39.88-2004"), *_pairs(work)]
    return "&".join(f"{key}={quote(value, safe='')}" for key, value in pairs if value)


def _pairs(work: Work) -> Iterator[tuple[str, str]]:
    kind = kinds.zotero(work)
    if kind == "journalArticle":
        yield "rft_val_fmt", _FORMAT.format("journal")
        yield "rft.genre", "article"
        yield "rft.atitle", work.title
        yield "rft.jtitle", kinds.container(work)
    elif kind == "thesis":
        yield "rft_val_fmt", _FORMAT.format("dissertation")
        yield "rft.title", work.title
        yield "rft.inst", kinds.csl_text(work, "publisher")
        yield "rft.degree", kinds.csl_text(work, "genre")
    elif kind in _BOOKS:
        yield "rft_val_fmt", _FORMAT.format("book")
        yield "rft.genre", _BOOKS[kind]
        part = kind in {"bookSection", "conferencePaper"}
        yield "rft.atitle" if part else "rft.btitle", work.title
        yield "rft.btitle", kinds.container(work) if part else ""
        # Zotero reads the title of a document from here only.
        yield "rft.title", work.title if kind == "document" else ""
        yield "rft.place", kinds.csl_text(work, "publisher-place")
        yield "rft.publisher", kinds.csl_text(work, "publisher")
        yield "rft.edition", kinds.csl_text(work, "edition")
        yield "rft.series", kinds.csl_text(work, "collection-title")
    else:
        yield "rft_val_fmt", _FORMAT.format("dc")
        yield "rft.type", kind
        yield "rft.title", work.title
        yield "rft.source", kinds.container(work)
        yield "rft.publisher", kinds.csl_text(work, "publisher")
    yield from _people(work)
    yield "rft.date", "-".join(kinds.date(work))
    yield "rft.volume", kinds.csl_text(work, "volume")
    yield "rft.issue", kinds.csl_text(work, "issue")
    first, last = kinds.page_range(work)
    yield "rft.pages", work.pages.replace("–", "-")
    yield "rft.spage", first
    yield "rft.epage", last
    yield "rft.isbn", kinds.csl_text(work, "ISBN")
    yield "rft.issn", kinds.csl_text(work, "ISSN")
    yield "rft_id", f"info:doi/{work.doi}" if work.doi else work.url


def _people(work: Work) -> Iterator[tuple[str, str]]:
    # Not `aulast` and `aufirst`, too: Zotero would list a person twice whose initials it spells
    # in another way than we do.
    for number, name in enumerate(work.authors):
        corporate = name.literal and not number
        yield ("rft.aucorp", name.literal) if corporate else ("rft.au", _author(name))


def _author(name: Name) -> str:
    """`Family, Given`; the comma keeps a name of several words in one piece."""
    family = f"{name.full_family} {name.suffix}".strip()
    return f"{family}, {name.given}" if name.given else f"{family},"
