"""Fields are called by the words of readers."""

from __future__ import annotations

import pytest

from generator.render.field_words import in_words


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("summary", "Summary"),
        ("evidence 1, label", "Evidence 1, words as printed"),
        ("definitions 2, note", "Definition 2, note"),
        ("not told 1", "What the source does not tell 1"),
        ("grid, rows 3, cells 1", "Grid, row 3, stage 1"),
        ("facilitates", "When it helps"),
        ("relation gained", "New relation"),
        ("doi", "DOI"),
        ("volume", "Volume"),
        ("", ""),
    ],
)
def test_a_field_has_the_name_that_its_page_gives_it(label, said):
    assert in_words(label) == said
