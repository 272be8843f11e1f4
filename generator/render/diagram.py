"""The drawing of a model: its structure as SVG, laid out on the grid that the entry gives.

The SVG carries classes, no colours: the style sheet colours it for light, dark and print. What it
shows stands below it as a list, so that nothing depends on seeing it.
"""

from __future__ import annotations

import math
import textwrap
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from generator.model.concept import Structure, StructureLink

WIDTH = 144
GAP_X = 56
LINE = 19
PAD = 12
GAP_Y = 26
HEAD = 24
CHARACTERS = 16
MAX_COLUMNS = 4
LETTER = 5.9


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left, top, width, height, in SVG units."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    def meets(self, other: Box) -> bool:
        """Whether two rectangles have a point in common."""
        return (
            self.x < other.right
            and other.x < self.right
            and self.y < other.bottom
            and other.y < self.bottom
        )

    @property
    def middle(self) -> tuple[float, float]:
        """The point in the middle."""
        return self.x + self.width / 2, self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Curve:
    """A cubic curve from one point to another."""

    points: tuple[tuple[float, float], ...]

    def at(self, t: float) -> tuple[float, float]:
        """The point at a share of the way, from 0 to 1."""
        u = 1 - t
        weights = (u**3, 3 * u * u * t, 3 * u * t * t, t**3)
        x, y = (sum(w * p[i] for w, p in zip(weights, self.points, strict=True)) for i in (0, 1))
        return x, y

    def path(self) -> str:
        """The curve as the `d` of an SVG path."""
        start, one, two, end = (f"{_number(x)},{_number(y)}" for x, y in self.points)
        return f"M{start} C{one} {two} {end}"

    def crossing(self, x: float) -> tuple[float, float]:
        """The first point of the curve, in steps of a hundredth, that has come to an x."""
        rising = self.points[3][0] >= self.points[0][0]
        for step in range(101):
            point = self.at(step / 100)
            if (point[0] >= x) == rising:
                return point
        return self.at(1)


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


