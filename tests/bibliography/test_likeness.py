from __future__ import annotations

import pytest

from generator.bibliography.likeness import Index, folded, one_slip


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nätti", "Natti"),
        ("Bee & Hive", "The Bee and Hive"),
        ("Bee-Keeper", "bee keeper"),
        ("Bees: a view", "Bees – A View"),
        ("Bees + Wasps", "Bees+Wasps"),
        ("Hive #3", "Hive 3"),
        ("C++ (and C#)", "c++ and C#."),
        (" ?! ", "?!"),
    ],
)
def test_accents_punctuation_and_articles_do_not_count(one, other):
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    "names",
    [
        ("Bees in C", "Bees in C++", "Bees in C#", "Bees in C+"),
        ("Learning C11", "Learning C++11"),
        ("!!! ??? ---", "😀😀", "😀", "???", "\u0301"),
    ],
)
def test_signs_that_make_another_name_count(names):
    assert len({folded(name) for name in names}) == len(names)


def test_a_name_that_is_all_article_is_kept():
    assert folded("The A") == "thea"


@pytest.mark.parametrize("slip", ["Keper", "Keeeper", "Kreper", "Kepeer", "Köeper"])
def test_one_slip_is_found(slip):
    assert Index(["Keeper", "Drone"]).near(slip) == ["Keeper"]
    assert one_slip(slip, "Keeper")


@pytest.mark.parametrize(("one", "other"), [("Keeper", "Kiper"), ("Lee", "Li"), ("Bee", "Bea")])
def test_two_slips_or_one_in_a_short_word_are_another_name(one, other):
    assert not one_slip(one, other)
    assert Index([one]).near(other) == []


def test_names_that_read_the_same_come_first():
    assert Index(["Drones", "Dröne"]).near("Drone") == ["Dröne", "Drones"]
