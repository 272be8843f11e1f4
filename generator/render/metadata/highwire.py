"""The tags in the head of a work's page that Zotero, Mendeley and Google Scholar read.

The names are those of Highwire Press, which all of them know. What Zotero's translator "Embedded
Metadata" makes of them decided the rest:

- `z:itemType` names the type, which it would otherwise guess from the tags that are there.
- It splits a name without a comma at its last blank, and a single name with blanks on both sides
  of its comma into two people. So names of institutions, and family names known without given
  names, end with a comma, and the given names of a single author are joined by no-break blanks;
  it takes both away again.
- It has no tag for editors: `bib:editors` is its own word for them, which it heeds where nobody is
  the author. `citation_editor` is for others.
- It takes the page's description for an abstract if there is none. Our summaries are not the
  authors' abstract, so `citation_abstract` says whose words they are.
- It takes the page's own address for the work's if there is none. So the DOI's is given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.render.metadata import kinds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.bibliography.names import Name
    from generator.bibliography.works import Work

Tags = list[tuple[str, str]]
_NO_BREAK = "\N{NO-BREAK SPACE}"


def tags(work: Work, abstract: str = "") -> Tags:
    """The tags of a work, by name and content; none if it has no title to be found by.

    Args:
        work: The work.
        abstract: What to say instead of an abstract.
    """
    if not work.title:
        return []
    found = [*_work(work), *_container(work), *_publication(work), ("citation_abstract", abstract)]
    return [(name, content) for name, content in found if content]


def _work(work: Work) -> Iterator[tuple[str, str]]:
    yield "z:itemType", kinds.zotero(work)
    yield "citation_title", work.title
    alone = len(work.authors) == 1
    for name in work.authors:
        yield "citation_author", _name(name, alone=alone)
    for name in work.editors:
        yield "citation_editor", _name(name, alone=False)
        yield "bib:editors", _name(name, alone=False)
    yield "citation_publication_date", "/".join(kinds.date(work))
    yield "citation_doi", work.doi
    yield "citation_public_url", kinds.doi_address(work) or work.url
    yield "citation_language", kinds.csl_text(work, "language")


def _container(work: Work) -> Iterator[tuple[str, str]]:
    """What it stands in, or where it was handed in."""
    kind = kinds.zotero(work)
    container = kinds.container(work)
    publisher = kinds.csl_text(work, "publisher")
    if kind == "journalArticle":
        yield "citation_journal_title", container
    elif kind == "bookSection":
        yield "citation_inbook_title", container
        yield "citation_book_title", container
    elif kind == "conferencePaper":
        yield "citation_conference_title", kinds.csl_text(work, "event-title") or container
        yield "citation_inbook_title", container
    elif kind in {"magazineArticle", "newspaperArticle", "webpage"}:
        # `citation_journal_title` would make a journal article of it.
        yield "prism:publicationName", container or work.text("organization")
    if kind == "thesis":
        yield "citation_dissertation_institution", publisher
    elif kind == "report":
        yield "citation_technical_report_institution", publisher
        yield "citation_technical_report_number", kinds.csl_text(work, "number")
    elif kind != "webpage":
        yield "citation_publisher", publisher


def _publication(work: Work) -> Iterator[tuple[str, str]]:
    yield "citation_series_title", kinds.csl_text(work, "collection-title")
    yield "citation_volume", kinds.csl_text(work, "volume")
    yield "citation_issue", kinds.csl_text(work, "issue")
    first, last = kinds.page_range(work)
    yield "citation_firstpage", first
    yield "citation_lastpage", last
    yield "prism:edition", kinds.csl_text(work, "edition")
    yield "citation_isbn", kinds.csl_text(work, "ISBN")
    yield "citation_issn", kinds.csl_text(work, "ISSN")


def _name(name: Name, *, alone: bool) -> str:
    if not name.given:
        whole = name.literal.replace(",", "") or name.form
        return f"{whole}," if " " in whole else whole
    family = f"{name.full_family} {name.suffix}".strip()
    given = name.given.replace(" ", _NO_BREAK) if alone and " " in family else name.given
    return f"{family}, {given}"
