"""What the drawing of a model is made of, each with its place in SVG units."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.model.concept import StructureLink
    from generator.render.routes import Leg

Point = tuple[float, float]


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

    @property
    def middle(self) -> Point:
        """The point in the middle."""
        return self.x + self.width / 2, self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Label:
    """Words and the place that they take."""

    words: str
    place: Box


@dataclass(frozen=True, slots=True)
class Line:
    """One arrow: the points where it starts, turns and ends.

    Attributes:
        leg: Its link and ends.
        points: Its points.
        joined_at_start: Whether it shares its start, and not its end, with others.
    """

    leg: Leg
    points: tuple[Point, ...]
    joined_at_start: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A letter that links share which act alike on the same links.

    Attributes:
        letter: The letter.
        links: The links that act.
        targets: The links that they act on.
        rings: Where it stands on these.
        badges: Where it stands on the parts that act, in the order of the links.
    """

    letter: str
    links: tuple[StructureLink, ...]
    targets: frozenset[str]
    rings: tuple[Point, ...]
    badges: tuple[Point, ...]
