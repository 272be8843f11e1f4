"""What pages can be narrowed down by, and what else a search must know: `api/v1/find.json`.

The search engine knows the words of pages. This file adds what it cannot see: year, authors, venue,
topics, family, element, side and sources of each page, the abbreviations, and what to try first.
`generator/publish/search.py` packs it for the search in the browser.
"""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any

from generator.model.factor import Factor
from generator.render.abbreviations import place
from generator.render.entries import family
from generator.render.references import type_label
from generator.render.voice import FOLDER_OF

if TYPE_CHECKING:
    from generator.base import Entry
    from generator.bibliography.works import Work
    from generator.render.stage import Files, Stage

PATH = "api/v1/find.json"

# The facets in the order in which they are offered.
FACETS = {
    "family": "Family",
    "element": "Element",
    "side": "Side",
    "year": "Year",
    "author": "Author",
    "venue": "Venue",
    "topic": "Topic",
    "source": "Source",
}


def files(stage: Stage) -> Files:
    """The one file."""
    yield PATH, partial(_data, stage)


def _data(stage: Stage) -> bytes:
    """What each page can be found by."""
    pages = {
        f"/{FOLDER_OF[entry.kind]}/{entry.id}/": entry_facets(stage, entry)
        for entry in stage.base.entries.values()
    } | {f"/references/{work.key}/": work_facets(stage, work) for work in stage.base.works.values()}
    data = {
        # A list keeps its order where keys are sorted.
        "facets": [[name, label] for name, label in FACETS.items()],
        "names": abbreviations(stage),
        "pages": {url: {k: v for k, v in values.items() if v} for url, values in pages.items()},
        "suggested": list(stage.site.searches),
    }
    return (json.dumps(data, ensure_ascii=False, sort_keys=True) + "\n").encode()


def entry_facets(stage: Stage, entry: Entry) -> dict[str, list[str]]:
    """What an entry can be found by."""
    found: dict[str, list[str]] = {
        "family": [family(stage, entry)],
        "topic": _topics(stage, entry.data.topics),
        "source": [
            stage.graph.labels[k].text for k in stage.cited(entry) if k in stage.graph.labels
        ],
    }
    if isinstance(entry.data, Factor):
        element = stage.base.entries.get(entry.data.element or "")
        found["element"] = [element.title] if element else []
        sides = (("When it hinders", entry.data.hinders), ("When it helps", entry.data.facilitates))
        found["side"] = [words for words, told in sides if told]
    return found


def work_facets(stage: Stage, work: Work) -> dict[str, list[str]]:
    """What a work can be found by."""
    venue = stage.venue(work)
    note = stage.base.annotation(work.key)
    return {
        "family": [type_label(work)],
        "year": [work.year] if work.year else [],
        "author": [name for _, name in stage.authors(work)],
        "venue": [venue[1]] if venue else [],
        "topic": _topics(stage, note.topics if note else ()),
    }


def _topics(stage: Stage, topics: Any) -> list[str]:
    return [stage.base.vocabulary.label("topics", topic) for topic in topics]


def abbreviations(stage: Stage) -> list[list[str]]:
    """Each abbreviation with the address that explains it and its words."""
    found = []
    for short, item in sorted(stage.base.vocabulary.abbreviations.items()):
        kind = stage.base.kind(item.entry) if item.entry else None
        url = f"/{FOLDER_OF[kind]}/{item.entry}/" if kind else f"/glossary/#{place(short)}"
        found.append([url, short, item.expansion])
    return found
