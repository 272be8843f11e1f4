"""One work of each kind that reference managers treat differently, as the generator reads it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.bibliography import works
from generator.source import Source

GOLDEN = Path(__file__).parents[2] / "bibliography" / "golden" / "works.bib"


@pytest.fixture(scope="session")
def converted(tmp_path_factory):
    """Gives the works of a BibTeX text, which must be without fault."""
    cache = tmp_path_factory.mktemp("converted")
    kept = {}

    def made(text):
        if text not in kept:
            found, problems = works.load([Source("bibliography/bees.bib", text)], cache)
            assert problems == []
            kept[text] = found
        return kept[text]

    return made


@pytest.fixture(scope="session")
def kinds_of_work(converted):
    return converted(GOLDEN.read_text(encoding="utf-8"))
