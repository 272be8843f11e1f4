"""Problems as text with carets, JSON, GitHub annotations and SARIF."""

from __future__ import annotations

import json
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Diagnostic, Report, Severity, Span
from generator.reporting import FORMATS, render
from generator.source import Source

PATH = "content/concepts/hive.yml"


def rendered(text, diagnostic, form="text"):
    report = Report()
    report.add([diagnostic])
    return render(report, {PATH: Source(PATH, text)}, form)


def at(text, words, **fields):
    """A problem at the place of some words in a text."""
    start = text.index(words)
    span = Source(PATH, text).span(start, start + len(words))
    fields = {"message": "no work has the key 'beek2020'", **fields}
    return Diagnostic(span, "unknown-work", **fields)


def test_text_shows_the_line_and_points_at_the_place():
    text = "title: Hive\ncite: {ref: beek2020, locator: p. 38}\n"
    assert rendered(text, at(text, "beek2020", help="did you mean 'beek2004'?")) == (
        "error[unknown-work]: no work has the key 'beek2020'\n"
        "  --> content/concepts/hive.yml:2:13\n"
        "  |\n"
        "2 | cite: {ref: beek2020, locator: p. 38}\n"
        "  |             ^^^^^^^^\n"
        "  = help: did you mean 'beek2004'?\n"
        "  = docs/rules/unknown-work.md\n"
        "\n"
    )


def test_text_without_source_and_help_is_shorter():
    diagnostic = Diagnostic(Span("a.yml"), "not-utf8", "no", severity=Severity.WARNING)
    assert rendered("", diagnostic) == (
        "warning[not-utf8]: no\n  --> a.yml:1:1\n  = docs/rules/not-utf8.md\n\n"
    )


def test_the_gutter_is_as_wide_as_the_line_number():
    text = "\n" * 99 + "ref: beek2020"
    assert rendered(text, at(text, "beek2020")).splitlines()[1:5] == [
        "    --> content/concepts/hive.yml:100:6",
        "    |",
        "100 | ref: beek2020",
        "    |      ^^^^^^^^",
    ]


def caret(text, words):
    lines = rendered(text, at(text, words)).splitlines()
    return next((line, below) for line, below in pairwise(lines) if "^" in below)


def columns(text):
    """How many columns a terminal gives a text."""
    count = 0
    for char in text:
        if unicodedata.category(char) not in {"Mn", "Me"}:
            count += 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1
    return count


@pytest.mark.parametrize(
    "before",
    [
        "",
        "ascii ",
        "蜜蜂の巣箱 ",
        "ｆｕｌｌ ",
        "🐝🐝 ",
        "cafe\u0301 ",
        "ไม่มี ",
        "👍🏽 ",
        "☀️ ",
        "tab\t",
        "é",
    ],
)
@pytest.mark.parametrize("words", ["beek", "蜂蜂", "be\u0301e"])
def test_the_caret_stands_below_the_words(before, words):
    line, below = caret(f"a: {before}{words} after\n", words)
    assert below.index("^") == columns(line[: line.index(words)])
    assert below.count("^") == columns(words)


def test_a_long_line_is_cut_to_the_part_around_the_place():
    text = "wax " * 300 + "beek2020" + " wax" * 300
    line, below = caret(text, "beek2020")
    assert len(line) == len("1 | ") + 120
    assert below.index("^") == len("1 | ") + 59
    assert line[below.index("^") :].startswith("beek2020")
    assert below.count("^") == 8


def test_a_place_over_several_lines_is_marked_to_the_end_of_the_first():
    text = "a: b\nc: |\n  d\n  e\n"
    line, below = caret(text, "|\n  d\n  e")
    assert (line, below) == ("2 | c: |", "  |    ^")


def test_an_empty_line_is_not_shown():
    text = "\n\n"
    assert "|" not in rendered(text, Diagnostic(Source(PATH, text).span(1), "yaml-syntax", "no"))


