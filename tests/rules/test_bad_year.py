from __future__ import annotations

import pytest

from generator.diagnostics import Severity

CODE = "bad-year"


@pytest.mark.parametrize(
    "field",
    [
        "year = 1999",
        "year = {1998--1999}",
        "year = {1998/1999}",
        "year = {in press}",
        "year = {forthcoming}",
        "date = {1999-05-31}",
        "date = {1999/2001}",
        "note = {none}",
    ],
)
def test_years_spans_and_words_for_what_is_not_out_yet_are_fine(found, field):
    assert found(CODE, f"@misc{{a, title = {{T}}, {field}}}") == []


@pytest.mark.parametrize(
    ("year", "help_"),
    [
        ("1996a", "write 1996"),
        ("c. 1999", "write 1999"),
        ("n.d.", "leave the field out"),
        ("96", "four digits"),
        ("19999", "four digits"),
        ("1999--1998", "earlier year first"),
    ],
)
def test_anything_else_is_an_error_with_what_to_write(found, year, help_):
    ((place, problem),) = found(CODE, f"@misc{{a, title = {{T}}, year = {{{year}}}}}")
    assert place == year
    assert help_ in problem.help
    assert problem.severity is Severity.ERROR


@pytest.mark.parametrize("date", ["1999-13", "1999-5", "May 1999", "1999-12-32"])
def test_a_date_that_is_none_is_shown(found, date):
    ((place, _),) = found(CODE, f"@misc{{a, title = {{T}}, date = {{{date}}}}}")
    assert place == date
