from __future__ import annotations

import pytest

from generator.diagnostics import Severity

CODE = "duplicate-work"
LANGUAGES = ("C", "C++", r"C\#")


def record(key, title="Bees in Winter", author="Bee, A.", year="1999", more="", type_="misc"):
    return f"@{type_}{{{key}, title = {{{title}}}, author = {{{author}}}, year = {year}{more}}}\n"


@pytest.mark.parametrize(
    "other",
    [
        record("b"),
        record("b", title="BEES, in {W}inter"),
        record("b", author="Bée, Ann"),
        record("b", author=""),
    ],
)
def test_the_same_title_and_year_by_the_same_author_is_the_same_work(found, other):
    ((place, problem),) = found(CODE, record("a") + other)
    assert "ees" in place.lower()
    assert "'b' has the title and year of 'a'" in problem.message
    assert problem.severity is Severity.ERROR


@pytest.mark.parametrize(
    "other",
    [
        record("b", title="Bees in Summer"),
        record("b", year="2000"),
        record("b", author="Wasp, A."),
        record("b", title=""),
        record("b", title="!!! ??? ---") + record("c", title="😀😀"),
        record("b", author="!!!") + record("c", author="😀"),
        "".join(record(f"b{n}", title=f"Bees in {name}") for n, name in enumerate(LANGUAGES)),
    ],
)
def test_another_title_year_or_author_is_another_work(found, other):
    assert found(CODE, record("a") + other) == []


def test_another_type_is_a_warning(found):
    ((_, problem),) = found(CODE, record("a") + record("b", type_="unpublished"))
    assert problem.severity is Severity.WARNING


def test_the_same_doi_is_the_same_work_whatever_else(found):
    bib = record("a", more=", doi = {10.1234/BEES}")
    bib += record("b", "Wasps", "Wasp, A.", "2000", ", doi = {https://doi.org/10.1234/bees}")
    ((place, problem),) = found(CODE, bib)
    assert place == "https://doi.org/10.1234/bees"
    assert "'b' has the DOI of 'a' (bibliography/more.bib:1)" in problem.message


def test_each_record_too_many_is_shown_once(found):
    problems = found(CODE, record("a") + record("b") + record("c"))
    assert [problem.span.line for _, problem in problems] == [2, 3]
