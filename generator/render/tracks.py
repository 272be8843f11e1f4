"""Which track of a street each line of a drawing takes, so that no two run along each other."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.render.routes import Net


@dataclass(frozen=True, slots=True)
class Tracks:
    """The track of each net in each street, counted from the left or the top.

    Attributes:
        across: By row or alley, then by the number of the net.
        down: The same by gutter.
    """

    across: Mapping[int, Mapping[int, int]]
    down: Mapping[int, Mapping[int, int]]


Span = tuple[int, int]


def tracks(found: list[Net]) -> Tracks:
    """Give each net tracks of its own wherever another runs beside it."""
    across: dict[int, dict[int, Span]] = defaultdict(dict)
    down: dict[int, dict[int, Span]] = defaultdict(dict)
    for number, net in enumerate(found):
        for way in net.ways:
            for street, first, last in way.across():
                across[street][number] = _wider(across[street].get(number), first, last)
            for gutter, first, last in way.down():
                down[gutter][number] = _wider(down[gutter].get(number), first, last)

    def height(number: int) -> float:
        ports = [port.row for way in found[number].ways for port in (way.start, way.end)]
        return sum(ports) / len(ports)

    return Tracks(
        {street: _side_by_side(sorted(s, key=height), s) for street, s in across.items()},
        {gutter: _side_by_side(_untangled(gutter, s, found), s) for gutter, s in down.items()},
    )


def _wider(span: Span | None, first: int, last: int) -> Span:
    return (min(span[0], first), max(span[1], last)) if span else (first, last)


def _side_by_side(order: list[int], spans: Mapping[int, Span]) -> dict[int, int]:
    placed: dict[int, int] = {}
    for number in order:
        first, last = spans[number]
        beside = [
            track
            for other, track in placed.items()
            if spans[other][0] <= last and first <= spans[other][1]
        ]
        placed[number] = max(beside, default=-1) + 1
    return placed


def _untangled(gutter: int, spans: Mapping[int, Span], found: list[Net]) -> list[int]:
    """The nets in a gutter from left to right, neighbours exchanged where lines cross less so."""
    arms: dict[int, set[tuple[int, bool]]] = {
        number: {
            (street, leftward)
            for way in found[number].ways
            for at, street, leftward in way.turnings()
            if at == gutter
        }
        for number in spans
    }

    def crossed(left: int, right: int) -> int:
        return sum(
            spans[other][0] < street < spans[other][1]
            for one, other, to_left in ((left, right, False), (right, left, True))
            for street, leftward in arms[one]
            if leftward == to_left
        )

    order = list(spans)
    for _ in order:
        for n in range(len(order) - 1):
            one, other = order[n : n + 2]
            if crossed(other, one) < crossed(one, other):
                order[n : n + 2] = other, one
    return order
