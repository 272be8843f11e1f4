"""In which column and row of a drawing each part of a model stands."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.model.concept import Structure

MAX_COLUMNS = 4


def cells(structure: Structure) -> dict[str, tuple[int, int]]:
    """Column and row of each part, without empty columns and rows, no two parts in one place."""
    given: dict[str, tuple[int, int]] = {}
    taken: set[tuple[int, int]] = set()
    for position, node in enumerate(structure.nodes):
        if structure.layout == "path":
            column, row = _on_path(position, len(structure.nodes))
        else:
            # Parts without a place stand one below the other.
            column, row = node.column or 1, node.row or position + 1
        while (column, row) in taken:
            row += 1
        given[node.id] = column, row
        taken.add((column, row))
    columns = sorted({column for column, _ in given.values()})
    rows = sorted({row for _, row in given.values()})
    return {name: (columns.index(c), rows.index(r)) for name, (c, r) in given.items()}


def _on_path(position: int, count: int) -> tuple[int, int]:
    """Column and row on a path that turns back at the end of each row, as an ox ploughs."""
    rows = math.ceil(count / MAX_COLUMNS)
    columns = math.ceil(count / rows)
    row, step = divmod(position, columns)
    return (step if row % 2 == 0 else columns - 1 - step) + 1, row + 1
