"""Small drawings of numbers."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from generator.render.charts import bar, years


def tree(svg):
    return ET.fromstring(str(svg))  # noqa: S314 - our own drawing


def value(svg):
    return float(next(r for r in tree(svg) if r.get("class") == "kb-bar-value").get("width"))


@pytest.mark.parametrize(("number", "wide"), [(0, 0), (1, 12.5), (4, 50), (8, 100)])
def test_a_bar_is_as_long_as_its_number_is_large(number, wide):
    assert value(bar(number, 8)) == wide


def test_a_bar_among_nothing_is_empty():
    assert value(bar(0, 0)) == 0


def test_each_year_has_a_bar_of_its_height_and_its_number_in_words():
    root = tree(years({2001: 1, 2004: 3}))
    bars = list(root.iterfind("{*}rect"))
    assert ["".join(b.itertext()) for b in bars] == ["2001: 1", "2004: 3"]
    low, high = (float(b.get("height")) for b in bars)
    assert high == pytest.approx(3 * low, abs=0.2)
    assert [t.text for t in root.iterfind("{*}text")] == ["2001", "2004"]


def test_a_single_year_is_named_once():
    assert [t.text for t in tree(years({1904: 2})).iterfind("{*}text")] == ["1904"]


def test_drawings_of_numbers_are_hidden_from_those_who_listen():
    # The number stands beside them as text.
    assert tree(bar(1, 2)).get("aria-hidden") == "true"
    assert tree(years({1904: 2})).get("aria-hidden") == "true"