class Drawing:
    """Lays a structure out and draws it."""

    def __init__(
        self,
        structure: Structure,
        title: Callable[[str], str],
        counts: Mapping[str, int] | None = None,
    ) -> None:
        """Lay the structure out.

        Args:
            structure: What to draw.
            title: Gives the title of an entry.
            counts: Numbers to show on nodes, by the id of their entry.
        """
        self.structure = structure
        self.counts = counts or {}
        self.labels = {
            node.id: textwrap.wrap(node.label or title(node.entry or ""), CHARACTERS) or [node.id]
            for node in structure.nodes
        }
        self._labels: list[Box] = []
        self._sentence: Callable[[int], tuple[str, str]] | None = None
        self.boxes = self._place()
        self.groups = self._group_boxes()
        self.curves: dict[str, list[Curve]] = {
            link.id: self._curves(link) for link in structure.links if link.to
        }

    def _cell(self, position: int) -> tuple[int, int]:
        node = self.structure.nodes[position]
        if self.structure.layout == "path":
            return _on_path(position, len(self.structure.nodes))
        # Nodes without a place stand one below the other.
        return node.column or 1, node.row or position + 1

    def _place(self) -> dict[str, Box]:
        cells = {node.id: self._cell(n) for n, node in enumerate(self.structure.nodes)}
        heights: dict[int, float] = {}
        for node in self.structure.nodes:
            lines = len(self.labels[node.id]) + (1 if self._count(node.entry) else 0)
            row = cells[node.id][1]
            heights[row] = max(heights.get(row, 0), lines * LINE + 2 * PAD)
        head = HEAD if self.structure.groups else 0
        tops: dict[int, float] = {}
        y: float = PAD * 2 + head
        for row in sorted(heights):
            tops[row] = y
            y += heights[row] + GAP_Y + (head / 2 if self.structure.groups else 0)
        columns = {column: n for n, column in enumerate(sorted({c for c, _ in cells.values()}))}
        return {
            name: Box(PAD * 2 + columns[column] * (WIDTH + GAP_X), tops[row], WIDTH, heights[row])
            for name, (column, row) in cells.items()
        }

    def _group_boxes(self) -> dict[str, Box]:
        boxes = {}
        for group in self.structure.groups:
            inside = [self.boxes[n.id] for n in self.structure.nodes if n.group == group.id]
            if inside:
                x = min(box.x for box in inside) - PAD
                y = min(box.y for box in inside) - HEAD - 2
                right = max(box.right for box in inside) + PAD
                bottom = max(box.bottom for box in inside) + PAD
                boxes[group.id] = Box(x, y, right - x, bottom - y)
        return boxes

    def _box(self, name: str) -> Box:
        return self.boxes.get(name) or self.groups[name]

    def _curves(self, link: StructureLink) -> list[Curve]:
        start = self._box(link.from_)
        return [
            _curve(start, self._box(end), group=end in self.groups)
            for end in link.to
            if end in self.boxes or end in self.groups
        ]

    def _count(self, entry: str | None) -> int:
        return self.counts.get(entry or "", 0)

    def svg(
        self,
        name: str,
        address: Callable[[str], str],
        words: Callable[[str], str],
        sentence: Callable[[int], tuple[str, str]] | None = None,
        over: str = "",
    ) -> Markup:
        """The drawing.

        Args:
            name: Makes the ids inside the drawing unique on the page.
            address: Gives the address of an entry.
            words: Gives the label of a relation.
            sentence: Gives, for the position of a link, where it stands in words, and the words;
                without it the links of the drawing lead nowhere.
            over: Safe SVG to lay over the drawing.
        """
        self._sentence = sentence
        self._labels = []
        boxes = [*self.boxes.values(), *self.groups.values()]
        width = max(box.right for box in boxes) + PAD * 2
        height = max(box.bottom for box in boxes) + PAD * 2
        head = (
            f'<svg class="kb-diagram" viewBox="0 0 {_number(width)} {_number(height)}" '
            f'width="{_number(width)}" height="{_number(height)}" role="group" '
            'aria-label="Drawing of the model; the list below says the same">'
            f'<defs><marker id="{name}-arrow" viewBox="0 0 8 8" refX="7.5" refY="4" '
            'markerWidth="8" markerHeight="8" orient="auto-start-reverse">'
            '<path class="kb-arrow" d="M0,0.5 L7.5,4 L0,7.5 Z"/></marker></defs>'
        )
        parts = [head]
        parts += [self._group(group.id, group.label) for group in self.structure.groups]
        parts += [self._link(link, name, words) for link in self.structure.links if link.to]
        parts += [self._node(n, address) for n in range(len(self.structure.nodes))]
        parts += [self._onto(link) for link in self.structure.links if link.onto]
        return Markup("".join([*parts, over, "</svg>"]))  # noqa: S704 - every text is escaped

    def _group(self, name: str, label: str) -> str:
        box = self.groups.get(name)
        if not box:
            return ""
        return (
            f'<g class="kb-group"><rect x="{_number(box.x)}" y="{_number(box.y)}" '
            f'width="{_number(box.width)}" height="{_number(box.height)}" rx="10"/>'
            f'<text x="{_number(box.x + PAD)}" y="{_number(box.y + 16)}">{escape(label)}</text></g>'
        )

    def _link(self, link: StructureLink, name: str, words: Callable[[str], str]) -> str:
        css = "kb-link kb-inferred" if link.basis == "inferred" else "kb-link"
        # A link that leads somewhere is easier to hit than its line is wide.
        hit = '<path class="kb-hit" d="{}"/>' if self._sentence else ""
        drawn = [
            f'{hit.format(curve.path())}<path d="{curve.path()}" marker-end="url(#{name}-arrow)"/>'
            for curve in self.curves[link.id]
        ]
        if self.structure.layout == "graph" and self.curves[link.id]:
            drawn.append(self._label(self.curves[link.id][0], words(link.relation)))
        return self._linked(link, css, "".join(drawn))

    def _linked(self, link: StructureLink, css: str, drawn: str) -> str:
        """The drawing of a link, leading to the sentence that says the same."""
        if self._sentence is None:
            return f'<g class="{css}">{drawn}</g>'
        href, words = self._sentence(self.structure.links.index(link))
        return (
            f'<a class="{css}" href="{escape(href, quote=True)}" '
            f'aria-label="{escape(words, quote=True)}">{drawn}</a>'
        )

    def _label(self, curve: Curve, words: str) -> str:
        """The name of a link before its arrow, unless it would cover something."""
        # Near the arrow the link is clear of what it passes and of its neighbours.
        x, y = curve.crossing(curve.points[3][0] - GAP_X / 3)
        width = len(words) * LETTER
        place = Box(x - width / 2, y - 19, width, 13)
        if any(place.meets(other) for other in [*self._labels, *self.boxes.values()]):
            return ""
        self._labels.append(place)
        return (
            f'<text text-anchor="middle" x="{_number(x)}" y="{_number(y - 9)}">'
            f"{escape(words)}</text>"
        )

    def _node(self, position: int, address: Callable[[str], str]) -> str:
        node = self.structure.nodes[position]
        box = self.boxes[node.id]
        lines = list(self.labels[node.id])
        count = self._count(node.entry)
        x, y = box.middle
        height = LINE * (len(lines) + (1 if count else 0))
        top = y - height / 2 + LINE * 0.74
        texts = [
            f'<tspan x="{_number(x)}" y="{_number(top + n * LINE)}">{escape(line)}</tspan>'
            for n, line in enumerate(lines)
        ]
        if count:
            noun = "comment" if count == 1 else "comments"
            texts.append(
                f'<tspan class="kb-count" x="{_number(x)}" '
                f'y="{_number(top + len(lines) * LINE)}">{count} {noun}</tspan>'
            )
        # Text content in reading order needs a space between the lines.
        drawn = (
            f'<rect x="{_number(box.x)}" y="{_number(box.y)}" width="{_number(box.width)}" '
            f'height="{_number(box.height)}" rx="6"/>'
            f'<text text-anchor="middle">{" ".join(texts)}</text>'
        )
        if node.entry:
            href = escape(address(node.entry), quote=True)
            return f'<a class="kb-node" href="{href}">{drawn}</a>'
        return f'<g class="kb-node">{drawn}</g>'

    def _onto(self, link: StructureLink) -> str:
        """Dots on the links acted on; a line leads to them where the group is not crossed."""
        band = next(
            (self.groups.get(n.group or "") for n in self.structure.nodes if n.id == link.from_),
            self.groups.get(link.from_),
        )
        box = self._box(link.from_)
        drawn = []
        for target in link.onto:
            for curve in self.curves.get(target, []):
                middle = curve.at(0.5)
                if band and curve.points[0][0] < band.x and band.right < curve.points[3][0]:
                    x, y = curve.crossing(band.right)
                    drawn.append(f'<circle cx="{_number(x)}" cy="{_number(y)}" r="5"/>')
                    continue
                x, y = middle
                near = (min(max(x, box.x), box.right), min(max(y, box.y), box.bottom))
                drawn.append(
                    f'<path d="M{_number(near[0])},{_number(near[1])} L{_number(x)},{_number(y)}"/>'
                    f'<circle cx="{_number(x)}" cy="{_number(y)}" r="5"/>'
                )
        return self._linked(link, "kb-onto", "".join(drawn)) if drawn else ""

    def parts(self) -> dict[str, tuple[str, Box]]:
        """The entry and the box of each part that stands for an entry."""
        return {
            node.id: (node.entry, self.boxes[node.id])
            for node in self.structure.nodes
            if node.entry
        }


