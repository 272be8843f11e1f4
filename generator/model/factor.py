"""Factors: what makes programs succeed or fail, with both poles and the evidence."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from generator.model.record import EntryLink, Many, TermOf, Text
from generator.model.statement import Affected, Evidence, Statement, Titled


class Factor(Titled):
    """Something that helps or hinders, under a neutral name."""

    kind: ClassVar[str] = "factor"
    folder: ClassVar[str] = "factors"

    category: Annotated[Text, TermOf("factor-categories")]
    """What sort of factor: an id of factor-categories.yml."""
    element: Annotated[Text, EntryLink("element", ("concept",))] | None = None
    """The concept that the factor belongs to."""
    grouping: Literal["editorial", "stated"] = "stated"
    """`editorial` if it is this base that groups the evidence under the factor."""
    hinders: Statement | None = None
    """How it hinders."""
    facilitates: Statement | None = None
    """How its opposite helps."""
    affects: Many[Affected] = ()
    """What it acts on."""
    evidence: Many[Evidence] = ()
    """What stands behind it."""
    advice: Many[Statement] = ()
    """What the sources advise."""
