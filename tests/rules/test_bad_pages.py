from __future__ import annotations

import pytest

from generator.diagnostics import Severity

CODE = "bad-pages"


@pytest.mark.parametrize(
    "pages",
    [
        "12",
        "12--34",
        "12 -- 34",
        "3--4, 7, 9--12",
        "S12--S15",
        "xiv--xx",
        "e1234",
        "39+",
        "99--101",
        "1234.e1--1234.e9",
        "3²--2²",
        "9" * 5000 + "--" + "8" * 5000,
    ],
)
def test_numbers_ranges_and_lists_are_fine(found, pages):
    assert found(CODE, f"@misc{{a, title = {{T}}, pages = {{{pages}}}}}") == []


@pytest.mark.parametrize(
    ("pages", "place", "help_"),
    [
        ("310--35", "310--35", "write 310--335"),
        ("467-76", "467-76", "write 467--476"),
        ("7--3", "7--3", "check both"),
        ("35--24", "35--24", "check both"),
        ("1--2, 9--8", "9--8", "check both"),
        ("pp. 3", "pp. 3", "write 12 or 12--34"),
        ("3--", "3--", "write 12 or 12--34"),
        ("about ten", "about ten", "write 12 or 12--34"),
    ],
)
def test_ranges_that_run_backwards_and_other_words_are_errors(found, pages, place, help_):
    ((shown, problem),) = found(CODE, f"@misc{{a, title = {{T}}, pages = {{{pages}}}}}")
    assert shown == place
    assert help_ in problem.help
    assert problem.severity is Severity.ERROR


@pytest.mark.parametrize("dash", ["-", "–", "---"])
def test_another_dash_is_a_warning(found, dash):
    ((_, problem),) = found(CODE, f"@misc{{a, title = {{T}}, pages = {{3{dash}14}}}}")
    assert problem.severity is Severity.WARNING
    assert problem.help == "write 3--14"
