"""Parsed files to a typed base, with every problem found in one pass."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import cache
from generator.check import build, check
from generator.diagnostics import Report
from generator.load import Loaded, load
from generator.model.case import Case
from generator.model.concept import Concept
from generator.reporting import FORMATS
from generator.source import Source
from generator.strict_yaml import parse

LIBRARY = Path(__file__).parent / "library"


def test_the_library_has_no_fault_and_no_warning(library):
    assert library.text() == ""


@pytest.mark.parametrize(
    "wrong",
    [
        lambda _: {},
        lambda _: {"a": "b"},
        lambda _: ["a"],
        lambda values: dict.fromkeys(values, 5),
        lambda values: {**values, "a": {"b": [None]}},
    ],
)
def test_kept_values_of_another_shape_cost_only_time(tmp_path, warm, wrong):
    shutil.copytree(warm / "library", tmp_path / "cache")
    load(LIBRARY, tmp_path / "cache")
    path = tmp_path / "cache" / "values.json"
    cache.save(path, {key: wrong(values) for key, values in cache.load(path).items()})
    report = Report()
    check(load(LIBRARY, tmp_path / "cache"), tmp_path / "cache", report)
    assert [*report] == []


def test_the_library_becomes_a_typed_base(library):
    base = library.base
    assert isinstance(base.entries["colony"].data, Concept)
    assert isinstance(base.entries["orchard-apiary"].data, Case)
    assert {entry.kind for entry in base.entries.values()} == {
        "concept",
        "factor",
        "case",
        "question",
    }
    assert {"beek2004", "board2015", "duval2016", "lindqvist1998"} < set(base.annotations)
    assert len(base.works) == 13
    assert base.people["lindqvist-asa"].name == "Lindqvist, Åsa"
    assert base.venues["notes-on-bees"].type == "journal"
    assert base.site.title == "The Apiary Notebook"
    assert base.vocabulary.label("topics", "winter") == "Winter losses"
    assert set(base.vocabulary.tabulations) == {"swarm-signs"}
    assert base.broken == frozenset()


def test_everything_in_a_base_comes_sorted(library):
    base = library.base
    for part in (base.entries, base.annotations, base.works):
        assert list(part) == sorted(part)
    assert [document.path for document in base.others] == sorted(d.path for d in base.others)


def test_an_entry_knows_its_names(library):
    entries = library.base.entries
    assert entries["colony-strength-model"].title == "Lindqvist's model of colony strength"
    assert entries["brood-nest"].synonyms == ("BN", "broodnest", "brood-nest")
    assert library.base.annotations["beek2004"].title == "beek2004"
    assert library.base.annotations["beek2004"].synonyms == ()


def test_checking_twice_says_the_same(base_with, check_in):
    root = base_with(files={"content/concepts/hive.yml": "titel: Hive\n", "content/x.yml": ""})
    assert check_in(root).text() == check_in(root).text() != ""


BROKEN = {
    "content/concepts/hive.yml": "title: Hive: a house\n",
    "content/concepts/Comb.yml": "titel: Comb\ntype: construct\n",
    "content/factors/comb.yml": "title: Comb\n",
    "content/factors/swarm.yml": "title: S\ncategory: x\nsummary: '[[hvie]] [@beek2005]'\n",
    "content/concepts/swarm.yml": (
        "title: Swarm\ntype: construct\nsummary: S\nrelations: {broader: [bee, swarm]}\n"
    ),
    "content/concepts/bee.yml": (
        "title: Bee\ntype: construct\nsummary: S\nrelations: {broader: [swarm], related: [swarm]}\n"
    ),
    "content/vocabulary/topic.yml": "winter: {label: Winter}\n",
    "bibliography/more.bib": "@misc{beek2004, title = {A}}\n@misc{beek2004, title = {B}\n",
}


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_files_never_changes_a_report(
    base_with, warm, tmp_path, shuffle_folders, seed
):
    root = base_with(files=BROKEN)
    shutil.copytree(warm / "cases", tmp_path / "cache")

    def reported():
        report = Report()
        check(load(root), tmp_path / "cache", report)
        return list(report)

    expected = reported()
    assert len(expected) > 10
    shuffle_folders(seed)
    assert reported() == expected
    assert expected == sorted(expected)


def test_one_broken_file_hides_no_other(base_with, check_in):
    root = base_with(files=BROKEN)
    apart = set()
    for name, content in BROKEN.items():
        shutil.rmtree(root)
        apart |= {
            d for d in check_in(base_with(files={name: content})).report if d.span.path == name
        }
    together = set(check_in(base_with(files=BROKEN)).report)
    found_apart = {
        (d.span, d.code) for d in apart if d.code not in {"orphan-entry", "unknown-entry"}
    }
    assert found_apart <= {(d.span, d.code) for d in together}


def test_what_points_at_a_broken_entry_is_no_second_fault(base_with, check_in):
    files = {
        "content/concepts/comb.yml": "title: Comb\n",
        "content/concepts/hive.yml": (
            "title: Hive\ntype: construct\nsummary: See [[comb]] and [[swarm]].\n"
            "relations: {broader: [comb]}\n"
        ),
    }
    checked = check_in(base_with(files=files))
    assert checked.codes == {"missing-field"}
    assert checked.base.broken == {"comb"}


@pytest.mark.parametrize(
    "name", ["concept-types", "relations", "topics", "statuses", "evidence-kinds"]
)
@pytest.mark.parametrize("content", ["x: [", "x: y\n", b"\xff"])
def test_a_broken_vocabulary_is_one_fault_and_not_one_for_each_use(
    base_with, check_in, name, content
):
    path = f"content/vocabulary/{name}.yml"
    checked = check_in(base_with(files={path: content}))
    assert {diagnostic.span.path for diagnostic in checked.report} == {path}


def test_a_vocabulary_that_is_not_there_is_missed_where_it_is_used(base_with, check_in):
    checked = check_in(base_with(files={"content/vocabulary/concept-types.yml": None}))
    assert checked.codes == {"unknown-term"}
    assert {d.span.path for d in checked.report} == {
        "content/concepts/hive.yml",
        "content/concepts/swarm.yml",
    }


def test_a_bibliography_that_cannot_be_read_is_one_fault(base_with, check_in):
    checked = check_in(base_with(files={"bibliography/works.bib": b"@misc{\xff"}))
    assert checked.codes == {"not-utf8"}


def test_a_base_without_anything_has_no_fault(tmp_path):
    report = Report()
    base = build(load(tmp_path), tmp_path / "cache", report)
    assert len(report) == 0
    assert base.site is None
    assert base.mentions == ()


def test_an_id_of_two_files_belongs_to_the_first(base_with, check_in):
    files = {
        "content/factors/hive.yml": (
            "title: Factor\ncategory: keeper\nsummary: S\naffects: [swarm]\n"
        )
    }
    checked = check_in(base_with(files=files))
    assert checked.base.entries["hive"].kind == "concept"
    assert [(d.code, d.span.path) for d in checked.report] == [
        ("duplicate-id", "content/factors/hive.yml")
    ]


FILES = sorted(
    path.relative_to(LIBRARY).as_posix()
    for folder in ("content", "bibliography")
    for path in (LIBRARY / folder).rglob("*.yml")
)
PIECES = st.sampled_from(
    [
        "[",
        "]",
        "{",
        "}",
        ":",
        "- ",
        "\n",
        "  ",
        "'",
        '"',
        "|",
        ">",
        "[[x]]",
        "@x",
        "[@x]",
        "~",
        "x",
        "🐝",
        "\t",
    ]
)


@given(data=st.data())
@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_slip_in_any_file_gives_a_report_whose_places_lie_in_the_file(data, library, warm):
    name = data.draw(st.sampled_from(FILES))
    text = library.loaded.sources[name].text
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 40)))
        text = text[:start] + data.draw(PIECES) + text[end:]
    checked = reread(library, warm, name, text)
    for diagnostic in checked.report:
        span = diagnostic.span
        if span.path in checked.loaded.sources:
            source = checked.loaded.sources[span.path]
            assert source.offset(span.line, span.column) <= len(source.text)
            assert source.offset(span.end_line, span.end_column) <= len(source.text)
            assert (span.line, span.column) <= (span.end_line, span.end_column)
    for form in FORMATS:
        checked.text(form)


def reread(library, warm, name, text):
    """The library with another text in one file."""
    node, problems = parse(Source(name, text))
    files = [
        replace(file, node=node) if file.path == name else file for file in library.loaded.files
    ]
    loaded = Loaded(
        sources={**library.loaded.sources, name: Source(name, text)},
        files=files,
        bibliographies=library.loaded.bibliographies,
        problems=problems,
    )
    report = Report()
    return type(library)(check(loaded, warm / "library", report), loaded, report)