def test_characters_that_drive_the_terminal_are_not_printed():
    hostile = "\x1b[2J\r\u202e\u2028\ud800\x07"
    text = f"title: {hostile}beek\n"
    diagnostic = at(text, "beek", message=f"m{hostile}", help=f"h{hostile}")
    out = rendered(text, diagnostic)
    assert all(c == "\n" or unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Zl"} for c in out)
    assert len(out.splitlines()) == 8


@given(st.text(max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_every_form_renders_any_place_of_any_text(text, start, end):
    span = Source(PATH, text).span(min(start, end), max(start, end))
    for form in FORMATS:
        out = rendered(text, Diagnostic(span, "unknown-work", text, text), form)
        assert out.endswith("\n")
        out.encode()


@pytest.mark.parametrize("form", ["text", "github"])
def test_nothing_to_say_prints_nothing(form):
    assert render(Report(), {}, form) == ""


def test_json_holds_everything():
    text = "title: Hïve\ncite: {ref: beek2020}\n"
    (found,) = json.loads(rendered(text, at(text, "beek2020", help="look"), "json"))
    assert found == {
        "path": PATH,
        "line": 2,
        "column": 13,
        "end_line": 2,
        "end_column": 21,
        "severity": "error",
        "code": "unknown-work",
        "message": "no work has the key 'beek2020'",
        "help": "look",
        "documentation": "docs/rules/unknown-work.md",
        "fix": [],
    }
    assert json.loads(render(Report(), {}, "json")) == []
    assert rendered(text, at(text, "beek2020"), "json").startswith('[\n  {\n    "path": ')


def test_github_annotations_escape_what_would_end_them():
    diagnostic = Diagnostic(
        Span("a,b:c%d.yml", 2, 3, 4, 5), "bad-id", "100%\nof: it, ::error::x", "do\rit"
    )
    assert rendered("", diagnostic, "github") == (
        "::error file=a%2Cb%3Ac%25d.yml,line=2,endLine=4,col=3,title=bad-id"
        "::100%25%0Aof: it, ::error::x%0Ado%0Dit\n"
    )


def test_sarif_has_what_a_code_scanner_asks_for():
    text = "title: 🐝 beek2020\n"
    diagnostic = at(text, "beek2020", help="look", severity=Severity.WARNING)
    log = json.loads(rendered(text, diagnostic, "sarif"))
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    assert run["columnKind"] == "unicodeCodePoints"
    (rule,) = run["tool"]["driver"]["rules"]
    assert rule["id"] == "unknown-work"
    assert rule["fullDescription"]["text"].startswith("# unknown-work\n\nA work is cited")
    (result,) = run["results"]
    assert (result["ruleId"], result["level"]) == ("unknown-work", "warning")
    assert result["message"]["text"].endswith(". look")
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": PATH},
        "region": {"startLine": 1, "startColumn": 10, "endLine": 1, "endColumn": 18},
    }


def test_sarif_writes_paths_as_addresses():
    found = json.loads(rendered("", Diagnostic(Span("a b/ü%.yml"), "bad-id", "no"), "sarif"))
    location = found["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "a%20b/%C3%BC%25.yml"


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_name_that_is_no_text_can_be_printed(form):
    name = b"b\xe9.yml".decode("utf-8", "surrogateescape")
    rendered("", Diagnostic(Span(name), "bad-id", f"'{name}' cannot be an id"), form).encode()


@pytest.mark.parametrize("form", FORMATS)
def test_problems_come_in_the_order_of_their_places(form):
    places = [("b.yml", 1), ("a.yml", 10), ("a.yml", 2)]
    report = Report()
    report.add(Diagnostic(Span(p, n, 1, n, 2), "bad-id", f"at {p}:{n}") for p, n in places)
    out = render(report, {}, form)
    found = [out.index(f"at {p}:{n}") for p, n in [("a.yml", 2), ("a.yml", 10), ("b.yml", 1)]]
    assert found == sorted(found)
