"""Two texts, word by word."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from generator.diff import words
from generator.diff.words import Piece

TEXT = st.text(alphabet="ab c.\n", max_size=60)


def marked(before, after):
    marks = {"same": "{}", "out": "[-{}-]", "in": "{{+{}+}}"}
    return "".join(marks[op].format(text) for op, text in words.compare(before, after))


def test_a_word_that_changed_stands_beside_the_one_it_replaces():
    assert marked("The queen lays eggs.", "The queen lays many eggs.") == (
        "The queen lays {+many +}eggs."
    )
    assert marked("Bees like heather.", "Bees like clover.") == "Bees like [-heather-]{+clover+}."


def test_a_comma_between_two_changes_belongs_to_them():
    assert marked("one old, dark hive", "one new, light hive") == (
        "one [-old, dark-]{+new, light+} hive"
    )


def test_texts_with_little_in_common_are_shown_whole():
    before, after = "The queen lays eggs in spring.", "Smoke calms a colony, or so it is said here"
    assert words.compare(before, after) == [Piece("out", before), Piece("in", after)]


def test_where_lines_break_makes_no_difference():
    assert words.compare("a\nlong  line\n", "a long line") == [Piece("same", "a long line")]
    assert marked("one\n\ntwo", "one two") != "one two"


@given(TEXT, TEXT)
def test_the_pieces_give_both_texts_back(before, after):
    pieces = words.compare(before, after)
    assert "".join(p.text for p in pieces if p.op != "out") == words.normal(after)
    assert "".join(p.text for p in pieces if p.op != "in") == words.normal(before)
    assert all(piece.text for piece in pieces)


def test_what_stayed_is_cut_down_to_the_words_next_to_a_change():
    before = " ".join(f"word{n}" for n in range(100))
    pieces = words.around(words.compare(before, before.replace("word50 ", "fifty ")), 3)
    assert pieces == [
        Piece("same", "… word47 word48 word49 "),
        Piece("out", "word50"),
        Piece("in", "fifty"),
        Piece("same", " word51 word52 word53 … "),
    ]


def test_long_texts_take_no_long_time():
    before = " ".join(f"a{n % 977}" for n in range(40_000))
    after = " ".join(f"a{n % 983}" for n in range(40_000))
    start = time.perf_counter()
    words.compare(before, after)
    assert time.perf_counter() - start < 10
