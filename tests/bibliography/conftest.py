"""Works from BibTeX text, converted once for each text."""

from __future__ import annotations

import pytest

from generator.bibliography import works
from generator.source import Source


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
