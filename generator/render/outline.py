"""A model as boxes one below the other: what a narrow screen shows instead of the drawing.

It holds what the drawing holds, in the order of its columns: the parts in their groups, the numbers
on them, and what leads where.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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
    """The parts of a model by column and group, as the drawing has them from left to right."""
    found: list[Block] = []
    place = None
    for position, node in _ordered(structure):
        column = 1 if structure.layout == "path" else node.column or 1
        if (column, node.group) != place:
            found.append(Block(node.group))
            place = column, node.group
        found[-1].nodes.append(structure.nodes[position])
    return found


def _ordered(structure: Structure) -> Iterator[tuple[int, StructureNode]]:
    numbered = list(enumerate(structure.nodes))
    if structure.layout != "path":
        numbered.sort(key=lambda one: (one[1].column or 1, one[1].row or one[0] + 1))
    return iter(numbered)


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
