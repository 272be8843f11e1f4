"""The page of all works: complete without a script, and with one a catalogue to search.

Each line says in data attributes what it can be found by; `assets/js/bibliography.js` does the
rest. The choices of the filters are written into the page, since only here names and labels are
known; the form that holds them is hidden until the script shows it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from generator.bibliography.slugs import slug
from generator.render.charts import bar, timeline
from generator.render.indexes import sort_key
from generator.render.metadata import coins, kinds
from generator.render.references import type_label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from markupsafe import Markup

    from generator.bibliography.works import Work
    from generator.render.stage import Files, Stage

SHOWN_VENUES = 12
# Zotero asks which of the works of a page to take: nobody chooses from a longer list. Each of a
# page's filters has a page of its own, whose list is shorter.
MOST_SPANS = 1000


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the bibliography, with what it is found and sorted by."""

    key: str
    title: str
    year: str
    claims: int
    facets: tuple[tuple[str, str], ...]
    coins: Markup | str


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """One filter with its choices, in groups that may have a name."""

    id: str
    label: str
    groups: tuple[tuple[str, tuple[Choice, ...]], ...]


class Catalogue:
    """What every work of a base is found by."""

    def __init__(self, stage: Stage) -> None:
        """Look at all works once."""
        self.stage = stage
        sources = _sources(stage)
        read: dict[str, Callable[[Work], list[str]]] = {
            "author": self._people,
            "venue": lambda work: [found[0]] if (found := stage.venue(work)) else [],
            "topic": lambda work: list(self._note(work, "topics")),
            "method": lambda work: list(self._note(work, "methods")),
            "kind": lambda work: [slug(type_label(work))],
            "source": lambda work: sources.get(work.key, []),
            "cited": lambda work: ["yes" if is_cited_here(stage, work.key) else "no"],
        }
        self.values = {
            key: {facet: look(work) for facet, look in read.items()}
            for key, work in stage.base.works.items()
        }

    def _people(self, work: Work) -> list[str]:
        people = self.stage.graph.people
        return list(dict.fromkeys([*people.authors(work), *people.editors(work)]))

    def _note(self, work: Work, name: str) -> tuple[str, ...]:
        note = self.stage.base.annotation(work.key)
        return tuple(getattr(note, name)) if note else ()

    def lines(self) -> Iterator[Line]:
        """The lines, in the order of authors and years."""
        stage = self.stage
        few = len(stage.base.works) <= MOST_SPANS
        for key in stage.in_order(stage.base.works):
            work = stage.base.works[key]
            claims = sum(1 for c in stage.graph.contexts.get(key, ()) if c.context.claim)
            facets = tuple((f, " ".join(v)) for f, v in self.values[key].items() if v)
            yield Line(
                key,
                sort_key(work.title),
                kinds.year(work),
                claims,
                facets,
                coins.span(work) if few else "",
            )

    def facets(self) -> list[Facet]:
        """The filters that have something to choose from."""
        stage, label = self.stage, self.stage.base.vocabulary.label
        venues = stage.graph.venues.venues
        voice = stage.voice("index.md")
        types = {slug(words): words for words in map(type_label, stage.base.works.values())}
        names: list[tuple[str, str, Callable[[str], str]]] = [
            ("author", "Author or editor", lambda one: stage.graph.people.persons[one].name),
            ("venue", "Published in", lambda one: venues[one].name),
            ("topic", "Topic", lambda one: label("topics", one)),
            ("method", "Method", lambda one: label("methods", one)),
            ("kind", "Kind", types.__getitem__),
            ("source", "Source", lambda one: voice.title(one.split(":", 1)[1])),
            ("cited", "Cited here", {"yes": "cited here", "no": "not cited here"}.__getitem__),
        ]
        found = [Facet(f, words, self._groups(f, name)) for f, words, name in names]
        return [facet for facet in found if sum(len(choices) for _, choices in facet.groups) > 1]

    def _groups(
        self, facet: str, name: Callable[[str], str]
    ) -> tuple[tuple[str, tuple[Choice, ...]], ...]:
        counts = Counter(one for values in self.values.values() for one in values[facet])
        choices = sorted(
            (Choice(value, name(value), count) for value, count in counts.items()),
            key=lambda choice: (sort_key(choice.label), choice.value),
        )
        if facet != "source":
            return (("", tuple(choices)),)
        groups = (("On the reference list of", "list:"), ("Cited by", "by:"))
        return tuple(
            (words, chosen)
            for words, start in groups
            if (chosen := tuple(c for c in choices if c.value.startswith(start)))
        )


def is_cited_here(stage: Stage, key: str) -> bool:
    """Whether any other page of the base cites a work."""
    return any(use.entry != key for use in stage.graph.uses.get(key, ()))


def _sources(stage: Stage) -> dict[str, list[str]]:
    """For each work the sources that list it (`list:key`), and that cite it (`by:key`).

    A source's list of references is what it says itself, or all works that it only lists.
    """
    cited: dict[str, set[str]] = {}
    listed: dict[str, set[str]] = {}
    for contexts in stage.graph.contexts.values():
        for context in contexts:
            cited.setdefault(context.citing, set()).add(context.cited)
            if not context.context.claim:
                listed.setdefault(context.citing, set()).add(context.cited)
    for key, entry in stage.base.annotations.items():
        listed[key] = set(getattr(entry.data, "reference_list", ())) or listed.get(key, set())
    found: dict[str, list[str]] = {}
    for start, groups in (("list", listed), ("by", cited)):
        for source, keys in sorted(groups.items()):
            for key in sorted(keys) if len(keys) > 1 or start == "by" else ():
                found.setdefault(key, []).append(f"{start}:{source}")
    return found


def pages(stage: Stage) -> Files:
    """The page of all works."""
    path = "references/index.md"
    yield path, partial(_page, stage, path)


def _page(stage: Stage, path: str) -> bytes:
    voice = stage.voice(path)
    catalogue = Catalogue(stage)
    years = map(kinds.year, stage.base.works.values())
    counts = Counter(int(year) for year in years if year)
    words = stage.site.kinds["reference"]
    return stage.page(
        path,
        "bibliography",
        stage.meta(words.plural, "page", voice.plain(words.intro), gathers=True),
        voice=voice,
        lines=list(catalogue.lines()),
        facets=catalogue.facets(),
        years=dict(sorted(counts.items())),
        timeline=timeline(counts, f"{voice.root}years/") if len(counts) > 1 else "",
        venues=_venues(stage),
        claims=claims(stage),
    )


def claims(stage: Stage) -> int:
    """The claims that works are cited for; one that cites several works is one."""
    contexts = (context for found in stage.graph.contexts.values() for context in found)
    return len({(c.citing, c.number) for c in contexts if c.context.claim})


def _venues(stage: Stage) -> list[tuple[str, str, int, Markup]]:
    """The venues with most works: id, name, number, and the number as a bar."""
    counts = Counter(stage.graph.venues.id_of(work) for work in stage.base.works.values())
    names = stage.graph.venues.venues
    known: Iterable[tuple[str, int]] = ((v, n) for v, n in counts.items() if v)
    most = sorted(known, key=lambda item: (-item[1], sort_key(names[item[0]].name)))
    largest = most[0][1] if most else 0
    return [(v, names[v].name, n, bar(n, largest)) for v, n in most[:SHOWN_VENUES]]
