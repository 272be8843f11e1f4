"""The glossary says everything once, and says what it means."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from generator.model.vocabulary import Abbreviation
from generator.render.glossary import Row, letters, rows


def entry(name, title, *synonyms, kind="concept"):
    return SimpleNamespace(id=name, kind=kind, title=title, synonyms=synonyms)


def short(words, about=None):
    return Abbreviation(expansion=words, entry=about)


def test_a_title_and_the_same_words_as_another_name_are_one_line():
    found = rows(
        [entry("one", "Cross-functional work"), entry("two", "X", "cross functional work")], []
    )
    assert found == [
        Row("Cross-functional work", "concept", "one", see=("two",)),
        Row("X", "concept", "two"),
    ]


@pytest.mark.parametrize("other", ["QUEEN", "queen", "que-en", "Quéen", "Queen"])
def test_an_entry_that_has_its_title_as_another_name_does_not_lead_to_itself(other):
    assert rows([entry("queen", "Queen", other)], []) == [Row("Queen", "concept", "queen")]


def test_an_abbreviation_that_is_a_name_of_entries_leads_to_all_of_them_in_one_line():
    item = short("relative humidity", "air")
    entries = [entry("air", "Air", "RH"), entry("hygrometer", "Hygrometer", "rh", kind="factor")]
    assert rows(entries, [("RH", item)])[-1] == Row(
        "RH", "abbreviation", None, item, ("hygrometer",)
    )


def test_a_name_of_several_entries_leads_to_all_of_them():
    found = rows([entry("b", "Z", "bees"), entry("a", "Y", "Bees")], [])
    assert found[0] == Row("Bees", see=("a", "b"))


def test_neighbours_that_lead_to_the_same_are_one_line():
    found = rows([entry("one", "Zone", "plan", "plans", "plot"), entry("two", "Plaza")], [])
    assert [(row.name, row.more) for row in found] == [
        ("plan", ("plans",)),
        ("Plaza", ()),
        ("plot", ()),
        ("Zone", ()),
    ]


def test_a_name_right_beside_the_title_stands_with_it():
    found = rows([entry("hive", "Hive", "hive box", "beehive")], [])
    assert found == [
        Row("beehive", see=("hive",)),
        Row("Hive", "concept", "hive", more=("hive box",)),
    ]


def test_two_entries_of_the_same_title_are_two_lines():
    found = rows([entry("b", "Trust", kind="factor"), entry("a", "Trust")], [])
    assert [(row.name, row.entry, row.see) for row in found] == [
        ("Trust", "a", ()),
        ("Trust", "b", ()),
    ]


def test_only_concepts_and_factors_are_terms():
    assert rows([entry("why", "Why?", "how come", kind="question")], []) == []


def test_lines_stand_letter_by_letter_and_figures_first():
    found = letters(rows([entry("e", "Élan"), entry("n", "80/20 rule"), entry("d", "eaves")], []))
    assert [(one.id, one.label, [row.name for row in one.rows]) for one in found] == [
        ("letter-0-9", "0–9", ["80/20 rule"]),
        ("letter-e", "E", ["eaves", "Élan"]),
    ]


def test_a_term_has_its_meaning_and_no_markup(built):
    page = built.files["glossary/index.md"].decode()
    assert ">Swarming</a></dt> <dd>" in page
    assert ">Swarming</a></dt> <dd></dd>" not in page
