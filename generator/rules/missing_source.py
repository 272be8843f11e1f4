"""A statement has no source and does not say that it is inferred.

Every definition, relation, statement and link of a model names the work where it can be read. What
the authors of this base conclude themselves says `basis: inferred`.

Wrong: `hinders: {text: Syrup is fed too late.}`

Right: `hinders: {text: Syrup is fed too late., cite: {ref: keeper1999, locator: Table 5}}`, or with
`basis: inferred`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic
from generator.model.case import Grid, Step, Table
from generator.model.reference import Erratum
from generator.model.statement import Sourced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.base import Base

CODE = "missing-source"


def check(base: Base) -> Iterator[Diagnostic]:
    """Look at every record that can name a source."""
    for entry in base.all_entries():
        for path, record in entry.records:
            if not isinstance(record, Sourced) or record.cite or record.basis == "inferred":
                continue
            if isinstance(record, Erratum) or _covered(entry.data, record):
                continue
            yield Diagnostic(
                entry.place(path),
                CODE,
                "this statement names no source",
                "add `cite: {ref: …, locator: …}`, or `basis: inferred` if it is our conclusion",
            )


def _covered(data: object, record: Sourced) -> bool:
    """Whether the case's own source stands for the record."""
    return isinstance(record, Step | Grid | Table) and getattr(data, "source", None) is not None