def _on_path(position: int, count: int) -> tuple[int, int]:
    """Column and row on a path that turns back at the end of each row, as an ox ploughs."""
    rows = math.ceil(count / MAX_COLUMNS)
    columns = math.ceil(count / rows)
    row, step = divmod(position, columns)
    return (step if row % 2 == 0 else columns - 1 - step) + 1, row + 1


def _curve(start: Box, end: Box, *, group: bool) -> Curve:
    """A curve between two boxes, leaving and entering at the sides that face each other."""
    (sx, sy), (ex, ey) = start.middle, end.middle
    if start.right <= end.x or end.right <= start.x:
        forward = start.right <= end.x
        x1, x2 = (start.right, end.x) if forward else (start.x, end.right)
        # A long way into a group enters at the height it comes from, as far as the group goes.
        y2 = min(max(sy, end.y + PAD), end.bottom - PAD) if group else ey
        bend = (x2 - x1) / 2
        return Curve(((x1, sy), (x1 + bend, sy), (x2 - bend, y2), (x2, y2)))
    down = start.bottom <= end.y
    y1, y2 = (start.bottom, end.y) if down else (start.y, end.bottom)
    bend = (y2 - y1) / 2
    return Curve(((sx, y1), (sx, y1 + bend), (ex, y2 - bend), (ex, y2)))
