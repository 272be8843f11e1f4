"""Cases: what happened somewhere, stage by stage."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from generator.model.record import EntryLink, Many, Prose, Record, TermOf, Text, WorkLink
from generator.model.statement import Cite, Illustrated, Shown, Sourced, Statement, Titled


class CaseSource(Cite):
    """The work that reports the case."""

    ref: Annotated[Text, WorkLink("studied-in")]
    """The key of the work."""


class Setting(Record):
    """Where the case is set. An empty field means that the source does not tell."""

    industry: Prose | None = None
    """The line of business."""
    country: Prose | None = None
    """Where."""
    period: Prose | None = None
    """When, or for how long."""
    unit: Prose | None = None
    """What is studied: a program, a relationship, a person."""
    sample: Prose | None = None
    """How many."""


class Step(Sourced):
    """One event of the story."""

    when: Text
    """When, in words: before, launch, after six months."""
    stage: Text | None = None
    """The stage of the grid that it belongs to."""
    event: Prose
    """What happened."""


class Cell(Record):
    """One cell of the grid."""

    text: Prose | None = None
    """What the source tells; empty if nothing."""
    status: Annotated[Text, TermOf("statuses")]
    """How the element stands: an id of statuses.yml."""
    note: Prose | None = None
    """Why this status."""


class Row(Record):
    """One element of the grid, through all stages."""

    element: Annotated[Text, EntryLink("grid-row", ("concept",))]
    """The concept that the row is about."""
    label: Text | None = None
    """The row's name as printed, if it differs from the concept's title."""
    group: Text | None = None
    """The heading above the row."""
    cells: Many[Cell]
    """One cell for each stage."""


class Grid(Sourced):
    """Elements down, stages across."""

    title: Text | None = None
    """The table's title."""
    stages: Annotated[Many[Text], Field(min_length=1)]
    """The columns."""
    rows: Annotated[Many[Row], Field(min_length=1)]
    """The rows."""
    note: Prose | None = None
    """A remark, such as whose reading the statuses are."""


class Table(Sourced):
    """Other data of the source, as a table."""

    title: Text
    """The table's title."""
    columns: Many[Text]
    """The column heads."""
    rows: tuple[tuple[Prose, ...], ...]
    """The rows, each a list with one text for each column."""
    note: Prose | None = None
    """A remark."""


class Case(Titled):
    """A company, a set of companies or a survey that something can be learned from."""

    kind: ClassVar[str] = "case"
    folder: ClassVar[str] = "cases"

    type: Annotated[Text, TermOf("case-types")]
    """What sort of case: an id of case-types.yml."""
    source: CaseSource
    """The work that reports it."""
    setting: Setting = Setting()
    """Where and when."""
    method: Prose | None = None
    """How it was studied."""
    story: Prose | None = None
    """The case in a paragraph or two."""
    chronology: Many[Step] = ()
    """What happened, in order."""
    grid: Grid | None = None
    """How each element stood at each stage."""
    tables: Many[Table] = ()
    """Other data."""
    findings: Many[Statement] = ()
    """What the source concludes."""
    mistakes: Many[Statement] = ()
    """What went wrong."""
    outcomes: Many[Statement] = ()
    """What came of it."""
    limits: Many[Statement] = ()
    """What the case cannot show."""
    not_told: Many[Prose] = ()
    """What a reader would like to know and the source does not tell."""
    illustrates: Many[Illustrated] = ()
    """What it is an example of."""
    shows: Many[Shown] = ()
    """The factors at work in it."""
