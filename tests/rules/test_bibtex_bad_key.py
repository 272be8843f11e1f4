from __future__ import annotations

import pytest

from generator.rules.bibtex_bad_key import is_key


@pytest.mark.parametrize("key", ["keeper1999", "Keeper-1999_b", "a.b+c", "1999"])
def test_letters_digits_and_single_signs_between_them_make_a_key(key):
    assert is_key(key)


@pytest.mark.parametrize(
    "key", ["", "a/b", "..", "a..b", ".a", "a.", "-a", "a b", "DBLP:x", "müller", "a\n", "b" * 81]
)
def test_nothing_else_does(key):
    assert not is_key(key)
