from __future__ import annotations

import pytest

from generator.bibliography import styles


def test_a_style_comes_without_what_it_does_with_references_together():
    text = styles.text("apa")
    assert text
    assert "<style" in text
    assert "disambiguate-" not in text
    assert "<sort" not in text
    assert "givenname-disambiguation-rule" not in text
    assert "subsequent-author-substitute" not in (styles.text("chicago-author-date") or "x")


def test_a_dependent_style_gives_the_one_it_follows():
    assert styles.text("journal-of-marketing-research") == styles.text(
        "american-marketing-association"
    )


@pytest.mark.parametrize("name", ["bees", "", "../apa", "apa.csl", "APA\n", "dependent/nature"])
def test_anything_else_is_no_style(name):
    assert styles.text(name) is None


def test_all_styles_are_known_by_name():
    known = styles.known()
    assert {"apa", "nature", "ieee"} <= set(known)
    assert known == sorted(known)
