from __future__ import annotations

import pytest

from generator.bibliography.pandoc import Fault
from generator.rules.pandoc_unavailable import diagnostic


@pytest.mark.parametrize("fault", [*Fault, None])
def test_it_always_says_what_to_do(fault):
    assert "make site" in diagnostic("bibliography/bees.bib", fault).help


def test_missing_and_silent_are_told_apart():
    assert "not installed" in diagnostic("a", Fault.MISSING).message
    assert "answer" in diagnostic("a", Fault.SILENT).message
