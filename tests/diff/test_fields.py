"""Two files field by field."""

from __future__ import annotations

import time

from generator.diff import fields


def told(before, after):
    return [(c.field, c.before, c.after) for c in fields.changes(fields.compare(before, after))]


def test_equal_files_differ_in_nothing():
    assert told({"title": "Hive"}, {"title": "Hive"}) == []


def test_a_field_that_came_went_or_changed():
    assert told({"a": "1", "b": "2"}, {"b": "3", "c": "4"}) == [
        ("a", "1", None),
        ("b", "2", "3"),
        ("c", None, "4"),
    ]


def test_a_statement_put_before_another_does_not_make_that_one_new():
    one, two = {"text": "Bees dance on the comb."}, {"text": "Drones leave in summer."}
    assert told({"claims": [one]}, {"claims": [two, one]}) == [
        ("claims 1", None, "Drones leave in summer.")
    ]


def test_another_order_of_statements_is_no_change():
    one, two = {"text": "Bees dance."}, {"text": "Drones leave."}
    assert told({"claims": [one, two]}, {"claims": [two, one]}) == []


def test_a_statement_that_was_reworded_is_the_same_statement():
    old = {"definitions": [{"text": "A house that a keeper gives to bees.", "by": ["beek2004"]}]}
    new = {"definitions": [{"text": "A box that a keeper gives to bees.", "by": ["beek2004"]}]}
    assert told(old, new) == [
        (
            "definitions 1",
            "A house that a keeper gives to bees.",
            "A box that a keeper gives to bees.",
        )
    ]


def test_items_with_a_name_of_their_own_are_known_by_it():
    old = {"links": [{"id": "a", "note": "x"}, {"id": "b", "note": "y"}]}
    new = {"links": [{"id": "b", "note": "z"}, {"id": "a", "note": "x"}]}
    assert told(old, new) == [("links 1, note", "y", "z")]


def test_plain_lists_tell_what_came_and_went():
    assert told({"topics": ["winter"]}, {"topics": ["spring", "winter"]}) == [
        ("topics 1", None, "spring")
    ]


def test_another_line_break_is_no_change():
    assert told({"body": "one\ntwo"}, {"body": "one two"}) == []


def test_a_file_of_another_shape_is_told_and_does_not_fail():
    assert told({"a": {"b": "1"}}, {"a": "2"}) == [("a", "1", "2")]
    assert told({"a": ["1"]}, {"a": {"b": {"c": "2"}}}) == [("a", "1", "2")]


def test_files_that_nobody_wrote_by_hand_take_no_long_time():
    start = time.process_time()
    old = {"links": [{"id": f"a{n}", "note": "x"} for n in range(6_000)]}
    new = {"links": [{"id": f"b{n}", "note": "x"} for n in range(6_000)]}
    assert len(told(old, new)) == 12_000
    text = "so many words " * 5_000
    old = {"claims": [{"text": f"{n} {text}"} for n in range(50)]}
    new = {"claims": [{"text": f"x{n} {text}"} for n in range(50)]}
    assert len(told(old, new)) == 50
    assert time.process_time() - start < 10
