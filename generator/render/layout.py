"""Where everything in the drawing of a model stands: boxes, groups, lines, their names and rings.

Streets are as wide as what runs in them asks for: a track for each line, and at the end that the
arrows of a net share a place of its own for their name, which no other line crosses.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from string import ascii_lowercase
from typing import TYPE_CHECKING

from generator.render import routes
from generator.render.cells import cells
from generator.render.lettering import GROUP, NAME, PART, length, wrapped
from generator.render.routes import Area, Grid, Net, Port, Way
from generator.render.shapes import Box, Label, Line, Mark, Point
from generator.render.tracks import tracks

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from generator.model.concept import Structure, StructureLink

WIDTH = 140
WIDEST = 200
LINE = 19
PAD = 12
GAP_X = 40
MARGIN = 12
HEADING = 16
INSIDE = 6
TRACK = 10
PORT = 26
ARROW = 14
BESIDE = 10  # what stands on the edge of a box reaches out as far
NAMED = 22
RING = 8
STEP = 2 * RING + 3


class Layout:
    """The places of everything in a drawing.

    Attributes:
        texts: The lines of words in each part.
        boxes: The box of each part.
        groups: The frame of each group that has parts.
        headings: The lines of words above each group.
        lines: The arrows.
        labels: The names of the arrows, by the link that they are drawn with.
        marks: Letters for what acts on links.
        width: The width of the whole.
        height: The height of the whole.
    """

    def __init__(
        self,
        structure: Structure,
        title: Callable[[str], str],
        verb: Callable[[str], str],
        counts: Mapping[str, int],
    ) -> None:
        """Lay a structure out.

        Args:
            structure: What to draw.
            title: Gives the title of an entry.
            verb: Gives the label of a relation.
            counts: Numbers to show on parts, by the id of their entry.
        """
        self.structure = structure
        self._cells = cells(structure)
        self._grid = _grid(structure, self._cells)
        titles = {node.id: node.label or title(node.entry or "") for node in structure.nodes}
        self._widths = self._column_widths(titles)
        self.texts = {
            name: wrapped(words, self._widths[self._cells[name][0]] - 2 * INSIDE, PART) or [name]
            for name, words in titles.items()
        }
        self.headings = {
            group.id: wrapped(group.label, self._widths[self._grid.groups[group.id].left], GROUP)
            for group in structure.groups
            if group.id in self._grid.groups
        }
        self._nets = routes.nets(structure.links, self._grid.ends)
        self._names = self._names_of(verb)
        self._letters = self._acting()
        routes.find(self._nets, self._grid, self._fits)
        self._tracks = tracks(self._nets)
        self._lay_columns()
        self._lay_rows(counts)
        self.boxes = {
            name: Box(self._lefts[c], self._tops[r], self._widths[c], self._heights[r])
            for name, (c, r) in self._cells.items()
        }
        self.groups = {name: self._frame(name) for name in self._grid.groups}
        self.lines = [
            Line(leg, self._points(number, at), net.joined_at_start)
            for number, net in enumerate(self._nets)
            for at, leg in enumerate(net.legs)
        ]
        self.labels: dict[str, list[Label]] = defaultdict(list)
        self._rings: dict[str, list[Point]] = defaultdict(list)
        for number in range(len(self._nets)):
            self._name(number)
        self.marks = self._marks()

    def _column_widths(self, titles: Mapping[str, str]) -> dict[int, float]:
        widths: dict[int, float] = {}
        for name, words in titles.items():
            column = self._cells[name][0]
            longest = max((length(word, PART) for word in words.split()), default=0) + 2 * INSIDE
            widths[column] = max(widths.get(column, WIDTH), min(longest, WIDEST))
        return widths

    def _names_of(self, verb: Callable[[str], str]) -> list[str]:
        """The name of each net; none if all say the same, which then the key tells."""
        relations = {net.legs[0].link.relation for net in self._nets}
        return [verb(net.legs[0].link.relation) if len(relations) > 1 else "" for net in self._nets]

    def _acting(self) -> dict[str, tuple[list[StructureLink], frozenset[str]]]:
        """Letters, each with the links that act alike, and what they act on."""
        drawn = {leg.link.id for net in self._nets for leg in net.legs}
        ends = self._grid.ends
        alike: dict[tuple[str, str, frozenset[str]], list[StructureLink]] = defaultdict(list)
        for link in self.structure.links:
            targets = frozenset(link.onto) & drawn
            if targets and link.from_ in ends:
                alike[link.relation, link.basis, targets].append(link)
        return {
            ascii_lowercase[n % 26] * (n // 26 + 1): (links, targets)
            for n, ((_, _, targets), links) in enumerate(alike.items())
        }

    def _letters_on(self, number: int) -> list[str]:
        acted = {leg.link.id for leg in self._nets[number].legs}
        return [letter for letter, (_, targets) in self._letters.items() if acted & targets]

    def _room(self, number: int) -> float:
        """How much of a line the rings and the name of a net need."""
        words = length(self._names[number], NAME)
        rings = len(self._letters_on(number)) * STEP
        return words + rings + 8 if words or rings else 0

    def _fits(self, number: int) -> bool:
        column = self._cells[self._nets[number].legs[0].start][0]
        # Beside the line there is half a column, on it no room for rings.
        return self._room(number) <= self._widths[column] / 2 and not self._letters_on(number)

    def _lay_columns(self) -> None:
        """Set the left edge of each column, and of the tracks in each gutter."""
        room: dict[tuple[int, bool], float] = defaultdict(float)
        for number, net in enumerate(self._nets):
            for way in net.ways:
                asked = [(way.start, ARROW / 2), (way.end, ARROW)]
                name = self._room(number) + (0 if net.joined_at_start else ARROW)
                for port, space in [*asked, (net.trunk, name)]:
                    at = port.gutter, port.leftward
                    room[at] = max(room[at], space)
        lefts, rights = _edges(self._grid)
        self._lefts: dict[int, float] = {}
        self._gutters: dict[int, float] = {}
        x: float = PAD
        for gutter in range(self._grid.columns + 1):
            before = PAD * (gutter in rights) + room[gutter, True]
            after = PAD * (gutter in lefts) + room[gutter, False]
            lines = TRACK * _number(self._tracks.down.get(gutter))
            outer = gutter in (0, self._grid.columns)
            spare = max(0, (MARGIN if outer else GAP_X) - before - lines - after)
            x += before + spare / 2
            self._gutters[gutter] = x
            x += lines + spare / 2 + after
            if gutter < self._grid.columns:
                self._lefts[gutter] = x
                x += self._widths[gutter]
        self.width = x + PAD

    def _lay_rows(self, counts: Mapping[str, int]) -> None:
        """Set the top of each row and of the tracks in each alley."""
        self._heights: dict[int, float] = defaultdict(float)
        for node in self.structure.nodes:
            row = self._cells[node.id][1]
            lines = len(self.texts[node.id]) + bool(counts.get(node.entry or ""))
            ports = _number(self._tracks.across.get(2 * row + 1))
            self._heights[row] = max(
                self._heights[row], lines * LINE + 2 * PAD, ports * PORT + PAD + 4
            )
        heads: dict[int, float] = defaultdict(float)
        for name, area in self._grid.groups.items():
            heads[area.top] = max(heads[area.top], self._head(name))
        bottoms = {area.bottom + 1 for area in self._grid.groups.values()}
        named = {
            _alley_of_name(net, self._cells)
            for number, net in enumerate(self._nets)
            if not net.ways and self._room(number)
        }
        self._tops: dict[int, float] = {}
        self._alleys: dict[int, float] = {}
        y: float = PAD
        for alley in range(self._grid.rows + 1):
            before = max(PAD * (alley in bottoms), BESIDE) + NAMED * (alley in named)
            after = max(heads[alley], BESIDE)
            lines = TRACK * max(_number(self._tracks.across.get(2 * alley)), 1)
            y += before
            self._alleys[alley] = y
            y += lines + after
            if alley < self._grid.rows:
                self._tops[alley] = y
                y += self._heights[alley]
        self.height = y + PAD

    def _head(self, group: str) -> float:
        return HEADING * len(self.headings[group]) + PAD + 2

    def _frame(self, name: str) -> Box:
        area = self._grid.groups[name]
        x = self._lefts[area.left] - PAD
        y = self._tops[area.top] - self._head(name)
        right = self._lefts[area.right] + self._widths[area.right] + PAD
        bottom = self._tops[area.bottom] + self._heights[area.bottom] + PAD
        return Box(x, y, right - x, bottom - y)

    def _down(self, number: int, gutter: int) -> float:
        track = self._tracks.down[gutter][number]
        return self._gutters[gutter] + TRACK * (track + 0.5)

    def _across(self, number: int, street: int) -> float:
        track = self._tracks.across[street][number]
        if street % 2 == 0:
            return self._alleys[street // 2] + TRACK * (track + 0.5)
        row = street // 2
        ports = _number(self._tracks.across[street])
        return self._tops[row] + self._heights[row] / 2 + PORT * (track - (ports - 1) / 2)

    def _edge(self, name: str, port: Port) -> float:
        box = self.boxes.get(name) or self.groups[name]
        return box.right if port.leftward else box.x

    def _points(self, number: int, at: int) -> tuple[Point, ...]:
        net = self._nets[number]
        leg = net.legs[at]
        if not net.ways:
            start, end = self.boxes[leg.start], self.boxes[leg.end]
            x = start.middle[0]
            if start.y < end.y:
                return (x, start.bottom), (x, end.y)
            return (x, start.y), (x, end.bottom)
        way: Way = net.ways[at]
        begin = self._across(number, way.start.street)
        stop = self._across(number, way.end.street)
        points = [(self._edge(leg.start, way.start), begin)]
        if way.start.gutter == way.end.gutter:
            if begin != stop:
                x = self._down(number, way.start.gutter)
                points += [(x, begin), (x, stop)]
        else:
            y = self._across(number, way.street)
            for port, street in ((way.start, begin), (way.end, stop)):
                if port.street != way.street:
                    x = self._down(number, port.gutter)
                    turns = [(x, street), (x, y)]
                    points += turns if port is way.start else turns[::-1]
        return (*points, (self._edge(leg.end, way.end), stop))

    def _name(self, number: int) -> None:
        """Set the rings and the name of a net on the part of its line that all its arrows share."""
        net = self._nets[number]
        letters, name = self._letters_on(number), self._names[number]
        width = length(name, NAME)
        if not net.ways:
            leg = net.legs[0]
            x = self.boxes[leg.start].middle[0]
            top = self._alleys[_alley_of_name(net, self._cells)] - NAMED
            place = Box(x + 6, top + 4, width, 14)
        else:
            port = net.trunk
            y = self._across(number, port.street)
            lefts, rights = _edges(self._grid)
            arrow = 4 if net.joined_at_start else ARROW + 4
            if port.leftward:
                column = port.gutter - 1
                x = self._lefts[column] + self._widths[column] + PAD * (port.gutter in rights)
                x += arrow
            else:
                x = self._lefts[port.gutter] - PAD * (port.gutter in lefts)
                x += 8 - arrow - self._room(number)
            for n, letter in enumerate(letters):
                self._rings[letter].append((x + RING + n * STEP, y))
            place = Box(x + len(letters) * STEP, y - 17, width, 14)
        if name:
            self.labels[net.legs[0].link.id].append(Label(name, place))

    def _marks(self) -> list[Mark]:
        badges: Counter[str] = Counter()
        found = []
        for letter, (links, targets) in self._letters.items():
            places = []
            for link in links:
                step = badges[link.from_] * STEP + RING + 6
                badges[link.from_] += 1
                box = self.boxes.get(link.from_)
                frame = self.groups.get(link.from_)
                if box:
                    places.append((box.x + step, box.y))
                elif frame:
                    places.append((frame.right - step, frame.y))
            rings = tuple(self._rings[letter])
            found.append(Mark(letter, tuple(links), targets, rings, tuple(places)))
        return found


def _grid(structure: Structure, places: Mapping[str, tuple[int, int]]) -> Grid:
    groups = {}
    for group in structure.groups:
        inside = [places[node.id] for node in structure.nodes if node.group == group.id]
        if inside:
            columns, rows = zip(*inside, strict=True)
            groups[group.id] = Area(min(columns), max(columns), min(rows), max(rows))
    return Grid(
        columns=max(column for column, _ in places.values()) + 1,
        rows=max(row for _, row in places.values()) + 1,
        parts={name: Area(c, c, r, r) for name, (c, r) in places.items()},
        groups=groups,
    )


def _edges(grid: Grid) -> tuple[set[int], set[int]]:
    """The gutters in which frames of groups begin, and those in which they end."""
    return (
        {area.left for area in grid.groups.values()},
        {area.right + 1 for area in grid.groups.values()},
    )


def _number(tracks: Mapping[int, int] | None) -> int:
    return max(tracks.values()) + 1 if tracks else 0


def _alley_of_name(net: Net, places: Mapping[str, tuple[int, int]]) -> int:
    """The alley next to the start of a straight arrow, where its name stands."""
    start, end = places[net.legs[0].start][1], places[net.legs[0].end][1]
    return start + 1 if start < end else start
