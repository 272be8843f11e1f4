"""Links in the head of a page by which programs find their way: signposting.org.

`describedby` leads to the records of the work, `cite-as` to its DOI, `author` to ORCIDs, `type` to
what the page and its subject are, `related` to the work's own page on the web.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.render.metadata import kinds
from generator.render.voice import FOLDER_OF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.base import Entry
    from generator.bibliography.works import Work
    from generator.render.stage import Stage

# rel, media type, address from the top of the site or on the web, title
Link = tuple[str, str, str, str]

RECORDS = {
    ".bib": ("application/x-bibtex", "BibTeX"),
    ".ris": ("application/x-research-info-systems", "RIS"),
    ".csl.json": ("application/vnd.citationstyles.csl+json", "CSL-JSON"),
}
_SCHEMA = "https://schema.org/"
_TYPES = {"concept": "DefinedTerm", "factor": "DefinedTerm", "question": "Question"}


def work(stage: Stage, one: Work) -> list[Link]:
    """The links of a work's page."""
    return [*_work(stage, one), *_license(stage)]


def _work(stage: Stage, one: Work) -> Iterator[Link]:
    if one.doi:
        yield "cite-as", "", kinds.doi_address(one), "DOI"
    yield "type", "", f"{_SCHEMA}AboutPage", ""
    yield "type", "", f"{_SCHEMA}{kinds.schema_org(one)}", ""
    for person, name in stage.authors(one):
        record = stage.base.people.get(person)
        if record and record.orcid:
            yield "author", "", f"https://orcid.org/{record.orcid}", name
    for ending, (media, title) in RECORDS.items():
        yield "describedby", media, f"references/{one.key}/{one.key}{ending}", title
    yield "describedby", "application/json", f"api/v1/references/{one.key}.json", "JSON"
    yield "describedby", "text/markdown", f"references/{one.key}/{one.key}.txt", "Text"
    if one.url:
        yield "related", "", one.url, "The work itself"


def entry(stage: Stage, one: Entry) -> list[Link]:
    """The links of an entry's page."""
    return [
        ("type", "", f"{_SCHEMA}{_TYPES.get(one.kind, 'Article')}", ""),
        ("describedby", "application/json", f"api/v1/entries/{one.id}.json", "JSON"),
        ("describedby", "text/markdown", f"{FOLDER_OF[one.kind]}/{one.id}/{one.id}.txt", "Text"),
        *_license(stage),
    ]


def _license(stage: Stage) -> list[Link]:
    address = stage.site.license_url
    return [("license", "", address, stage.site.license)] if address else []
