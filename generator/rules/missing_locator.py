"""A citation does not say where in the work.

A reader must be able to find the place: a page, a section and paragraph, a table and row. The
locator is demanded wherever a statement rests on the citation; a work that is only named in the
running text needs none.

Wrong: `cite: {ref: keeper1999}`

Right: `cite: {ref: keeper1999, locator: 'Table 5, The keeper, row 2'}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic
from generator.model.case import CaseSource
from generator.model.statement import Cite, Evidence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.base import Base

CODE = "missing-locator"


def check(base: Base) -> Iterator[Diagnostic]:
    """Look at every citation that a statement rests on."""
    for entry in base.all_entries():
        for path, record in entry.records:
            if not isinstance(record, Cite | Evidence) or isinstance(record, CaseSource):
                continue
            if not record.locator:
                yield Diagnostic(
                    entry.place((*path, "ref")),
                    CODE,
                    f"the citation of '{record.ref}' does not say where in the work",
                    "add `locator:` with the page, the section and paragraph, or the table and row",
                )
