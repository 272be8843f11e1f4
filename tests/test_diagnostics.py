"""Places, problems, the report that collects them, and the nearest words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import (
    Diagnostic,
    Report,
    Severity,
    Span,
    clearly_meant,
    did_you_mean,
    nearest,
)

FIRST = Diagnostic(Span("a.yml", 2, 10, 2, 12), "bad-id", "wrong")
SMALL = st.integers(1, 3)
DIAGNOSTICS = st.builds(
    Diagnostic,
    st.builds(Span, st.sampled_from(["a.yml", "b.yml"]), SMALL, SMALL, SMALL, SMALL),
    st.sampled_from(["bad-id", "wrong-type"]),
    st.sampled_from(["one", "two"]),
    severity=st.sampled_from(Severity),
)


def report(*found):
    made = Report()
    made.add(found)
    return made


def test_a_place_without_more_is_the_start_of_its_file():
    assert Span("a.yml") == Span("a.yml", 1, 1, 1, 1)


def test_problems_come_by_file_then_line_then_column():
    later = replace(FIRST, span=Span("a.yml", 10, 1, 10, 2))
    further = replace(FIRST, span=Span("a.yml", 2, 11, 2, 12))
    elsewhere = replace(FIRST, span=Span("b.yml"))
    assert list(report(elsewhere, later, further, FIRST)) == [FIRST, further, later, elsewhere]


@given(st.lists(DIAGNOSTICS), st.randoms())
def test_the_order_of_finding_never_changes_a_report(found, random):
    shuffled = list(found)
    random.shuffle(shuffled)
    assert list(report(*found)) == list(report(*shuffled)) == sorted(set(found))


def test_the_same_problem_counts_once():
    assert len(report(FIRST, replace(FIRST))) == 1


def test_warnings_fail_a_strict_run_only():
    warning = replace(FIRST, severity=Severity.WARNING)
    assert not report().failed(strict=True)
    assert not report(warning).failed()
    assert report(warning).failed(strict=True)
    assert report(warning, FIRST).failed()


def test_errors_and_warnings_are_counted_apart():
    made = report(FIRST, replace(FIRST, severity=Severity.WARNING))
    assert (made.errors, made.warnings, len(made)) == (1, 1, 2)


def test_a_diagnostic_cannot_be_changed():
    with pytest.raises(AttributeError):
        FIRST.message = "right"


def test_the_nearest_words_come_best_first_and_without_regard_to_case():
    assert nearest("HVIE", ["swarm", "hives", "Hive", "brood"]) == ["Hive", "hives"]


def test_words_far_away_are_not_near():
    assert nearest("xyz", ["swarm", "hive"]) == []


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ([], ""),
        (["swarm"], ""),
        (["hive"], "did you mean 'hive'?"),
        (["hive", "hives"], "did you mean 'hive' or 'hives'?"),
        (["hive", "hives", "hivex"], "did you mean 'hive', 'hivex' or 'hives'?"),
    ],
)
def test_a_guess_reads_like_a_sentence(known, said):
    assert did_you_mean("hive", known) == said


def test_a_guess_does_not_depend_on_the_order_of_what_is_known():
    known = ["hives", "hivex", "hivey", "hivez"]
    assert did_you_mean("hive", known) == did_you_mean("hive", reversed(known))


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("swram", ["swarm", "hive"], "swarm"),
        ("Swarm", ["swarm"], "swarm"),
        ("lindqist1998", ["lindqvist1998", "lindqvist2001"], "lindqvist1998"),
        ("lindqvist1989", ["lindqvist1998"], None),  # a work of another year is another work
        ("beek2004b", ["beek2004", "beek2004a"], None),  # … and so is another of that year
        ("comes-out", ["comes-in"], None),  # each part must be alike
        ("formal", ["informal"], None),  # a prefix makes an opposite
        ("xyz", ["hive"], None),
        ("hime", ["hive", "hire"], None),  # two are as near
        ("", ["hive"], None),
        ("swram", [], None),
    ],
)
def test_only_what_is_clear_is_clearly_meant(word, known, meant):
    assert clearly_meant(word, known) == meant
