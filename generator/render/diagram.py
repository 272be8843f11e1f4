"""The drawing of a model as SVG, with a key to its marks.

The SVG carries classes, no colours: the style sheet colours it for light, dark and print. What it
shows stands below it as a list, so that nothing depends on seeing it.
"""

from __future__ import annotations

from html import escape
from math import hypot
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.render.layout import HEADING, LINE, PAD, RING, Layout

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from generator.model.concept import Structure, StructureLink
    from generator.render.shapes import Box, Label, Mark, Point

CORNER = 6
# How wide a drawing can be beside a page's contents; a wider one takes their column, too.
ROOM = 848
INFERRED = "inferred: our conclusion, which the source does not state"
LINE_SAMPLE = (
    '<g class="{}"><path d="M1,9 H27"/></g><path class="kb-arrow" d="M25,4.5 L34,9 L25,13.5 Z"/>'
)
BOX_SAMPLE = '<g class="{}"><rect x="2" y="2" width="32" height="14" rx="4"/></g>'


class Drawing:
    """Draws a structure."""

    def __init__(
        self,
        structure: Structure,
        title: Callable[[str], str],
        verb: Callable[[str], str],
        counts: Mapping[str, int] | None = None,
    ) -> None:
        """Lay the structure out.

        Args:
            structure: What to draw.
            title: Gives the title of an entry.
            verb: Gives the label of a relation.
            counts: Numbers to show on parts, by the id of their entry.
        """
        self.structure = structure
        self.counts = counts or {}
        self._verb = verb
        self.layout = Layout(structure, title, verb, self.counts)

    def svg(
        self,
        name: str,
        address: Callable[[str], str],
        sentence: Callable[[int], tuple[str, str]] | None = None,
        over: str = "",
    ) -> Markup:
        """The drawing.

        Args:
            name: Makes the ids inside the drawing unique on the page.
            address: Gives the address of an entry.
            sentence: Gives, for the position of a link, where it stands in words, and the words;
                without it the links of the drawing lead nowhere.
            over: Safe SVG to lay over the drawing.
        """
        width, height = number(self.layout.width), number(self.layout.height)
        wide = " kb-diagram-wide" if self.layout.width > ROOM else ""
        head = (
            f'<svg class="kb-diagram{wide}" viewBox="0 0 {width} {height}" '
            f'width="{width}" height="{height}" role="group" '
            'aria-label="Drawing of the model; the list below says the same">'
            f'<defs><marker id="{name}-arrow" viewBox="0 0 8 8" refX="7.5" refY="4" '
            'markerWidth="7" markerHeight="7" orient="auto-start-reverse">'
            '<path class="kb-arrow" d="M0,0.5 L7.5,4 L0,7.5 Z"/></marker></defs>'
        )
        parts = [head]
        parts += [self._group(group.id) for group in self.structure.groups]
        parts += [self._link(link, name, sentence) for link in self.structure.links]
        parts += [self._node(n, address) for n in range(len(self.structure.nodes))]
        parts += [drawn for mark in self.layout.marks for drawn in self._mark(mark, sentence)]
        return Markup("".join([*parts, over, "</svg>"]))  # noqa: S704 - every text is escaped

    def _group(self, name: str) -> str:
        box = self.layout.groups.get(name)
        if not box:
            return ""
        lines = _lines(self.layout.headings[name], box.x + PAD, box.y + HEADING, HEADING)
        return f'<g class="kb-group">{_rect(box, 10)}<text>{lines}</text></g>'

    def _link(
        self,
        link: StructureLink,
        name: str,
        sentence: Callable[[int], tuple[str, str]] | None,
    ) -> str:
        lines = [line for line in self.layout.lines if line.leg.link is link]
        if not lines:
            return ""
        drawn = []
        for line in lines:
            # Drawn from the end that lines share, so that their dashes fall on each other.
            points, arrow = line.points, "end"
            if not line.joined_at_start:
                points, arrow = points[::-1], "start"
            d = path(points)
            # A link that leads somewhere is easier to hit than its line is wide.
            hit = f'<path class="kb-hit" d="{d}"/>' if sentence else ""
            drawn.append(f'{hit}<path d="{d}" marker-{arrow}="url(#{name}-arrow)"/>')
        drawn += [_label(label) for label in self.layout.labels.get(link.id, ())]
        css = "kb-link kb-inferred" if link.basis == "inferred" else "kb-link"
        return self._linked(link, css, "".join(drawn), sentence)

    def _linked(
        self,
        link: StructureLink,
        css: str,
        drawn: str,
        sentence: Callable[[int], tuple[str, str]] | None,
    ) -> str:
        """The drawing of a link, leading to the sentence that says the same."""
        if sentence is None:
            return f'<g class="{css}">{drawn}</g>'
        href, words = sentence(self.structure.links.index(link))
        return (
            f'<a class="{css}" href="{escape(href, quote=True)}" '
            f'aria-label="{escape(words, quote=True)}">{drawn}</a>'
        )

    def _node(self, position: int, address: Callable[[str], str]) -> str:
        node = self.structure.nodes[position]
        box = self.layout.boxes[node.id]
        lines = self.layout.texts[node.id]
        count = self.counts.get(node.entry or "", 0)
        x, y = box.middle
        top = y - LINE * (len(lines) + bool(count)) / 2 + LINE * 0.74
        texts = _lines(lines, x, top, LINE)
        if count:
            noun = "comment" if count == 1 else "comments"
            texts += (
                f' <tspan class="kb-count" x="{number(x)}" '
                f'y="{number(top + len(lines) * LINE)}">{count} {noun}</tspan>'
            )
        drawn = f'{_rect(box, 6)}<text text-anchor="middle">{texts}</text>'
        if node.entry:
            href = escape(address(node.entry), quote=True)
            return f'<a class="kb-node" href="{href}">{drawn}</a>'
        return f'<g class="kb-node">{drawn}</g>'

    def _mark(self, mark: Mark, sentence: Callable[[int], tuple[str, str]] | None) -> Iterable[str]:
        """A letter on each part that acts; with the first of them, on the links acted on."""
        for n, (link, badge) in enumerate(zip(mark.links, mark.badges, strict=True)):
            places = [badge] if n else [badge, *mark.rings]
            css = "kb-onto kb-inferred" if link.basis == "inferred" else "kb-onto"
            drawn = "".join(ring(mark.letter, place) for place in places)
            yield self._linked(link, css, drawn, sentence)

    def key(self) -> Markup:
        """What the marks of the drawing mean, as a list."""
        links = [line.leg.link for line in self.layout.lines]
        acting = [link for mark in self.layout.marks for link in mark.links]
        dashed = LINE_SAMPLE.format("kb-link kb-inferred")
        found = []
        if len({link.relation for link in links}) == 1:
            sure = any(link.basis != "inferred" for link in links)
            sample = LINE_SAMPLE.format("kb-link") if sure else dashed
            found.append((sample, self._verb(links[0].relation)))
        for mark in self.layout.marks:
            css = "kb-onto kb-inferred" if mark.links[0].basis == "inferred" else "kb-onto"
            sample = f'<g class="{css}">{ring(mark.letter, (18, 9))}</g>'
            verb = self._verb(mark.links[0].relation)
            found.append((sample, f"{verb}: parts with this letter act on lines with it"))
        if any(link.basis == "inferred" for link in links):
            found.append((dashed, INFERRED))
        elif any(link.basis == "inferred" for link in acting):
            found.append((f'<g class="kb-onto kb-inferred">{ring("", (18, 9))}</g>', INFERRED))
        if self.layout.groups:
            found.append((BOX_SAMPLE.format("kb-group"), "parts that belong together"))
        if {bool(node.entry) for node in self.structure.nodes} == {True, False}:
            found.append((BOX_SAMPLE.format("kb-node kb-entry"), "has a page of its own"))
            found.append((BOX_SAMPLE.format("kb-node"), "has no page of its own"))
        items = "".join(
            f'<li><svg viewBox="0 0 36 18" width="36" height="18" aria-hidden="true">{sample}</svg>'
            f"{escape(words)}</li>"
            for sample, words in found
        )
        return Markup(f'<ul class="kb-key" aria-label="Key">{items}</ul>' if items else "")  # noqa: S704 - every text is escaped

    def parts(self) -> dict[str, tuple[str, Box]]:
        """The entry and the box of each part that stands for an entry."""
        return {
            node.id: (node.entry, self.layout.boxes[node.id])
            for node in self.structure.nodes
            if node.entry
        }


