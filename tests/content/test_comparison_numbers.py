"""The numbers that the comparisons show of the real base, against those counted by hand."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from generator.render.compare import elements, evidence

# How many sets of authors name each family of the table of contextual elements.
RECURRENCE = {
    "structure": 7,
    "structure-other": 3,
    "strategy": 3,
    "culture": 4,
    "climate": 4,
    "people": 5,
    "power": 1,
    "leadership": 1,
    "risk-taking": 1,
    "communication": 3,
    "coordination": 3,
    "processes": 3,
    "formalisation": 2,
    "resources": 3,
    "problem-solving": 1,
    "activity": 1,
    "competences": 1,
    "time": 2,
    "size-age-state": 3,
    "environment": 3,
    "goals": 2,
    "other": 2,
}


def test_formal_comments_are_27_and_informal_ones_56(base):
    (count,) = evidence.survey_counts(base)
    assert [group.number for group in count.groups] == [27, 56]
    assert sum(number for _, number in count.rest) == 3
    assert count.total == 86
    assert [number for *_, number in count.columns][:3] == [17, 13, 10]


@pytest.fixture(scope="module")
def table(base):
    (one,) = elements.tabulations(SimpleNamespace(base=base))
    return one


def test_fourteen_sets_of_authors_name_63_elements(table):
    assert len(table.tabulation.sets) == 14
    assert table.mentions == 63
    assert len(table.lines) == 22


def test_each_family_recurs_as_often_as_counted_by_hand(table):
    lines = zip(table.tabulation.families, table.lines, strict=True)
    assert {name: line.number for name, line in lines} == RECURRENCE


def test_every_theme_has_its_words(table):
    themes = {line.theme for line in table.lines} - {""}
    assert themes == {"Strategy and structure", "People and culture", "Processes and resources"}


def test_every_factor_with_survey_comments_is_counted_once(base):
    found = evidence.factors(base)
    surveyed = [item for data in found.values() for item in data.evidence if item.kind == "survey"]
    assert len(surveyed) == len({item.id for item in surveyed}) == 86
    assert sum(any(e.kind == "survey" for e in data.evidence) for data in found.values()) == 43


def test_there_are_as_many_stubs_and_things_to_verify_as_the_base_says(base):
    notes = [entry.data for entry in base.annotations.values()]
    assert sum(note.stub for note in notes) == 23
    assert sum(len(note.verify) for note in notes) > 90
