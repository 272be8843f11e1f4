from __future__ import annotations

import pytest

from generator.diagnostics import Span
from generator.rules import bibtex_syntax

SPAN = Span("bees.bib")


@pytest.mark.parametrize("problem", [*bibtex_syntax.HELPS, "anything else"])
def test_every_fault_says_what_to_do(problem):
    made = bibtex_syntax.diagnostic(SPAN, "'bee'", problem)
    assert made.message == f"'bee' cannot be read: {problem}"
    assert made.help


def test_an_unknown_abbreviation_without_a_near_one_is_a_missing_brace():
    assert "{queen}" in bibtex_syntax.undefined(SPAN, "queen", ["x"]).help
