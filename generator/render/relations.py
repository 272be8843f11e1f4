"""The relations of an entry from both sides, grouped by what they mean to its reader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.base import Base
    from generator.link import Edge, Graph
    from generator.model.statement import Cite

# Shown in a place of their own on the pages, or only a pointer for readers.
ELSEWHERE = frozenset({"read-next", "defined-by", "said-by", "studied-in", "cites"})
OUTGOING_ELSEWHERE = ELSEWHERE | {"grid-row", "structure-node", "element", "shows"}
INCOMING_ELSEWHERE = ELSEWHERE | {"element"}


@dataclass(frozen=True, slots=True)
class Line:
    """One relation as a line on a page."""

    other: str
    cites: tuple[Cite, ...]
    basis: str
    note: str | None
    anchor: str
    written_in: str
    link: str | None
    stage: str | None
    outgoing: bool

    @property
    def id(self) -> str:
        """The id of the line, which links to the statement use; empty if it stands elsewhere."""
        # A link of a model stands in words on the model's page, under this anchor.
        elsewhere = not self.outgoing or self.anchor.startswith("structure-")
        return "" if elsewhere else self.anchor


@dataclass(frozen=True, slots=True)
class Group:
    """The relations of one meaning."""

    predicate: str
    label: str
    meaning: str
    lines: tuple[Line, ...]


def groups(base: Base, graph: Graph, name: str) -> list[Group]:
    """All relations of an entry, in the order of the vocabulary, own side before the other."""
    found: dict[tuple[int, bool], list[Line]] = {}
    order = list(base.vocabulary.relations)
    for edge in graph.outgoing.get(name, ()):
        if edge.predicate not in OUTGOING_ELSEWHERE:
            found.setdefault((order.index(edge.predicate), True), []).append(
                _line(edge, edge.object, outgoing=True)
            )
    for edge in graph.incoming.get(name, ()):
        if edge.predicate in INCOMING_ELSEWHERE or edge.link:
            continue
        symmetric = base.vocabulary.relations[edge.predicate].symmetric
        key = (order.index(edge.predicate), symmetric)
        found.setdefault(key, []).append(_line(edge, edge.subject, outgoing=False))
    result = []
    for (position, outgoing), lines in sorted(found.items(), key=lambda i: (i[0][0], not i[0][1])):
        predicate = base.vocabulary.relations[order[position]]
        result.append(
            Group(
                order[position],
                predicate.label if outgoing else predicate.inverse,
                predicate.meaning or "",
                tuple(sorted(lines, key=lambda line: (line.other, line.link or ""))),
            )
        )
    return result


def _line(edge: Edge, other: str, *, outgoing: bool) -> Line:
    return Line(
        other,
        edge.cites,
        edge.basis,
        edge.note,
        edge.anchor,
        edge.written_in,
        edge.link,
        edge.stage,
        outgoing,
    )
