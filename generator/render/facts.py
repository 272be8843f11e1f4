"""Numbers that are computed from entries, each with what it counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.model.factor import Factor

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.base import Base
    from generator.model.statement import Evidence

SURVEY = "survey"  # the kind of evidence that survey comments are


@dataclass(frozen=True, slots=True)
class Behind:
    """The survey comments behind the factors of one element.

    A factor belongs to one element, but its comments may stand in the columns of several.

    Attributes:
        own: Those of the element's column.
        other: Those of other columns.
    """

    own: int
    other: int


@dataclass(frozen=True)
class Facts:
    """Counts over the whole base.

    Attributes:
        comments: Survey comments by factor.
        rank: The place of each factor among all by survey comments, equal ones sharing a place.
        of_element: Survey comments by the concept that their column is about.
        factors_of: The factors of each element, those with most comments first.
        behind: What stands behind the factors of each element.
        most: The largest number of comments of one factor.
        total: All survey comments.
    """

    comments: Mapping[str, int] = field(default_factory=dict)
    rank: Mapping[str, int] = field(default_factory=dict)
    of_element: Mapping[str, int] = field(default_factory=dict)
    factors_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    behind: Mapping[str, Behind] = field(default_factory=dict)
    most: int = 0
    total: int = 0


def facts(base: Base) -> Facts:
    """Count."""
    factors = {e.id: e.data for e in base.entries.values() if isinstance(e.data, Factor)}
    columns = {
        column.id: column.element
        for survey in base.vocabulary.surveys.values()
        for column in survey.columns
    }
    comments = {name: len(survey_evidence(data)) for name, data in factors.items()}
    of_element: Counter[str] = Counter()
    own: Counter[str] = Counter()
    for data in factors.values():
        for evidence in survey_evidence(data):
            element = columns.get((evidence.id or "").rpartition("-")[0])
            if element:
                of_element[element] += 1
                own[element] += element == data.element
    ordered = sorted(factors, key=lambda name: (-comments[name], factors[name].title.lower()))
    counted = [comments[name] for name in ordered]
    of: dict[str, list[str]] = {}
    for name in ordered:
        element = factors[name].element
        if element:
            of.setdefault(element, []).append(name)
    return Facts(
        comments=comments,
        rank={name: counted.index(comments[name]) + 1 for name in ordered if comments[name]},
        of_element=dict(of_element),
        factors_of={element: tuple(names) for element, names in sorted(of.items())},
        behind={
            element: Behind(own[element], sum(comments[name] for name in names) - own[element])
            for element, names in of.items()
        },
        most=max(counted, default=0),
        total=sum(counted),
    )


def survey_evidence(factor: Factor) -> list[Evidence]:
    """The survey comments among a factor's evidence."""
    return [evidence for evidence in factor.evidence if evidence.kind == SURVEY]
