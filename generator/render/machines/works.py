"""Works, their authors and what they appeared in, as RDF: BIBO, schema.org and FOAF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.render.machines.rdf import (
    TYPE,
    Address,
    Name,
    Node,
    Sequence,
    Value,
    Words,
    without_gaps,
)
from generator.render.metadata import kinds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.bibliography.names import Name as PersonName
    from generator.bibliography.works import Work
    from generator.render.machines.rdf import Object
    from generator.render.stage import Stage

# By the CSL type.
_BIBO = {
    "article": "Article",
    "article-journal": "AcademicArticle",
    "article-magazine": "Article",
    "article-newspaper": "Article",
    "book": "Book",
    "chapter": "Chapter",
    "manuscript": "Manuscript",
    "paper-conference": "Article",
    "patent": "Patent",
    "report": "Report",
    "thesis": "Thesis",
    "webpage": "Webpage",
}
# What a work is part of, by the field of the record that names it. All others publish it.
_WHOLES = {
    "journal": "Journal",
    "journaltitle": "Journal",
    "booktitle": "Book",
    "series": "Series",
}


def work_node(stage: Stage, work: Work, relations: Iterable[tuple[Name, Object]]) -> Node:
    """A work with what is known of it."""
    note = stage.base.annotation(work.key)
    summary = stage.voice("index.md").plain(note.summary if note else None)
    authors = tuple(_person(person) for person in stage.graph.people.authors(work))
    topics = note.topics if note else ()
    return Node(
        Address(f"references/{work.key}/#work"),
        (
            (TYPE, Name("bibo", _BIBO.get(str(work.csl.get("type")), "Document"))),
            (TYPE, Name("schema", kinds.schema_org(work))),
            *without_gaps(
                (Name("dcterms", "identifier"), Value(work.key)),
                (Name("dcterms", "title"), Value(work.title)),
                (Name("dcterms", "issued"), _issued(work)),
                (Name("bibo", "authorList"), Sequence(authors) if authors else None),
                (Name("bibo", "volume"), Value(kinds.csl_text(work, "volume"))),
                (Name("bibo", "issue"), Value(kinds.csl_text(work, "issue"))),
                (Name("bibo", "pages"), Value(work.pages)),
                (Name("bibo", "doi"), Value(work.doi)),
                (Name("schema", "sameAs"), Address(kinds.doi_address(work))),
                (Name("schema", "url"), Address(work.url)),
                (Name("dcterms", "description"), Words(summary)),
                (Name("foaf", "page"), Address(f"references/{work.key}/")),
            ),
            *((Name("dcterms", "creator"), author) for author in authors),
            *((Name("bibo", "editor"), _person(p)) for p in stage.graph.people.editors(work)),
            *_appeared(stage, work),
            *((Name("dcterms", "subject"), Address(f"topics/{t}/#term")) for t in topics),
            *relations,
        ),
    )


def _issued(work: Work) -> Value | None:
    date = kinds.date(work)
    if not date:
        return None
    whole = len(date[0]) == 4
    types = ("gYear", "gYearMonth", "date")
    return Value("-".join(date), Name("xsd", types[len(date) - 1]) if whole else None)


def _appeared(stage: Stage, work: Work) -> Iterator[tuple[Name, Object]]:
    venue = stage.venue(work)
    if venue and work.venue:
        relation = "isPartOf" if work.venue.field in _WHOLES else "publisher"
        yield Name("dcterms", relation), _venue(venue[0])


def person_nodes(stage: Stage) -> Iterator[Node]:
    """Everybody who wrote or edited a work."""
    found: dict[str, PersonName] = {}
    for work in stage.base.works.values():
        for name in (*work.authors, *work.editors):
            found.setdefault(stage.graph.people.id_of(name, work.key), name)
    for person, name in sorted(found.items()):
        record = stage.base.people.get(person)
        orcid = record.orcid if record else None
        yield Node(
            _person(person),
            without_gaps(
                (TYPE, Name("foaf", "Organization" if name.literal else "Person")),
                (Name("foaf", "name"), Value(stage.person(person))),
                (Name("schema", "sameAs"), Address(f"https://orcid.org/{orcid}" if orcid else "")),
                (Name("foaf", "page"), Address(f"authors/{person}/")),
            ),
        )


def venue_nodes(stage: Stage) -> Iterator[Node]:
    """Every journal, book, series and publisher."""
    types: dict[str, set[Name]] = {}
    names: dict[str, str] = {}
    for work in stage.base.works.values():
        venue = stage.venue(work)
        if venue and work.venue:
            whole = _WHOLES.get(work.venue.field)
            kind = Name("bibo", whole) if whole else Name("foaf", "Organization")
            types.setdefault(venue[0], set()).add(kind)
            names[venue[0]] = venue[1]
    for venue_id in sorted(types):
        yield Node(
            _venue(venue_id),
            (
                *((TYPE, kind) for kind in sorted(types[venue_id])),
                (Name("dcterms", "title"), Value(names[venue_id])),
                (Name("foaf", "page"), Address(f"venues/{venue_id}/")),
            ),
        )


def _person(person: str) -> Address:
    return Address(f"authors/{person}/#person")


def _venue(venue: str) -> Address:
    return Address(f"venues/{venue}/#venue")
