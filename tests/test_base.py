"""Looking things up in a base that has been read."""

from __future__ import annotations

import re

import pytest


def test_a_base_knows_the_kind_of_each_id(library):
    base = library.base
    assert base.kind("hive") == "concept"
    assert base.kind("mite-load") == "factor"
    assert base.kind("beek2004") == "reference"
    assert base.kind("nowhere") is None


def test_a_work_is_known_with_or_without_an_annotation(library):
    base = library.base
    assert base.known("beek2004")
    assert base.known("hale2009")
    assert base.annotation("beek2004").stub
    assert base.annotation("hale2009") is None
    assert not base.known("beek1904")
    assert not base.has_work("hive")


def test_what_cannot_be_read_is_known_but_has_no_kind(base_with, check_in):
    base = check_in(base_with(files={"content/concepts/comb.yml": "title: [\n"})).base
    assert base.known("comb")
    assert base.kind("comb") is None


def test_after_a_bibliography_that_cannot_be_read_every_work_may_be_there(base_with, check_in):
    base = check_in(base_with(files={"bibliography/more.bib": b"\xff"})).base
    assert base.has_work("anything2000")


def test_all_documents_come_entries_first(library):
    paths = [document.path for document in library.base.documents()]
    entries = [entry.path for entry in library.base.all_entries()]
    assert paths[: len(entries)] == entries
    assert set(paths) == {p for p in library.loaded.sources if p.endswith(".yml")}


def test_a_pattern_is_found_inside_its_text_only(library):
    base = library.base
    colony = base.entries["colony"]
    bees = re.compile("bees")
    span = base.find(colony, ("summary",), bees, "bees")
    assert (span.path, span.line) == ("content/concepts/colony.yml", 6)
    # The word stands in other fields as well, but not twice in this one.
    assert base.find(colony, ("summary",), bees, "bees", 1) == colony.place(("summary",))


def test_places_of_registers_start_with_the_id(library):
    people = next(d for d in library.base.others if d.path == "bibliography/people.yml")
    part = next(part for part in people.parts if part.value == "okoro2012")
    assert part.path == ("lindqvist-asa", "works", 0)
    source = library.base.sources[people.path]
    span = people.place(part.path)
    assert source.line(span.line)[span.column - 1 : span.end_column - 1] == "okoro2012"


@pytest.mark.parametrize(
    ("written", "href", "shown"),
    [
        ("[a](x:y)", "x:y", "x:y"),
        ("[a](x:y 'words')", "x:y", "x:y"),
        ("[a](x:1) [b](x:12)", "x:12", "x:12"),
        ("[a](<x: y>)", "x:%20y", "x: y"),
        ("[a](x:é)", "x:%C3%A9", "x:é"),
        ("[a](x(y(z))w)", "x(y(z))w", "x(y(z))w"),
        ("(as [a](x:y) says)", "x:y", "x:y"),
        ("a <x:y> b", "x:y", "x:y"),
        ("[a][1] [1]: x:y", "x:y", "x:y"),
        ("[a]() b", "", ""),
    ],
)
def test_an_address_is_found_as_it_is_written(base_with, check_in, written, href, shown):
    text = f'title: Comb\ntype: construct\nsummary: "See {written} too."\n'
    base = check_in(base_with(files={"content/concepts/comb.yml": text})).base
    comb = base.entries["comb"]
    span = base.place_of_link(comb, ("summary",), href, 0)
    line = base.sources[comb.path].line(span.line)
    assert line[span.column - 1 : span.end_column - 1] == shown
