"""A file in its form, and what keeps a file from having one."""

from __future__ import annotations

from typing import Any

import pytest

from generator.editing import yaml_form
from generator.editing.form import form, marks
from generator.model.concept import Concept

GOOD = b"title: Hive\ntype: construct\nsummary: A house.\n"


def test_a_file_in_its_form_does_not_change():
    made = form("content/concepts/hive.yml", GOOD, Concept)
    assert not made.changes
    assert made.problems == ()


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + GOOD,
        GOOD.replace(b"\n", b"\r\n"),
        GOOD.replace(b"\n", b"\r"),
        b"\xef\xbb\xbf" + GOOD.replace(b"\n", b"\r\n"),
        GOOD.rstrip(),
        b"---\n" + GOOD + b"...\n",
        b"\n\n" + GOOD + b"\n\n",
    ],
)
def test_what_other_systems_leave_in_a_file_goes(data):
    made = form("content/concepts/hive.yml", data, Concept)
    assert (made.new, made.problems) == (GOOD, ())


def test_byte_order_mark_and_line_ends_are_named_since_no_diff_shows_them():
    assert marks(b"\xef\xbb\xbfa: b\r\n") == ["a byte order mark at its start", "Windows line ends"]
    assert marks(b"a: b\n") == []


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"title: a: b\n", "yaml-syntax"),
        (b"title: a\ntitle: b\n", "duplicate-key"),
        (b"title: &a b\n", "alias-or-tag"),
        (b"title: \xff\n", "not-utf8"),
        (b"<<<<<<< HEAD\ntitle: a\n=======\ntitle: b\n>>>>>>> b\n", "merge-conflict"),
        (b"", "yaml-syntax"),
    ],
)
def test_a_file_that_cannot_be_read_is_left_alone(data, code):
    made = form("content/concepts/hive.yml", data, Concept)
    assert made.new == data
    assert [problem.code for problem in made.problems] == [code]


@pytest.mark.parametrize(
    "broken",
    [
        "title: Hive\ntype: construct\nsummary: Another house.\n",
        "title: Hive\ntype: construct\n",
        "title: [\n",
        "title: Hive\ntype: construct\nsummary: A house.\n# a remark that was not there\n",
    ],
)
def test_a_form_that_loses_something_is_refused(monkeypatch, broken):
    # cannot-format: no file brings this about, so the formatter is broken here.
    monkeypatch.setattr(yaml_form, "formatted", lambda _text, _hint: broken)
    made = form("content/concepts/hive.yml", b"# note\n" + GOOD, Concept)
    assert made.new == made.old
    assert [problem.code for problem in made.problems] == ["cannot-format"]
    assert "please report it" in made.problems[0].help


def test_a_form_that_is_not_the_last_one_is_refused(monkeypatch):
    real = yaml_form.formatted
    ends = iter(["\n", "\n\n"])
    monkeypatch.setattr(yaml_form, "formatted", lambda text, hint: real(text, hint) + next(ends))
    made = form("content/concepts/hive.yml", GOOD, Concept)
    assert [problem.code for problem in made.problems] == ["cannot-format"]
    assert "not be the last one" in made.problems[0].message


def test_fields_that_the_kind_does_not_know_stay_at_the_end():
    made = form("x.yml", b"sumary: b\ntitle: a\nb: c\n", Concept)
    assert made.new == b"title: a\nsumary: b\nb: c\n"


BIB = b"% remark\n@misc{a,\n  title = {A {B}},\n}\n"


def test_a_bibliography_loses_only_white_space_that_means_nothing():
    messy = b"\xef\xbb\xbf% remark\r\n@misc{a,  \r\n  title = {A {B}},\r\n}\r\n\r\n"
    made = form("bibliography/a.bib", messy, Any)
    assert (made.new, made.problems) == (BIB, ())
    assert not form("bibliography/a.bib", BIB, Any).changes


def test_a_broken_bibliography_is_left_alone():
    made = form("bibliography/a.bib", b"@misc{a, title = {A\r\n", Any)
    assert not made.changes
    assert {problem.code for problem in made.problems} == {"bibtex-syntax"}
