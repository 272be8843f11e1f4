"""What is set side by side: counts that agree with the entries, tables that hold all of them."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.link import link
from generator.pipeline import OWN_TEMPLATES
from generator.render import compare
from generator.render.compare import elements, evidence, factors
from generator.render.compare.tables import csv_bytes, safe
from generator.render.environment import environment
from generator.render.facts import facts
from generator.render.stage import Stage, plain_site


@pytest.fixture(scope="module")
def stage(built):
    base = built.base
    return Stage(
        base,
        built.graph,
        facts(base),
        {},
        environment(OWN_TEMPLATES),
        base.site or plain_site(),
        {},
    )


def table(built, path):
    """A CSV file as a spreadsheet reads it: its rows by column name."""
    text = built.files[path].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def page(built, path):
    return built.files[path].decode()


def test_the_matrix_counts_every_piece_of_evidence_once(built, stage):
    rows = evidence.matrix(stage)
    found = evidence.factors(built.base)
    assert {row.id for row in rows} == set(found)
    for row in rows:
        assert row.total == len(found[row.id].evidence) == sum(row.counts.values())
    numbers = [stage.facts.comments[row.id] for row in rows]
    assert numbers == sorted(numbers, reverse=True)


def test_no_column_repeats_the_survey_comments(built):
    text = page(built, "compare/factors/index.md")
    assert "Survey comments</th>" in text
    assert ": survey comment</span>" not in text
    # The file for spreadsheets keeps a column for each source.
    (kept,) = [name for name in table(built, "compare/factors/factors.csv")[0] if ": s" in name]
    assert kept == "board2015: survey"


def test_two_surveys_have_a_column_each():
    columns = [("board2015", "survey"), ("duval2016", "survey"), ("duval2016", "trial")]
    assert factors._without_repeats(columns) == columns
    assert factors._without_repeats(columns[1:]) == columns[2:]


def test_comments_are_counted_by_group_and_what_is_in_none_is_said(built, stage):
    (count,) = evidence.survey_counts(stage.base)
    assert [(group.label, group.number) for group in count.groups] == [
        ("In the keeper's hands", 3),
        ("Out of them", 5),
    ]
    assert count.total == 8
    assert count.rest == ()
    text = page(built, "compare/factors/index.md")
    assert "Out of them" in text
    assert "38 %" in text


def test_a_category_in_no_group_stands_by_itself(stage):
    survey = stage.base.vocabulary.surveys["why-colonies-die"]
    alone = survey.model_copy(update={"groups": survey.groups[:1]})
    vocabulary = type(stage.base.vocabulary)(
        terms=stage.base.vocabulary.terms, surveys={"why": alone}
    )
    base = type(stage.base)(vocabulary=vocabulary)
    (count,) = evidence.survey_counts(base)
    assert sum(number for _, number in count.rest) == 5
    assert count.most == 3


def test_a_family_counts_sets_of_authors_and_keeps_what_they_name(stage):
    (one,) = elements.tabulations(stage)
    assert {line.family.label: line.number for line in one.lines} == {
        "Crowding": 2,
        "Queen cells": 1,
        "Sound": 1,
    }
    assert one.mentions == 3
    assert [theme for theme, _ in one.groups] == ["The nest", ""]
    assert one.lines[0].named["hale2011a"] == ("a deeper hum at dusk",)


def test_every_case_is_a_row_with_what_is_not_told(built):
    cases = {e.id: e.data for e in built.base.entries.values() if e.kind == "case"}
    text = page(built, "compare/cases/index.md")
    rows = {row["id"]: row for row in table(built, "compare/cases/cases.csv")}
    assert rows.keys() == cases.keys()
    for name, data in cases.items():
        assert f'<tr id="{name}">' in text
        assert rows[name]["source"] == data.source.ref
        assert int(rows[name]["findings"]) == len(data.findings)
    assert rows["orchard-apiary"]["country"] == ""
    assert "country is missing in 2" in text
    assert (
        rows["orchard-apiary"]["not_told"] == "What the keeper was paid.; Where the orchard lies."
    )


def test_the_files_for_spreadsheets_hold_what_the_pages_show(built):
    matrix = table(built, "compare/factors/factors.csv")
    listed = table(built, "compare/factors/evidence.csv")
    assert sum(int(row["pieces_of_evidence"]) for row in matrix) == len(listed)
    assert {row["factor"] for row in listed} <= {row["id"] for row in matrix}
    named = table(built, "compare/elements/swarm-signs.csv")
    assert [row["family"] for row in named if row["work"] == "hale2011a"] == ["sound", "crowding"]


def test_pages_are_complete_without_a_script(built):
    text = page(built, "compare/factors/index.md")
    for name in evidence.factors(built.base):
        assert f'href="../../factors/{name}/"' in text
    assert "<button" not in text
    assert " hidden" not in text
    for path in ("cases", "factors", "elements"):
        assert f'href="{path}/"' in page(built, "compare/index.md")


def test_a_head_that_sorts_holds_no_link(built):
    # A link inside a button is none.
    for path in built.files:
        if path.startswith("compare/") and path.endswith(".md"):
            for head in re.findall(r"<th[^>]*data-sort[^>]*>(.*?)</th>", page(built, path)):
                assert "<a" not in head, path


def test_a_base_without_cases_factors_and_tabulations_has_no_comparisons(built, changed):
    base = changed(built.base, {}, without=("case", "factor"))
    vocabulary = type(base.vocabulary)(terms=base.vocabulary.terms)
    bare = type(base)(entries=base.entries, works=base.works, vocabulary=vocabulary)
    graph = link(bare)
    empty = Stage(bare, graph, facts(bare), {}, environment(OWN_TEMPLATES), plain_site(), {})
    assert list(compare.pages(empty)) == []


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\n=1", "\uff1d1", '=HYPERLINK("x")'],
)
def test_a_text_never_becomes_a_formula(text):
    assert safe(text).startswith("'")


@pytest.mark.parametrize("text", ["honey", "1 + 1", "a=b", "“=1”", ""])
def test_other_texts_stay_as_they_are(text):
    assert safe(text) == text


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=4))
def test_any_row_is_read_back_cell_by_cell(row):
    text = csv_bytes([f"c{n}" for n in range(len(row))], [row]).decode("utf-8-sig")
    read = list(csv.reader(io.StringIO(text, newline="")))
    assert len(read) == 2
    assert read[1] == [safe(cell) for cell in row] or read[1] == []
    for cell in read[1]:
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_numbers_stay_numbers():
    assert csv_bytes(["n"], [[-3]]).decode("utf-8-sig") == "n\r\n-3\r\n"
