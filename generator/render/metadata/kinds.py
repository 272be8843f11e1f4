"""What sort of work it is, in the words of Zotero and of schema.org, and when it came out."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from generator.bibliography.works import once

if TYPE_CHECKING:
    from generator.bibliography.works import Work

# By the CSL type: Zotero's item type, and the type in schema.org.
_KINDS = {
    "article": ("journalArticle", "ScholarlyArticle"),
    "article-journal": ("journalArticle", "ScholarlyArticle"),
    "article-magazine": ("magazineArticle", "Article"),
    "article-newspaper": ("newspaperArticle", "NewsArticle"),
    "book": ("book", "Book"),
    "chapter": ("bookSection", "Chapter"),
    "dataset": ("dataset", "Dataset"),
    "document": ("document", "CreativeWork"),
    "manuscript": ("manuscript", "Manuscript"),
    "motion_picture": ("film", "Movie"),
    "pamphlet": ("document", "CreativeWork"),
    "paper-conference": ("conferencePaper", "ScholarlyArticle"),
    "patent": ("patent", "CreativeWork"),
    "report": ("report", "Report"),
    "software": ("computerProgram", "SoftwareSourceCode"),
    "speech": ("presentation", "CreativeWork"),
    "thesis": ("thesis", "Thesis"),
    "webpage": ("webpage", "WebPage"),
}
NO_YEAR = "undated"  # what the page of the works without a year is called in its address
_OTHER = ("document", "CreativeWork")


def zotero(work: Work) -> str:
    """Zotero's item type."""
    return _KINDS.get(str(work.csl.get("type")), _OTHER)[0]


def schema_org(work: Work) -> str:
    """The type in schema.org."""
    return _KINDS.get(str(work.csl.get("type")), _OTHER)[1]


@once
def date(work: Work) -> tuple[str, ...]:
    """Year, month and day of publication as digits, as far as they are known."""
    ranges = (work.csl.get("issued") or {}).get("date-parts") or [[]]
    first = ranges[0] if isinstance(ranges[0], list) else []
    year, *rest = [str(part) for part in first[:3]] or [work.year]
    return (year, *(part.zfill(2) for part in rest)) if year.isdecimal() else ()


def year(work: Work) -> str:
    """The year of publication, of several the first; empty if it is not known."""
    return date(work)[0] if date(work) else ""


@once
def container(work: Work) -> str:
    """The journal, book or proceedings that it stands in, as the record has it."""
    fields = ("journal", "journaltitle", "booktitle")
    return next((text for name in fields if (text := work.text(name))), "")


def doi_address(work: Work) -> str:
    """The address that the DOI leads from; empty if there is none."""
    return f"https://doi.org/{quote(work.doi, safe='/:;().-_')}" if work.doi else ""


def csl_text(work: Work, name: str) -> str:
    """A field of the CSL item, on one line."""
    value = work.csl.get(name)
    return " ".join(str(value).split()) if isinstance(value, str | int) else ""


def page_range(work: Work) -> tuple[str, str]:
    """First and last page, if it has one range; only the first if it has one page."""
    if "," in work.pages:
        return "", ""
    first, _, last = work.pages.partition("–")
    return first.strip(), last.strip()
