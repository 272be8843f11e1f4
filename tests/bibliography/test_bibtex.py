"""Reading BibTeX: every good record, every fault at its place, whatever the text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.bibliography.bibtex import MAX_FAULTS, parse
from generator.source import Source, decode


def read(text):
    return parse(Source("bees.bib", text))


def keys(records, *, complete=True):
    return [record.key for record in records if record.complete is complete]


def at(span, text):
    """What stands at a span of one line."""
    assert span.line == span.end_line
    return text.splitlines()[span.line - 1][span.column - 1 : span.end_column - 1]


def test_fields_are_read_with_abbreviations_joined_and_braces_kept():
    text = """
@string{ja = "Journal of {Apiculture}"}
@Article{keeper1999,
  Title  = {Wintering of {Dark}
            Bees},
  JOURNAL = ja # " and " # {Hives},
  year = 1999, month = may,
}
"""
    records, problems = read(text)
    assert problems == []
    assert records[0].type == "article"
    assert records[0].fields == (
        ("title", "Wintering of {Dark} Bees"),
        ("journal", "Journal of {Apiculture} and Hives"),
        ("year", "1999"),
        ("month", "May"),
    )


def test_spans_point_at_key_record_values_and_parts_of_values():
    text = '@book(queen2001, title = "The Queen", author = {Drone, A. and Bee, B.}) rest'
    (record,), problems = read(text)
    assert problems == []
    assert at(record.key_span, text) == "queen2001"
    assert at(record.span, text) == text.removesuffix(" rest")
    assert at(record.field_span("title"), text) == "The Queen"
    assert at(record.field_span("author", "Bee"), text) == "Bee"
    assert at(record.field_span("author", "Wasp"), text) == "Drone, A. and Bee, B."
    assert at(record.type_span, text) == "book"
    assert record.field_span("year") == record.key_span


def test_abbreviations_of_one_file_are_unknown_in_the_next():
    assert read('@string{ja = "Journal"} @misc{a, title = ja}')[1] == []
    assert [p.code for p in read("@misc{a, title = ja}")[1]] == ["bibtex-syntax"]


BROKEN = [
    "@misc{bad, title = {Open {brace}, year = 1999}",
    '@misc{bad, title = "Open quote, year = {1999}}',
    "@misc{bad, title = {A} year = 1999}",
    "@misc{bad, title {A}}",
    "@misc{bad, title = }",
    "@misc{bad, title = nothing}",
    "@misc{bad, title = {A}",
    '@misc{bad, title = "A } B"}',
    "@misc{bad",
    "@misc{, title = {A}}",
    "@misc bad, title = {A}}",
    "@misc{bad, title = {" + "{" * 200 + "}" * 200 + "}}",
]


@pytest.mark.parametrize(
    ("broken", "gap"),
    [
        *((broken, "\n\n") for broken in BROKEN),
        # Between two records of one line anything may stand, so a missing brace is no fault there.
        *((broken, " ") for broken in BROKEN if not broken.startswith("@misc bad")),
    ],
)
def test_a_broken_record_hides_neither_the_one_before_nor_the_one_after(broken, gap):
    text = f"@misc{{before, title = {{B}}}}\n{broken}{gap}@misc{{after, title = {{A}}}}\n"
    records, problems = read(text)
    assert keys(records) == ["before", "after"]
    assert keys(records, complete=False) in (["bad"], [])
    assert [problem.code for problem in problems] == ["bibtex-syntax"]
    assert problems[0].span.line == 2


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("@misc{a, title = {A} year = 1}", "y", "'}' expected"),
        ("@misc{a,\n title = {A {b},\n year = 1}\n", "{A {b},", "'a' does not end"),
        ("@misc{a, title = ja}", "ja", "defines 'ja'"),
        ("@article hive1999, title = {A}}", "@article", "no brace follows"),
        ("@misc{a, title = {A}},\n  year = {1999}\n}", "year = {", "outside of any record"),
        ("@misc{a, title = {A}, Title = {B}}", "{B}", "'title' twice"),
    ],
)
def test_a_fault_is_shown_at_its_place(text, place, words):
    _, (problem,) = read(text)
    assert words in problem.message
    assert problem.help
    assert at(problem.span, text) == place


@pytest.mark.parametrize("before", ["\n", "\r", "\ufeff"])
def test_a_line_begins_behind_all_that_kb_fmt_changes(before):
    _, (problem,) = read(f"Wax{before}  year = {{1999}}")
    assert "outside of any record" in problem.message
    records, problems = read(f"@misc{{a, title = {{A{before}@misc{{b, title = {{B}}}}")
    assert keys(records, complete=True) == ["b"]
    assert [problem.code for problem in problems] == ["bibtex-syntax"]


def test_an_abbreviation_that_is_nearly_right_is_suggested():
    _, (problem,) = read('@string{apidologie = "A"} @misc{a, title = apidolgie}')
    assert "'apidologie'" in problem.help


def test_comments_and_preambles_are_passed_over_and_what_they_hold_too():
    text = """Free text with a keeper@example.org address.
