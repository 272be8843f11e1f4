"""A grid or table has too few or too many cells in a row.

Each row of a case's grid has one cell for each stage; each row of a table, one text for each
column. A cell that the source leaves empty is written as `{text: null, status: not-told}`.

Wrong: two stages, and a row with one cell.

Right: `cells: [{text: Fed in August, status: sound}, {text: null, status: not-told}]`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic
from generator.model.case import Case

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.base import Base

CODE = "grid-cells"


def check(base: Base) -> Iterator[Diagnostic]:
    """Count the cells of every row."""
    for entry in base.entries.values():
        case = entry.data
        if not isinstance(case, Case):
            continue
        if case.grid:
            stages = len(case.grid.stages)
            for position, row in enumerate(case.grid.rows):
                if len(row.cells) != stages:
                    yield Diagnostic(
                        entry.place(("grid", "rows", position)),
                        CODE,
                        f"the row has {_cells(len(row.cells))} for {stages} stages",
                        "give one cell for each stage; an empty one is "
                        "`{text: null, status: not-told}`",
                    )
        for number, table in enumerate(case.tables):
            for position, cells in enumerate(table.rows):
                if len(cells) != len(table.columns):
                    yield Diagnostic(
                        entry.place(("tables", number, "rows", position)),
                        CODE,
                        f"the row has {_cells(len(cells))} for {len(table.columns)} columns",
                        "give one text for each column",
                    )


def _cells(count: int) -> str:
    return "1 cell" if count == 1 else f"{count} cells"
