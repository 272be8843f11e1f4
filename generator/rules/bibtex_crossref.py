"""A BibTeX record relies on fields of another record.

`crossref` and `xdata` take fields over from another record. They are not followed: what a work page
shows, and what is exported, is what stands in the work's own record. `kb import` writes such fields
out; in a file of the base they are written out by hand.

Wrong: `@inbook{comb1999, title = {Wax}, crossref = {hives1999}}`

Right: `@inbook{comb1999, title = {Wax}, booktitle = {Hives}, year = 1999, pages = {1--9}}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.base import Base

CODE = "bibtex-crossref"
FIELDS = ("crossref", "xdata")


def check(base: Base) -> Iterator[Diagnostic]:
    """Look at every record."""
    for key, work in base.works.items():
        for name in FIELDS:
            other = work.record.get(name)
            if other:
                yield Diagnostic(
                    work.record.field_span(name),
                    CODE,
                    f"'{key}' takes fields over from '{other}', which is not followed",
                    f"write these fields into '{key}' and take out {name}",
                    Severity.WARNING,
                )
