"""The diagnosis of `content/site.yml` names a case without a grid or a model without a drawing.

Readers go through the rows of the case's grid, so there must be one; `first` names groups of that
grid. The model is drawn, so it needs a `structure`; without `model`, nothing is drawn.

Wrong: `diagnosis: {case: bee-diary, …}`, where `bee-diary` has a chronology and no grid.

Right: `diagnosis: {case: orchard-apiary, …}`, whose grid has a row for each part of the model.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, clearly_meant, did_you_mean
from generator.editing import mend
from generator.model.case import Case
from generator.model.concept import Concept
from generator.model.site import Site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.base import Base, Document
    from generator.model.case import Grid
    from generator.model.site import Diagnosis

CODE = "diagnosis-parts"


def check(base: Base) -> Iterator[Diagnostic]:
    """Look at what the diagnosis names. Names that no entry has are another rule's matter."""
    for document in base.others:
        if isinstance(document.data, Site) and document.data.diagnosis:
            yield from _diagnosis(base, document, document.data.diagnosis)


def _diagnosis(base: Base, document: Document, settings: Diagnosis) -> Iterator[Diagnostic]:
    case = base.entries.get(settings.case)
    if case and isinstance(case.data, Case):
        if case.data.grid is None:
            yield Diagnostic(
                document.place(("diagnosis", "case")),
                CODE,
                f"the case '{settings.case}' has no grid to go through",
                "give the case a `grid`, or name a case that has one",
            )
        else:
            yield from _groups(document, settings, case.data.grid)
    model = base.entries.get(settings.model or "")
    if model and isinstance(model.data, Concept) and model.data.structure is None:
        yield Diagnostic(
            document.place(("diagnosis", "model")),
            CODE,
            f"the concept '{settings.model}' has no structure to draw",
            "give it a `structure`, or leave `model` out",
        )


def _groups(document: Document, settings: Diagnosis, grid: Grid) -> Iterator[Diagnostic]:
    groups = {row.group for row in grid.rows if row.group}
    for position, group in enumerate(settings.first):
        if group not in groups:
            place = document.place(("diagnosis", "first", position))
            yield Diagnostic(
                place,
                CODE,
                f"the grid of '{settings.case}' has no group '{group}'",
                did_you_mean(group, groups) or "name a group of the grid, as it stands there",
                fix=mend.renamed(place, clearly_meant(group, groups)),
            )
