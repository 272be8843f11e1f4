"""The small map of an entry's neighbours: what it is related to, and how.

The lists on the same page say the same in full, so the map is for eyes and pointers
only: assistive software and the keyboard go straight to the lists.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.render.relations import ELSEWHERE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.base import Entry
    from generator.render.stage import Stage
    from generator.render.voice import Voice

MOST = 12
OF_ONE_MEANING = 4
WIDTH, HEIGHT = 216, 40
MIDDLE, GAP_X, GAP_Y = 190, 44, 10
LETTERS = 31

# Said better by another relation of the same entries.
_LEFT_OUT = ELSEWHERE | {"grid-row", "structure-node"}


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An entry that another is related to.

    Attributes:
        name: Its id.
        words: The relation, as seen from the other entry.
    """

    name: str
    words: str


def neighbours(stage: Stage, name: str) -> tuple[list[Neighbour], int]:
    """The neighbours to draw, of each meaning some, and how many there are in all."""
    found: dict[str, str] = {}
    for other, words in _related(stage, name):
        found.setdefault(other, words)
    every = [Neighbour(other, words) for other, words in found.items()]
    seen: Counter[str] = Counter()
    first: list[Neighbour] = []
    rest: list[Neighbour] = []
    for neighbour in every:
        seen[neighbour.words] += 1
        (first if seen[neighbour.words] <= OF_ONE_MEANING else rest).append(neighbour)
    return [*first, *rest][:MOST], len(every)


def _related(stage: Stage, name: str) -> Iterator[tuple[str, str]]:
    """Every related entry with the words of the relation, in the order of the vocabulary."""
    known = stage.base.vocabulary.relations
    order = {predicate: n for n, predicate in enumerate(known)}
    edges = [(order[e.predicate], 0, e) for e in stage.graph.outgoing.get(name, ())]
    edges += [(order[e.predicate], 1, e) for e in stage.graph.incoming.get(name, ())]
    edges.sort(key=lambda item: (item[0], item[1], item[2].subject, item[2].object))
    for _, incoming, edge in edges:
        other = edge.subject if incoming else edge.object
        if edge.predicate in _LEFT_OUT or edge.link or other not in stage.base.entries:
            continue
        predicate = known[edge.predicate]
        yield other, predicate.inverse if incoming else predicate.label


def drawing(stage: Stage, voice: Voice, entry: Entry) -> Markup:
    """The map of an entry's neighbours as SVG, or nothing if it has fewer than two."""
    near, count = neighbours(stage, entry.id)
    if len(near) < 2:
        return Markup()
    half = (len(near) + 1) // 2
    rows = max(half, 1)
    tall = rows * (HEIGHT + GAP_Y) + GAP_Y
    width = 2 * (WIDTH + GAP_X) + MIDDLE
    left, right = WIDTH, WIDTH + 2 * GAP_X + MIDDLE
    parts = []
    for n, neighbour in enumerate(near):
        column, row = divmod(n, half)
        inside = half if column == 0 else len(near) - half
        top = (tall - inside * (HEIGHT + GAP_Y) + GAP_Y) / 2 + row * (HEIGHT + GAP_Y)
        parts.append(_line(left if column == 0 else right, top + HEIGHT / 2, tall / 2, column))
        parts.append(_box(stage, voice, neighbour, 0 if column == 0 else right, top))
    parts.append(_self(entry, WIDTH + GAP_X, tall / 2))
    caption = f" ({len(near)} of {count})" if count > len(near) else ""
    return Markup(  # noqa: S704 - every text is escaped
        f'<figure class="kb-near-map" aria-hidden="true"><svg viewBox="0 0 {width} {tall}" '
        f'width="{width}" height="{tall}">{"".join(parts)}</svg>'
        f'<figcaption class="kb-muted">Neighbours{caption}; the list below has them all, with '
        "their sources.</figcaption></figure>"
    )


def _line(x: int, y: float, middle: float, column: int) -> str:
    inner = WIDTH + GAP_X if column == 0 else WIDTH + GAP_X + MIDDLE
    bend = (x + inner) / 2
    return f'<path d="M{x},{y:g} C{bend:g},{y:g} {bend:g},{middle:g} {inner},{middle:g}"/>'


def _box(stage: Stage, voice: Voice, neighbour: Neighbour, x: int, y: float) -> str:
    entry = stage.base.entries[neighbour.name]
    href = escape(voice.url(neighbour.name), quote=True)
    return (
        f'<a class="kb-near kb-kind-{entry.kind}" tabindex="-1" href="{href}">'
        f"<title>{escape(f'{neighbour.words}: {entry.title}')}</title>"
        f'<rect x="{x + 1}" y="{y:g}" width="{WIDTH - 2}" height="{HEIGHT}" rx="5"/>'
        f'<text class="kb-near-words" x="{x + 9}" y="{y + 15:g}">{escape(neighbour.words)}</text>'
        f'<text x="{x + 9}" y="{y + 31:g}">{escape(_short(entry.title))}</text></a>'
    )


def _self(entry: Entry, x: int, middle: float) -> str:
    return (
        f'<g class="kb-near-self kb-kind-{entry.kind}">'
        f'<rect x="{x}" y="{middle - HEIGHT / 2:g}" width="{MIDDLE}" height="{HEIGHT}" rx="5"/>'
        f'<text text-anchor="middle" x="{x + MIDDLE / 2:g}" y="{middle + 4:g}">'
        f"{escape(_short(entry.title, 26))}</text></g>"
    )


def _short(title: str, most: int = LETTERS) -> str:
    """A title that fits into its box."""
    return title if len(title) <= most else title[: most - 1].rstrip() + "…"
