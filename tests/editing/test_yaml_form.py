"""The one form of YAML: nothing is lost, and formatting twice is formatting once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from generated import files
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.check import expected
from generator.editing.form import form
from generator.editing.verify import lost
from generator.editing.yaml_form import formatted
from generator.load import load
from generator.model.concept import Concept
from generator.model.order import _ORDER, written_order
from generator.model.record import Record
from generator.model.reference import Reference
from generator.model.statement import Definition
from generator.model.vocabulary import Term
from generator.source import Source
from generator.strict_yaml import MAX_DEPTH, MAX_NAME, parse

ROOT = Path(__file__).parents[2]
HINTS = [Any, Concept, Definition, dict[str, Term]]


def check(text, hint):
    source = Source("x.yml", text)
    if parse(source)[1]:
        return False
    once = formatted(text.replace("\r\n", "\n"), hint)
    assert lost(source, once) == ""
    assert formatted(once, hint) == once
    assert once.endswith("\n")
    assert "\r" not in once
    return True


@given(files(), st.sampled_from(HINTS))
@settings(max_examples=400)
def test_generated_files_keep_meaning_and_comments_and_have_one_form(text, hint):
    check(text, hint)


YAML_LIKE = st.text(
    alphabet=st.sampled_from("ab :-?[]{},|>'\"#\n\n\n  \t\\~0\x85\u2028🐝é"), max_size=60
)


@given(YAML_LIKE, st.sampled_from(HINTS))
@settings(max_examples=600)
def test_whatever_can_be_read_can_be_formatted(text, hint):
    check(f"title: {text}", hint)
    check(text, hint)


def bases():
    found = []
    for folder in (ROOT, ROOT / "tests" / "library", ROOT / "tests" / "cases" / "base"):
        loaded = load(folder)
        for file in loaded.files:
            name = (folder / file.path).relative_to(ROOT).as_posix()
            found.append(pytest.param(loaded.sources[file.path].text, expected(file), id=name))
    return found


@pytest.mark.parametrize(("text", "hint"), bases())
def test_every_file_of_the_bases_keeps_meaning_and_comments_and_has_one_form(text, hint):
    assert check(text, hint)


def records(cls):
    for child in cls.__subclasses__():
        yield child
        yield from records(child)


@pytest.mark.parametrize("record", sorted(set(records(Record)), key=lambda cls: cls.__name__))
def test_the_written_order_names_each_field_once(record):
    names = [field.alias or name for name, field in record.model_fields.items()]
    order = written_order(record)
    assert sorted(order) == sorted(names)
    listed = _ORDER.get(record, ())
    # A record that inherits its order may lack some of the fields; the one that has it may not.
    assert not listed or set(listed) == set(names) | ({"stage"} & set(listed))


def test_what_one_person_wrote_in_flow_and_another_in_block_style_is_one():
    flow = "title: a\ntype: b\nsummary: c\ndefinitions: [{text: d, by: [e], cite: {ref: e}}]\n"
    block = (
        "type: b\ntitle: a\nsummary: >\n  c\ndefinitions:\n- by:\n  - e\n  cite:\n"
        '    ref: "e"\n  text: d\n'
    )
    assert formatted(flow, Concept) == formatted(block.replace(">", ">-"), Concept)


def test_a_body_keeps_its_lines_and_a_prose_text_is_filled():
    long = "bees " * 40 + "bees"
    text = formatted(f"body: |\n  {long}\n  {long}\nsummary: >-\n  {long}\n", Concept)
    assert f"body: |\n  {long}\n  {long}\n" in text
    assert all(len(line) <= 100 for line in text.split("body:")[0].splitlines())


@pytest.mark.parametrize("text", ["yes", "null", "1999", "1.10", "0x1F", "2020-01-02", "~", "+/-"])
def test_a_text_that_others_would_take_for_something_else_is_quoted(text):
    assert formatted(f'title: "{text}"\n', Concept) == f"title: '{text}'\n"


def test_numbers_and_truth_values_stay_plain():
    text = "structure:\n  nodes:\n    - {id: a, label: b, column: 1, row: 2}\n"
    assert formatted(text, Concept) == text
    assert formatted("stub: true\n", Reference) == "stub: true\n"


def test_a_link_or_citation_stays_on_one_line():
    words = "bees " * 17
    text = formatted(f"summary: {words}[@beek2004, The third chapter, p. 1] and more\n", Concept)
    assert "[@beek2004, The third chapter, p. 1]" in text


def test_the_head_of_a_file_stays_its_head():
    text = "# about the file\n\nsummary: b\n# on the title\ntitle: a\n"
    assert formatted(text, Concept) == "# about the file\n\n# on the title\ntitle: a\nsummary: b\n"


def as_others_read(text, loader=yaml.BaseLoader):
    """What PyYAML's own parser reads: it is stricter than the one in C that we read with."""
    return yaml.load(text, Loader=loader)  # noqa: S506 - both give texts and nothing else


