"""A model as boxes one below the other: what a narrow screen shows instead of the drawing.

It holds what the drawing holds, in the order of its columns: the parts in their groups, the numbers
on them, and what leads where.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.render.cells import cells

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.model.concept import Structure, StructureLink, StructureNode


@dataclass(slots=True)
class Block:
    """Parts that stand together.

    Attributes:
        group: The id of their group, if they have one.
        nodes: The parts.
    """

    group: str | None
    nodes: list[StructureNode] = field(default_factory=list)


def blocks(structure: Structure) -> list[Block]:
    """The parts of a model by group and column, as the drawing has them from left to right.

    A group stands once, where its first part stands.
    """
    found: dict[tuple[str | None, int], Block] = {}
    for node in _ordered(structure):
        column = 1 if node.group or structure.layout == "path" else node.column or 1
        found.setdefault((node.group, column), Block(node.group)).nodes.append(node)
    return list(found.values())


def _ordered(structure: Structure) -> list[StructureNode]:
    if structure.layout == "path":
        return list(structure.nodes)
    places = cells(structure)
    return sorted(structure.nodes, key=lambda node: places[node.id])


def leads(structure: Structure, name: str, label: Callable[[str], str]) -> list[tuple[int, str]]:
    """Where a part or a group leads: the position of each link, and its ends in words."""
    return [
        (position, _ends(structure, link, label))
        for position, link in enumerate(structure.links)
        if link.from_ == name
    ]


def _ends(structure: Structure, link: StructureLink, label: Callable[[str], str]) -> str:
    if link.to:
        return ", ".join(label(end) for end in link.to)
    starts = {other.id: label(other.from_) for other in structure.links}
    noun = "link" if len(link.onto) == 1 else "links"
    return (
        f"the {noun} from {', '.join(sorted({starts[one] for one in link.onto if one in starts}))}"
    )