@comment{ @misc{hidden, title = {H {h}}} }
@preamble{ "\\newcommand{\\x}{y}" # {z} }
@misc{shown, title = {S}}
@comment{never closed
@misc{after, title = {A}}
"""
    records, problems = read(text)
    assert keys(records) == ["shown", "after"]
    assert problems == []


def test_the_first_of_two_fields_of_one_name_is_kept():
    (record,), (problem,) = read("@misc{a, title = {A}, title = {B}}")
    assert record.get("title") == "A"
    assert problem.code == "bibtex-duplicate-key"


def test_line_breaks_and_control_characters_become_blanks():
    (record,), _ = read("@misc{a, title = {A\r\n\x00\x1b B\u2028C}}")
    assert record.get("title") == "A B C"


def test_a_file_with_nothing_but_faults_is_given_up_in_the_end():
    _, problems = read("@misc{a, title = }\n" * (MAX_FAULTS * 2))
    assert len(problems) == MAX_FAULTS + 2
    assert "the rest of the file is not read" in problems[-1].message


def test_abbreviations_cannot_fill_the_memory():
    lines = ['@string{a0 = "bzz bzz bzz "}']
    lines += [f"@string{{a{n + 1} = {' # '.join([f'a{n}'] * 10)}}}" for n in range(12)]
    records, problems = read("\n".join([*lines, "@misc{good, title = {G}}"]))
    assert keys(records) == ["good"]
    assert any("grow too large" in problem.message for problem in problems)


@pytest.mark.parametrize(
    "text",
    [
        "@" * 300_000,
        "@a{" * 100_000,
        "@a{x,b={" * 60_000,
        '@a{x,b="' * 60_000,
        '@a{x,b="' + "{}" * 200_000,
        "@comment{\n" * 40_000,
        "@comment{" + "{" * 300_000,
        "@" + " " * 300_000,
        "@a(x,\n" * 60_000,
    ],
    ids=range(9),
)
def test_hostile_text_takes_time_in_step_with_its_length(text):
    started = time.process_time()
    read(text)
    assert time.process_time() - started < 5


PIECES = st.sampled_from(
    [
        "@article{",
        "@misc(",
        "@string{",
        "@comment{",
        "@preamble{",
        "key",
        ",",
        "=",
        "#",
        '"',
        "{",
        "}",
        "(",
        ")",
        "\n",
        "@",
        "title",
        "year",
        "1999",
        "\\",
        " ",
        "%",
        "é",
        "\r\n",
        "\x00",
    ]
)


def check_spans(source):
    records, problems = parse(source)
    spans = [problem.span for problem in problems]
    for record in records:
        spans += [record.span, record.key_span]
        spans += [record.field_span(name) for name, _ in record.fields]
    lines = source.text.split("\n")
    for span in spans:
        assert span.path == source.path
        assert 1 <= span.line <= span.end_line <= len(lines)
        assert 1 <= span.column <= len(lines[span.line - 1]) + 1
        assert 1 <= span.end_column <= len(lines[span.end_line - 1]) + 1
        assert (span.line, span.column) <= (span.end_line, span.end_column)


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join))
def test_anything_like_bibtex_gives_records_or_problems_whose_spans_lie_in_the_file(text):
    check_spans(Source("bees.bib", text))


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_give_records_or_problems_whose_spans_lie_in_the_file(data):
    source = decode("bees.bib", data)
    if isinstance(source, Source):
        check_spans(source)