def number(value: float) -> str:
    """A coordinate as the SVG has it."""
    return f"{value:.1f}".removesuffix(".0")


def path(points: tuple[Point, ...]) -> str:
    """A line with rounded corners as the `d` of an SVG path."""
    steps = [f"M{_point(points[0])}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        sides = (hypot(end[0] - corner[0], end[1] - corner[1]) for end in (before, after))
        short = min(CORNER, *(side / 2 for side in sides))
        one, two = (_towards(corner, other, short) for other in (before, after))
        steps.append(f"L{_point(one)} Q{_point(corner)} {_point(two)}")
    return " ".join([*steps, f"L{_point(points[-1])}"])


def _towards(start: Point, end: Point, distance: float) -> Point:
    length = hypot(end[0] - start[0], end[1] - start[1]) or 1
    return (
        start[0] + (end[0] - start[0]) / length * distance,
        start[1] + (end[1] - start[1]) / length * distance,
    )


def _point(point: Point) -> str:
    return f"{number(point[0])},{number(point[1])}"


def _rect(box: Box, corner: int) -> str:
    return (
        f'<rect x="{number(box.x)}" y="{number(box.y)}" width="{number(box.width)}" '
        f'height="{number(box.height)}" rx="{corner}"/>'
    )


def _lines(lines: list[str], x: float, y: float, step: float) -> str:
    # Text content in reading order needs a space between the lines.
    return " ".join(
        f'<tspan x="{number(x)}" y="{number(y + n * step)}">{escape(line)}</tspan>'
        for n, line in enumerate(lines)
    )


def _label(label: Label) -> str:
    place = label.place
    return (
        f'<text x="{number(place.x)}" y="{number(place.bottom - 3)}">{escape(label.words)}</text>'
    )


def ring(letter: str, place: Point) -> str:
    """A letter in a ring."""
    x, y = place
    return (
        f'<circle cx="{number(x)}" cy="{number(y)}" r="{RING}"/>'
        f'<text text-anchor="middle" x="{number(x)}" y="{number(y + 4)}">{letter}</text>'
    )
