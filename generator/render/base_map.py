"""The map of the whole base: which families of entries are related, how often, and every relation.

Hundreds of entries cannot be drawn so that their names can be read; their families can. The drawing
has a row and a column for each family and a circle where the one is related to the other; the table
below it holds every relation. A script filters both.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from functools import partial
from html import escape
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.render.entries import FAMILY_VOCABULARY
from generator.render.relations import ELSEWHERE
from generator.render.voice import FOLDER_OF

if TYPE_CHECKING:
    from generator.base import Entry
    from generator.link import Edge
    from generator.render.stage import Files, Stage
    from generator.render.voice import Voice

CELL = 25
LEFT = 232
TOP = 176
SMALLEST, LARGEST = 2.5, 11.0


@dataclass(frozen=True, slots=True)
class Family:
    """A family of entries of one kind.

    Attributes:
        kind: The kind.
        id: Its term in the vocabulary of the kind.
        label: What readers call it.
        count: How many entries it has.
    """

    kind: str
    id: str
    label: str
    count: int

    @property
    def key(self) -> str:
        """Its name among the families of all kinds."""
        return f"{self.kind}.{self.id}"

    @property
    def address(self) -> str:
        """Where its entries are listed, from the top of the site."""
        return f"{FOLDER_OF[self.kind]}/#{self.id}"


def pages(stage: Stage) -> Files:
    """The page with the map, if there is anything on it."""
    edges = shown(stage)
    if edges:
        path = "map/index.md"
        yield path, partial(_page, stage, path, edges)


def _page(stage: Stage, path: str, edges: list[Edge]) -> bytes:
    voice = stage.voice(path)
    known = families(stage)
    used = {edge.predicate for edge in edges}
    predicates = [name for name in stage.base.vocabulary.relations if name in used]
    return stage.page(
        path,
        "map",
        stage.meta(
            "Map of the base",
            "page",
            "Every relation between the entries of this base, by kind and family.",
            hide=["navigation", "toc"],
            gathers=True,
        ),
        voice=voice,
        edges=edges,
        all_relations=len(stage.graph.edges),
        parts=_parts(stage, known, edges),
        families=known,
        predicates=predicates,
        family_key=lambda name: key_of(stage.base.entries[name]),
        drawing=drawing(stage, voice, known, edges),
    )


def _parts(stage: Stage, known: list[Family], edges: list[Edge]) -> list[tuple[Family, list[Edge]]]:
    """The relations by the family that they start from."""
    entries = stage.base.entries
    found: dict[str, list[Edge]] = {family.key: [] for family in known}
    for edge in edges:
        found[key_of(entries[edge.subject])].append(edge)
    return [(family, found[family.key]) for family in known]


def shown(stage: Stage) -> list[Edge]:
    """The relations between entries, but for those that only send readers on."""
    entries = stage.base.entries
    return [
        edge
        for edge in stage.graph.edges
        if edge.predicate not in ELSEWHERE and not edge.link
        if edge.subject in entries and edge.object in entries
    ]


def key_of(entry: Entry) -> str:
    """The family of an entry among the families of all kinds."""
    field, _ = FAMILY_VOCABULARY[entry.kind]
    return f"{entry.kind}.{getattr(entry.data, field)}"


def families(stage: Stage) -> list[Family]:
    """The families that have entries, in the order of the kinds and of their vocabularies."""
    counts = Counter(key_of(entry) for entry in stage.base.entries.values())
    kinds = [kind for kind in stage.site.kinds if kind in FAMILY_VOCABULARY]
    return [
        Family(kind, name, term.heading, counts[f"{kind}.{name}"])
        for kind in kinds
        for name, term in stage.base.vocabulary.terms.get(FAMILY_VOCABULARY[kind][1], {}).items()
        if counts[f"{kind}.{name}"]
    ]


def drawing(stage: Stage, voice: Voice, known: list[Family], edges: list[Edge]) -> Markup:
    """The map as SVG."""
    entries = stage.base.entries
    counts = Counter((key_of(entries[e.subject]), key_of(entries[e.object])) for e in edges)
    most = max(counts.values())
    width, height = LEFT + len(known) * CELL + 90, TOP + len(known) * CELL + 10
    head = (
        f'<svg viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="group" '
        'aria-label="Map of the families; the table below says the same" '
        f'data-smallest="{SMALLEST}" data-largest="{LARGEST}" data-most="{most}">'
    )
    parts = [head]
    parts += [_row(voice, n, family, len(known)) for n, family in enumerate(known)]
    parts += [_column(n, family, len(known)) for n, family in enumerate(known)]
    for row, one in enumerate(known):
        for column, other in enumerate(known):
            count = counts[one.key, other.key]
            if count:
                parts.append(_cell(row, column, one, other, count, most))
    return Markup("".join([*parts, "</svg>"]))  # noqa: S704 - every text is escaped


def _row(voice: Voice, n: int, family: Family, all_of_them: int) -> str:
    y = TOP + n * CELL + CELL / 2
    return (
        f'<g class="kb-kind-{family.kind}"><path class="kb-map-line" d="M{LEFT},{y:g} '
        f'h{all_of_them * CELL}"/>'
        f'<a href="{escape(voice.root + family.address, quote=True)}">'
        f'<text class="kb-map-name" text-anchor="end" x="{LEFT - 8}" y="{y + 4:g}">'
        f"{escape(_short(family.label))} ({family.count})</text></a></g>"
    )


def _column(n: int, family: Family, all_of_them: int) -> str:
    x = LEFT + n * CELL + CELL / 2
    return (
        f'<g class="kb-kind-{family.kind}"><path class="kb-map-line" d="M{x:g},{TOP} '
        f'v{all_of_them * CELL}"/>'
        f'<text class="kb-map-name" aria-hidden="true" transform="translate({x + 4:g},{TOP - 8}) '
        f'rotate(-58)">{escape(_short(family.label))}</text></g>'
    )


def _cell(row: int, column: int, one: Family, other: Family, count: int, most: int) -> str:
    x, y = LEFT + column * CELL + CELL / 2, TOP + row * CELL + CELL / 2
    radius = SMALLEST + (LARGEST - SMALLEST) * math.sqrt(count / most)
    noun = "relation" if count == 1 else "relations"
    words = f"From {one.label} to {other.label}: {count} {noun}"
    return (
        f'<g class="kb-map-cell kb-kind-{one.kind}" data-from="{escape(one.key, quote=True)}" '
        f'data-to="{escape(other.key, quote=True)}"><title>{escape(words)}</title>'
        f'<circle cx="{x:g}" cy="{y:g}" r="{radius:.1f}"/></g>'
    )


def _short(label: str, most: int = 30) -> str:
    return label if len(label) <= most else label[: most - 1].rstrip() + "…"
