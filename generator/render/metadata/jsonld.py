"""What a page is about, in schema.org's words, as JSON-LD.

It stands in the page as a data block, `<script type="application/ld+json">`: search engines read
it there and nowhere else. Browsers do not run it, so a Content-Security-Policy without
`unsafe-inline` leaves it alone.
Addresses are relative to the page, so that the site says the same wherever it stands.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from generator.model.concept import Concept
from generator.model.factor import Factor
from generator.model.question import Question
from generator.render.metadata import kinds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.base import Entry
    from generator.bibliography.names import Name
    from generator.bibliography.works import Work
    from generator.render.stage import Stage
    from generator.render.voice import Voice

Thing = dict[str, Any]
_NOT_IN_SCRIPT = re.compile("[<>&\u2028\u2029]")


def block(thing: Thing) -> str:
    """A thing as the text of a data block: nothing in it can end the block."""
    text = json.dumps(
        {"@context": "https://schema.org", **thing}, ensure_ascii=False, separators=(",", ":")
    )
    return _NOT_IN_SCRIPT.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _without_gaps(thing: Thing) -> Thing:
    return {name: value for name, value in thing.items() if value not in ("", None, [], {})}


def work(stage: Stage, voice: Voice, one: Work) -> Thing:
    """A work, as the subject of its page."""
    note = stage.base.annotation(one.key)
    first, last = kinds.page_range(one)
    topics = [stage.base.vocabulary.label("topics", t) for t in note.topics] if note else []
    return _without_gaps(
        {
            "@type": kinds.schema_org(one),
            "@id": "#work",
            "name": one.title,
            "author": _people(stage, one.authors, one.key),
            "editor": _people(stage, one.editors, one.key),
            "datePublished": "-".join(kinds.date(one)),
            "isPartOf": _whole(one),
            "bookEdition": kinds.csl_text(one, "edition"),
            "pageStart": first,
            "pageEnd": last,
            "publisher": _organisation(kinds.csl_text(one, "publisher")),
            "isbn": kinds.csl_text(one, "ISBN") if kinds.zotero(one) == "book" else "",
            "inLanguage": kinds.csl_text(one, "language"),
            "identifier": _doi(one.doi),
            "sameAs": kinds.doi_address(one),
            "url": one.url,
            "keywords": topics,
            "creativeWorkStatus": stage.graph.labels[one.key].notice.capitalize(),
            "citation": _cited(voice, note.cites) if note else [],
            "mainEntityOfPage": "./",
        }
    )


def _cited(voice: Voice, contexts: Iterable[Any]) -> list[Thing]:
    keys = dict.fromkeys(key for context in contexts for key in context.works)
    return [{"@id": f"{voice.url(key)}#work"} for key in keys]


def _people(stage: Stage, names: Iterable[Name], key: str) -> list[Thing]:
    return [_person(stage, name, key) for name in names]


def _person(stage: Stage, name: Name, key: str) -> Thing:
    if name.literal:
        return {"@type": "Organization", "name": name.literal}
    known = stage.base.people.get(stage.graph.people.id_of(name, key))
    return _without_gaps(
        {
            "@type": "Person",
            "name": name.display,
            "familyName": name.full_family,
            "givenName": name.given,
            "honorificSuffix": name.suffix,
            "sameAs": f"https://orcid.org/{known.orcid}" if known and known.orcid else "",
        }
    )


def _organisation(name: str) -> Thing:
    return {"@type": "Organization", "name": name} if name else {}


def _doi(doi: str) -> Thing:
    return {"@type": "PropertyValue", "propertyID": "DOI", "value": doi} if doi else {}


def _whole(one: Work) -> Thing:
    """What a work is part of: issue, volume and journal inside each other, or a book."""
    name = kinds.container(one)
    if not name:
        series = kinds.csl_text(one, "collection-title")
        return {"@type": "BookSeries", "name": series} if series else {}
    kind = kinds.zotero(one)
    if kind == "bookSection" or kind == "conferencePaper":  # noqa: PLR1714 - reads as it is meant
        return _without_gaps({"@type": "Book", "name": name, "isbn": kinds.csl_text(one, "ISBN")})
    whole = _without_gaps(
        {"@type": "Periodical", "name": name, "issn": kinds.csl_text(one, "ISSN")}
    )
    volume, issue = kinds.csl_text(one, "volume"), kinds.csl_text(one, "issue")
    if volume:
        whole = {"@type": "PublicationVolume", "volumeNumber": volume, "isPartOf": whole}
    if issue:
        whole = {"@type": "PublicationIssue", "issueNumber": issue, "isPartOf": whole}
    return whole


def entry(stage: Stage, voice: Voice, one: Entry) -> Thing:
    """An entry: a term of the field, a question with its answer, or a text about a case."""
    summary = stage.summary(voice, one.id)
    if isinstance(one.data, Concept | Factor):
        return _without_gaps(
            {
                "@type": "DefinedTerm",
                "@id": "#term",
                "name": one.title,
                "alternateName": list(one.synonyms),
                "description": summary,
                "termCode": one.id,
                "inDefinedTermSet": {
                    "@type": "DefinedTermSet",
                    "@id": f"{voice.root}glossary/#terms",
                    "name": stage.site.title,
                    "url": f"{voice.root}glossary/",
                },
                "mainEntityOfPage": "./",
            }
        )
    if isinstance(one.data, Question):
        return _question(voice, one.title, one.data)
    return {
        "@type": "Article",
        "headline": one.title,
        "description": summary,
        "publisher": _organisation(stage.site.publisher),
        "mainEntityOfPage": "./",
    }


def _question(voice: Voice, title: str, data: Question) -> Thing:
    """A question. It has an accepted answer only if the sources settle it.

    No QAPage, which is for answers that readers give, and no FAQPage, which is for many questions.
    """
    answer = {"@type": "Answer", "text": voice.plain(data.answer)}
    role = "acceptedAnswer" if data.status == "answered" else "suggestedAnswer"
    question = {"@type": "Question", "name": title, "answerCount": 1, role: answer}
    return {"@type": "WebPage", "name": title, "mainEntity": question}