@pytest.mark.parametrize(("text", "hint"), bases())
def test_other_programs_read_what_we_read(text, hint):
    assert as_others_read(formatted(text, hint)) == as_others_read(text, yaml.CBaseLoader)


@pytest.mark.parametrize("text", ["How?", "a:b", "-a", "a?b", "what, if", "{x}", "a #b", "it's"])
def test_other_programs_read_a_text_in_brackets(text):
    once = formatted(f"synonyms: [{json.dumps(text)}]\n", Concept)
    assert once.startswith("synonyms: [")
    assert as_others_read(once) == {"synonyms": [text]}


def test_comments_between_a_name_and_its_value_stay_in_their_order():
    text = "relations:  # one\n  # two\n  hive  # three\n"
    assert formatted(text, Any) == "# one\n# two\nrelations: hive  # three\n"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a: [\n  # one\n]  # two\n", "# one\na: []  # two\n"),
        ("a:  # one\n  {  # two\n}\n", "# one\na: {}  # two\n"),
        ("a: [\n  # one\n  b]\n", "a:\n  # one\n  - b\n"),
        ("a: [[\n  # one\n  b]]\n", "a:\n  # one\n  - [b]\n"),
        ("a:\n  - - # one\n      b\n", "a:\n  # one\n  - [b]\n"),
        ("a: [b, [  # one\n  c]]\n", "a:\n  - b\n  # one\n  - [c]\n"),
        ("a: [[b:\n  # one\n  c]]\n", "a:\n  # one\n  - - {b: c}\n"),
        ("a: [b: {c: d,  # one\n  e: f}]\n", "a:\n  - b:\n      c: d  # one\n      e: f\n"),
        (
            "a: {b: [c  # one\n  ]  # two\n  }  # three\n",
            "a:\n  b:\n    - c  # one\n    # two\n  # three\n",
        ),
        ("{b: c\n  # one\n  ,  # two\n  d: e}\n", "b: c\n# one\n# two\nd: e\n"),
        ("{b: c  # one\n  ,  # two\n  d: e}\n", "# one\nb: c  # two\nd: e\n"),
        ("{b: , c: {d: e}  # one\n  }\n", "b: null\nc: {d: e}  # one\n"),
        ("{b: c\n  # one\n  }  # two\n", "b: c\n# one\n# two\n"),
        ("{? b  # one\n  : c}\n", "b: c  # one\n"),
    ],
)
def test_comments_in_brackets_stay_in_their_order_and_at_what_they_are_about(text, written):
    assert formatted(text, Any) == written
    assert formatted(written, Any) == written
    assert lost(Source("x.yml", text), written) == ""


@pytest.mark.parametrize("char", ["a", "'", "\u2028"])
@pytest.mark.parametrize("empty", ["[]", "{}", "null", "''"])
def test_a_name_that_fills_its_line_keeps_what_stands_behind_it(char, empty):
    name = json.dumps(char * MAX_NAME)
    assert check(f"? {name}\n: {empty}\n", Any)
    assert check(f"a:\n  - ? {name}\n    : {empty}\n", Any)


def test_empty_brackets_stand_as_deep_as_they_may():
    depth = MAX_DEPTH - 2
    assert check(
        "a:\n" + "".join(f"{'   ' * at}-\n" for at in range(depth)) + "   " * depth + "[]", Any
    )


CASES = sorted((ROOT / "tests" / "cases" / "fmt").iterdir())


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_case_is_formatted_so(case, snapshot):
    before = (case / "before.yml").read_bytes()
    made = form("content/concepts/x.yml", before, Concept)
    assert made.problems == ()
    snapshot(case / "after.yml", made.new.decode())
    assert form("content/concepts/x.yml", made.new, Concept).new == made.new
