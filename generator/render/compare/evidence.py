"""Counting the evidence of the factors: by source and kind, by element, by group of a survey."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.model.factor import Factor

if TYPE_CHECKING:
    from generator.base import Base, Entry
    from generator.model.vocabulary import Survey
    from generator.render.stage import Stage

# A source as the matrix has it: the work that was read, and the kind of evidence.
Source = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """One factor with the pieces of its evidence counted.

    Attributes:
        id: The factor.
        counts: Pieces of evidence by source.
        total: All of them.
        earlier: The earlier works that are reported, in the order of a reference list.
    """

    id: str
    counts: dict[Source, int]
    total: int
    earlier: tuple[str, ...]


def factors(base: Base) -> dict[str, Factor]:
    """All factors by id."""
    return {e.id: e.data for e in base.entries.values() if isinstance(e.data, Factor)}


def sources(stage: Stage) -> dict[str, list[str]]:
    """The works that give evidence, those with most first, each with its kinds of evidence."""
    counts: Counter[str] = Counter()
    kinds: dict[str, set[str]] = {}
    for data in factors(stage.base).values():
        for item in data.evidence:
            counts[item.ref] += 1
            kinds.setdefault(item.ref, set()).add(item.kind)
    order = list(stage.base.vocabulary.terms.get("evidence-kinds", {}))
    works = sorted(counts, key=lambda key: (-counts[key], key))
    return {key: sorted(kinds[key], key=order.index) for key in works}


def matrix(stage: Stage) -> list[Row]:
    """One row for each factor, those with most survey comments first."""
    found = factors(stage.base)
    ordered = sorted(
        found, key=lambda name: (-stage.facts.comments[name], found[name].title.casefold())
    )
    rows = []
    for name in ordered:
        counts = Counter((item.ref, item.kind) for item in found[name].evidence)
        earlier = {key for item in found[name].evidence for key in item.by}
        rows.append(Row(name, dict(counts), counts.total(), tuple(stage.in_order(earlier))))
    return rows


@dataclass(frozen=True, slots=True)
class Group:
    """Comments that are counted together.

    Attributes:
        label: What the group is called.
        number: Its comments.
        parts: Its categories, each with its comments.
    """

    label: str
    number: int
    parts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class SurveyCount:
    """The comments of a survey, counted."""

    survey: Survey
    total: int
    groups: tuple[Group, ...]
    rest: tuple[tuple[str, int], ...]
    columns: tuple[tuple[str | None, str, str, int], ...]

    @property
    def most(self) -> int:
        """The largest number of comments of one column."""
        return max((column[3] for column in self.columns), default=0)


def survey_counts(base: Base) -> list[SurveyCount]:
    """Every survey: its groups, the categories in none of them, and its columns."""
    label = base.vocabulary.label
    found = []
    for survey in base.vocabulary.surveys.values():
        by_category: Counter[str] = Counter()
        for column in survey.columns:
            by_category[column.category] += column.cells
        grouped = {name for group in survey.groups for name in group.categories}
        groups = tuple(
            Group(
                group.label,
                sum(by_category[name] for name in group.categories),
                tuple((label("factor-categories", n), by_category[n]) for n in group.categories),
            )
            for group in survey.groups
        )
        rest = tuple(
            (label("factor-categories", name), number)
            for name, number in by_category.items()
            if name not in grouped
        )
        columns = tuple(
            (c.element, c.locator, label("factor-categories", c.category), c.cells)
            for c in sorted(survey.columns, key=lambda c: -c.cells)
        )
        found.append(SurveyCount(survey, by_category.total(), groups, rest, columns))
    return found


def element_title(stage: Stage, entry: Entry) -> str:
    """The title of the element that a factor belongs to; empty for one that belongs to none."""
    element = entry.data.element if isinstance(entry.data, Factor) else None
    return stage.base.entries[element].title if element else ""
