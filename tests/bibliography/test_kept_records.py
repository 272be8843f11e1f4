"""Records that are kept between runs are those that reading gives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.bibliography import bibtex, kept_records
from generator.cache import Table
from generator.source import Source

GOOD = """% Bees
@string{bee = {Bee Papers}}
@article{drone2001, author = {Drone, D.}, title = "A {Hive}", journal = bee # { A}, year = 2001}

  @BOOK(keeper1999, title = {Wax
    and Honey}, year = 1999)
"""


def fields(record):
    return (vars(record), record.field_span("title"), record.field_span("year", "1999"))


@given(
    st.lists(st.sampled_from([GOOD, "@misc{a, title = {B}}\n", "@comment{x}\n", "words\n", "é\n"]))
)
def test_kept_records_are_those_that_were_read(pieces):
    source = Source("bibliography/a.bib", "".join(pieces))
    kept = Table(None)
    first = kept_records.parse(source, kept)
    kept._before = dict(kept._now)
    again = kept_records.parse(source, kept)
    plain = bibtex.parse(source)
    for found in (first, again):
        assert list(map(fields, found[0])) == list(map(fields, plain[0]))
        assert found[1] == plain[1]


def test_a_file_is_read_once(monkeypatch):
    source = Source("bibliography/a.bib", GOOD)
    kept = Table(None)
    kept_records.parse(source, kept)
    kept._before = dict(kept._now)
    monkeypatch.setattr(bibtex, "parse", None)  # would fail if anything were read
    assert [record.key for record in kept_records.parse(source, kept)[0]] == [
        "drone2001",
        "keeper1999",
    ]


@pytest.mark.parametrize(
    "text", ["@article{a, title = {A", "@article{a, title = {A}, title = {B}}"]
)
def test_a_file_with_a_fault_is_read_every_time(text):
    kept = Table(None)
    _, problems = kept_records.parse(Source("bibliography/a.bib", text), kept)
    assert problems
    assert kept._now == {}


ROW = ["a", "misc", [["title", "A"]], [1, 1, 1, 2], [1, 1, 1, 2], [["title", 0, 1]]]


@pytest.mark.parametrize(
    "row",
    [
        None,
        5,
        [],
        [5, *ROW[1:]],
        [*ROW[:2], [["title", None]], *ROW[3:]],
        [*ROW[:2], [["title"]], *ROW[3:]],
        [*ROW[:3], [1, 1, 1, "2"], *ROW[4:]],
        [*ROW[:3], [1] * 9, *ROW[4:]],
        [*ROW[:5], [["title", 0.5, 1]]],
        [*ROW[:5], None],
    ],
)
def test_what_is_kept_and_no_record_costs_only_time(row):
    source = Source("bibliography/a.bib", GOOD)
    kept = Table(None)
    first = kept_records.parse(source, kept)
    (key,) = kept._now
    kept._before = {key: [ROW, row]}
    again, problems = kept_records.parse(source, kept)
    assert list(map(fields, again)) == list(map(fields, first[0]))
    assert problems == []
