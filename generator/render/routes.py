"""The ways of links through a drawing: along the streets between its boxes, never under a box.

Boxes stand in columns and rows. Between two columns runs a gutter, between two rows an alley, and a
row is itself a street wherever its cells are empty. A way leaves a box at a side, turns in gutters
only, and keeps to one alley or row between them; alleys are always free, so there is always a way.
Ways that say the same about the same end share their line; all others get a track of their own in
every street, so that two lines cross but never run along each other.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from generator.model.concept import StructureLink

BEND = 2
COLUMN = 3
OUTSIDE = 3
THROUGH_A_GROUP = 2
OF_ITS_OWN = 1


@dataclass(frozen=True, slots=True)
class Area:
    """The cells that an end of a link covers: first and last column, first and last row."""

    left: int
    right: int
    top: int
    bottom: int

    def holds(self, column: int, row: int) -> bool:
        """Whether a cell is one of them."""
        return self.left <= column <= self.right and self.top <= row <= self.bottom


@dataclass(frozen=True, slots=True)
class Port:
    """Where a way meets an end: in which gutter and row, and whether the end lies left of it."""

    gutter: int
    row: int
    leftward: bool

    @property
    def street(self) -> int:
        """The row as a street: alleys have even numbers, rows odd ones."""
        return 2 * self.row + 1


@dataclass(frozen=True, slots=True)
class Way:
    """A way from port to port; between their gutters it keeps to one street."""

    start: Port
    end: Port
    street: int

    def across(self) -> Iterator[tuple[int, int, int]]:
        """The streets that it takes, each with the first and the last gutter."""
        first, last = sorted((self.start.gutter, self.end.gutter))
        yield self.start.street, self.start.gutter, self.start.gutter
        yield self.end.street, self.end.gutter, self.end.gutter
        if first != last:
            yield self.street, first, last

    def down(self) -> Iterator[tuple[int, int, int]]:
        """The gutters that it takes, each with the first and the last street."""
        if self.start.gutter == self.end.gutter:
            turns = [(self.start.gutter, self.start.street, self.end.street)]
        else:
            turns = [
                (self.start.gutter, self.start.street, self.street),
                (self.end.gutter, self.street, self.end.street),
            ]
        for gutter, one, other in turns:
            if one != other:
                yield gutter, min(one, other), max(one, other)

    def turnings(self) -> Iterator[tuple[int, int, bool]]:
        """Where it turns: gutter, street, and whether the street is taken to the left."""
        ports = ((self.start, self.end), (self.end, self.start))
        for port, other in ports:
            yield port.gutter, port.street, port.leftward
            if port.gutter != other.gutter:
                yield port.gutter, self.street, other.gutter < port.gutter


@dataclass(frozen=True, slots=True)
class Leg:
    """One arrow: its link, and the names of its ends."""

    link: StructureLink
    start: str
    end: str


@dataclass(slots=True)
class Net:
    """Arrows that share their line as far as they go together.

    Attributes:
        legs: The arrows; they have the same start, or else the same end.
        joined_at_start: Whether they part after their start; else they meet before their end.
        ways: The way of each; none for an arrow straight down or up a column.
    """

    legs: list[Leg]
    joined_at_start: bool
    ways: list[Way] = field(default_factory=list)

    @property
    def trunk(self) -> Port:
        """The port that all arrows share."""
        return self.ways[0].start if self.joined_at_start else self.ways[0].end


def nets(links: Iterable[StructureLink], ends: Mapping[str, Area]) -> list[Net]:
    """Put together the arrows that say the same of one start or, failing that, of one end.

    Arrows that other links act on stay together only if all of them are acted on alike.
    """
    links = list(links)
    legs = [
        Leg(link, link.from_, end)
        for link in links
        for end in dict.fromkeys(link.to)
        if link.from_ in ends and end in ends
    ]
    acting = defaultdict(list)
    for link in links:
        for target in link.onto:
            acting[target].append(link.id)

    def alike(leg: Leg) -> tuple[object, ...]:
        return leg.link.relation, leg.link.basis, tuple(acting[leg.link.id])

    by_start = _by(legs, lambda leg: (leg.start, *alike(leg)))
    single = [found[0] for found in by_start if len(found) == 1]
    by_end = _by(single, lambda leg: (leg.end, *alike(leg)))
    found = [Net(some, joined_at_start=True) for some in by_start if len(some) > 1]
    found += [Net(some, joined_at_start=len(some) == 1) for some in by_end]
    order = {link.id: position for position, link in enumerate(links)}
    return sorted(found, key=lambda net: order[net.legs[0].link.id])


def _by(legs: Iterable[Leg], key: Callable[[Leg], tuple[object, ...]]) -> list[list[Leg]]:
    found: dict[tuple[object, ...], list[Leg]] = defaultdict(list)
    for leg in legs:
        found[key(leg)].append(leg)
    return list(found.values())


@dataclass(frozen=True, slots=True)
class Grid:
    """What stands where: how many columns and rows there are, the cells of parts, the groups."""

    columns: int
    rows: int
    parts: Mapping[str, Area]
    groups: Mapping[str, Area]
    taken: frozenset[tuple[int, int]] = field(init=False)

    def __post_init__(self) -> None:
        """Note the cells that no line may cross."""
        cells = frozenset((area.left, area.top) for area in self.parts.values())
        object.__setattr__(self, "taken", cells)

    @property
    def ends(self) -> dict[str, Area]:
        """What a link can start from or lead to."""
        return {**self.groups, **self.parts}

    def around(self, column: int, row: int) -> frozenset[str]:
        """The groups that hold a cell."""
        return frozenset(name for name, area in self.groups.items() if area.holds(column, row))


def find(found: list[Net], grid: Grid, fits: Callable[[int], bool]) -> None:
    """Give each net its ways.

    Args:
        found: The nets; their ways are set.
        grid: What stands where.
        fits: Whether a column has room for what stands on the line of a net, given its number.
    """
    straight: set[tuple[int, int]] = set()
    for number, net in enumerate(found):
        alleys = _straight(net, grid)
        if alleys and not alleys & straight and fits(number):
            straight |= alleys
        else:
            net.ways = _ways(net, grid)


def _straight(net: Net, grid: Grid) -> set[tuple[int, int]]:
    """Column and row above each alley that an arrow crosses straight down or up a column."""
    leg = net.legs[0]
    start, end = grid.parts.get(leg.start), grid.parts.get(leg.end)
    if len(net.legs) > 1 or not start or not end or start.left != end.left:
        return set()
    column, (top, bottom) = start.left, sorted((start.top, end.top))
    between = {(column, row) for row in range(top + 1, bottom)}
    # The edge of a group carries its heading, which no line may cross.
    if between & grid.taken or len({grid.around(column, r) for r in range(top, bottom + 1)}) > 1:
        return set()
    return {(column, row) for row in range(top, bottom)}


def _ways(net: Net, grid: Grid) -> list[Way]:
    ends = grid.ends
    shared = ends[net.legs[0].start if net.joined_at_start else net.legs[0].end]
    best: tuple[float, list[Way]] | None = None
    for trunk in _ports(shared):
        used: set[tuple[str, int]] = set()
        total, ways = 0.0, []
        for leg in net.legs:
            starts = [trunk] if net.joined_at_start else _ports(ends[leg.start])
            stops = _ports(ends[leg.end]) if net.joined_at_start else [trunk]
            cost, way = min(
                (
                    (_cost(way, leg, grid, used), way)
                    for start in starts
                    for stop in stops
                    for way in _between(start, stop, grid)
                ),
                key=lambda pair: pair[0],
            )
            used |= _streets(way)
            total += cost
            ways.append(way)
        if best is None or total < best[0]:
            best = total, ways
    return best[1] if best else []


def _ports(area: Area) -> list[Port]:
    return [
        port
        for row in range(area.top, area.bottom + 1)
        for port in (Port(area.right + 1, row, leftward=True), Port(area.left, row, leftward=False))
    ]


def _between(start: Port, end: Port, grid: Grid) -> Iterator[Way]:
    if start.gutter == end.gutter:
        if start.row != end.row or start.leftward != end.leftward:
            yield Way(start, end, start.street)
        # The same side of the same part: out and around it would say nothing.
        return
    first, last = sorted((start.gutter, end.gutter))
    for street in range(2 * grid.rows + 1):
        row = street // 2
        free = street % 2 == 0 or not any((c, row) in grid.taken for c in range(first, last))
        # A way does not turn back where it leaves or enters.
        back = any(
            street == port.street and (other.gutter < port.gutter) == port.leftward
            for port, other in ((start, end), (end, start))
        )
        if free and not back:
            yield Way(start, end, street)


def _streets(way: Way) -> set[tuple[str, int]]:
    return {("across", street) for street, *_ in way.across()} | {
        ("down", gutter) for gutter, *_ in way.down()
    }


def _cost(way: Way, leg: Leg, grid: Grid, used: set[tuple[str, int]]) -> float:
    """How long a way is, with what makes it hard to follow."""
    streets = _streets(way)
    passed = {
        name
        for street, first, last in way.across()
        for column in range(first, last)
        for name in grid.around(column, street // 2)
        if street % 2 or name in grid.around(column, street // 2 - 1)
    }
    foreign = sum(
        name not in (leg.start, leg.end)
        and not any(
            grid.groups[name].holds(area.left, area.top)
            for end in (leg.start, leg.end)
            if (area := grid.parts.get(end))
        )
        for name in passed
    )
    outside = sum(
        place in (0, grid.columns if axis == "down" else 2 * grid.rows) for axis, place in streets
    )
    down = list(way.down())
    return (
        sum(last - first for _, first, last in down)
        + COLUMN * abs(way.start.gutter - way.end.gutter)
        + 2 * BEND * len(down)
        + OUTSIDE * outside
        + THROUGH_A_GROUP * foreign
        + OF_ITS_OWN * len(streets - used)
    )
