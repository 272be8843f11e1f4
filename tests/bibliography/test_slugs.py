from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.bibliography.slugs import MAX_LENGTH, slug, unique


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Nätti, Satu", "natti-satu"),
        ("van der Hart, Hein W.", "van-der-hart-hein-w"),
        ("Müßig, Øre Łukasz", "mussig-ore-lukasz"),
        ("O'Bee, Zoë", "obee-zoe"),
        ("Bee & Hive", "bee-and-hive"),
        ("Ли", "u043bu0438"),
        ("蜂", "u8702"),
        ("Πέτρος Bee", "u03c0u03b5u03c4u03c1u03bfu03c2-bee"),
    ],
)
def test_names_become_readable_ids(name, made):
    assert slug(name) == made


@given(st.text())
def test_every_name_has_an_id_that_is_stable_and_fit_for_an_address(name):
    made = slug(name)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", made)
    assert len(made) <= MAX_LENGTH + 7
    assert made == slug(name)


@given(st.lists(st.text(alphabet="aäbB -", max_size=4)))
def test_ids_are_unique_whatever_the_order(names):
    ids = unique(names, ["a"])
    assert len(set(ids.values())) == len(set(names))
    assert "a" not in ids.values()
    assert ids == unique(reversed(names), ["a"])


def test_a_new_name_of_the_same_shape_does_not_move_the_first():
    first = unique(["Bee, Ä"], [])
    both = unique(["Bee, Ä", "Bee, Å"], [])
    assert first["Bee, Ä"] == both["Bee, Ä"] == "bee-a"
    assert re.fullmatch(r"bee-a-[0-9a-f]{6}", both["Bee, Å"])


def test_a_name_that_no_file_or_page_can_have_gets_letters_of_its_hash():
    ids = unique(["Index", "Nul", "Con Man"], [])
    assert ids["Con Man"] == "con-man"
    assert ids["Index"].startswith("index-")
    assert ids["Nul"].startswith("nul-")
