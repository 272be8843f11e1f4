"""Citations in a text: the words that each work is cited by, and how they are put together."""

from __future__ import annotations

import pytest

from generator.bibliography.intext import (
    Cite,
    Label,
    Part,
    labels,
    narrative,
    parenthetical,
    plain,
    title,
)
from generator.bibliography.names import People
from generator.model.registry import Person


def labelled(converted, text, register=None):
    works = converted(text)
    return labels(works, People.of(register or {}, works.values()))


def record(key, author, year="1999", title="Bees", *, more="", kind="book"):
    fields = f"title = {{{title}}}, {more}"
    fields += f"author = {{{author}}}, " if author else ""
    fields += f"year = {{{year}}}" if year else ""
    return f"@{kind}{{{key}, {fields}}}\n"


@pytest.mark.parametrize(
    ("author", "in_parentheses", "in_the_sentence"),
    [
        ("Keeper, Ann", "Keeper", "Keeper"),
        ("Keeper, Ann and Drone, Bo", "Keeper & Drone", "Keeper and Drone"),
        ("Keeper, Ann and Drone, Bo and Bee, C.", "Keeper et al.", "Keeper et al."),
        ("Keeper, Ann and others", "Keeper et al.", "Keeper et al."),
        ("Keeper, Ann and Drone, Bo and others", "Keeper et al.", "Keeper et al."),
        ("van der Hart, Hein", "van der Hart", "van der Hart"),
        ("Keeper, Jr., John", "Keeper", "Keeper"),
        ("{Board of Bees and Hives}", "Board of Bees and Hives", "Board of Bees and Hives"),
        ("Keeper", "Keeper", "Keeper"),
    ],
)
def test_authors_as_apa_asks_for(converted, author, in_parentheses, in_the_sentence):
    label = labelled(converted, record("a", author))["a"]
    assert label.parenthetical == in_parentheses
    assert label.narrative == in_the_sentence
    assert label.text == f"{in_parentheses}, 1999"


@pytest.mark.parametrize(
    ("kind", "title", "words", "italic"),
    [
        ("book", "The Bee", "The Bee", True),
        ("article", "The Bee", "“The Bee”", False),
        ("book", "Bees: their lives and works", "Bees", True),
        ("article", "How the dark bee of the north winters", "“How the dark bee of”", False),
        ("article", "", "a", False),
    ],
)
def test_without_author_the_title_stands_in_its_place(converted, kind, title, words, italic):
    label = labelled(converted, record("a", "", kind=kind, title=title))["a"]
    assert (label.parenthetical, label.italic) == (words, italic)


def test_the_comma_after_a_quoted_title_stands_inside(converted):
    found = labelled(converted, record("a", "", kind="article"))
    assert plain(parenthetical([Cite("a", locator="p. 2")], found)) == "(“Bees,” 1999, p. 2)"


def test_editors_stand_in_for_authors(converted):
    label = labelled(converted, record("a", "", more="editor = {Wasp, W.},"))["a"]
    assert label.parenthetical == "Wasp"


@pytest.mark.parametrize(
    ("year", "shown"),
    [("1999", "1999"), ("", "n.d."), ("1998--1999", "1998–1999"), ("in press", "in press")],
)
def test_years(converted, year, shown):
    assert labelled(converted, record("a", "Keeper, A.", year=year))["a"].year == shown


def years(found):
    return {key: label.year for key, label in found.items()}


def test_letters_follow_the_keys_if_these_have_different_ones(converted):
    text = record("bee1999b", "Bee, A.", title="A") + record("bee1999a", "Bee, A.", title="B")
    assert years(labelled(converted, text)) == {"bee1999a": "1999a", "bee1999b": "1999b"}


@pytest.mark.parametrize("keys", ["x1999a y1999", "x1999a y1999a", "xa yb"])
def test_otherwise_letters_follow_the_titles_without_their_article(converted, keys):
    first, second = keys.split()
    text = record(first, "Bee, A.", title="The Comb") + record(second, "Bee, A.", title="Bees")
    assert years(labelled(converted, text)) == {first: "1999b", second: "1999a"}


def test_letters_are_set_apart_from_words(converted):
    text = record("a", "Bee, A.", "", "A") + record("b", "Bee, A.", "", "B")
    assert years(labelled(converted, text)) == {"a": "n.d.-a", "b": "n.d.-b"}


def test_works_that_differ_in_authors_or_year_have_no_letters(converted):
    text = (
        record("a1999a", "Bee, A.")
        + record("b", "Bee, A.", "2000")
        + record("c", "Bee, A. and X, Y")
    )
    assert years(labelled(converted, text)) == {"a1999a": "1999", "b": "2000", "c": "1999"}


def test_more_than_26_works_of_a_year_have_different_letters(converted):
    text = "".join(record(f"k{n:02}x", "Bee, A.", title=f"T{n:02}") for n in range(30))
    found = years(labelled(converted, text))
    assert found["k25x"] == "1999z"
    assert found["k26x"] == "1999aa"
    assert len(set(found.values())) == 30


def test_lists_that_would_look_alike_get_as_many_names_as_tell_them_apart(converted):
    text = (
        record("a", "A, A. and B, B. and C, C. and D, D. and E, E.")
        + record("b", "A, A. and B, B. and X, X. and D, D. and E, E.")
        + record("c", "A, A. and Y, Y. and X, X. and D, D.")
    )
    found = {key: label.parenthetical for key, label in labelled(converted, text).items()}
    assert found == {
        "a": "A, B, C, et al.",
        "b": "A, B, X, et al.",
        "c": "A, Y, et al.",
    }


def test_et_al_never_stands_for_one_name(converted):
    text = record("a", "A, A. and B, B. and C, C.") + record("b", "A, A. and B, B. and D, D.")
    found = labelled(converted, text)
    assert found["a"].parenthetical == "A, B, & C"
    assert found["b"].narrative == "A, B, and D"


def test_the_same_people_in_the_same_year_get_letters_and_no_more_names(converted):
    text = record("x1999a", "A, A. and B, B. and C, C.") + record(
        "x1999b", "A, A. and B, B. and C, C."
    )
    found = labelled(converted, text)
    assert [label.text for label in found.values()] == ["A et al., 1999a", "A et al., 1999b"]


def test_different_first_authors_of_one_name_get_initials_in_every_year(converted):
    text = (
        record("a", "Bee, Ann", "1990")
        + record("b", "Bee, Bo and Wasp, W.", "2000")
        + record("c", "Wasp, W. and Bee, Cleo", "2001")
    )
    found = {key: label.parenthetical for key, label in labelled(converted, text).items()}
    assert found == {"a": "A. Bee", "b": "B. Bee & Wasp", "c": "Wasp & Bee"}


def test_two_forms_of_one_person_get_no_initials(converted):
    register = {"bee-ann": Person(name="Bee, Ann", variants=["Bee, B. A."])}
    text = record("a", "Bee, Ann", "1990") + record("b", "Bee, B. A.", "2000")
    found = labelled(converted, text, register)
    assert [label.parenthetical for label in found.values()] == ["Bee", "Bee"]


def test_initials_that_would_tell_nobody_apart_are_left_out(converted):
    text = record("a", "Bee, Ann", "1990") + record("b", "Bee, Alf", "2000")
    found = labelled(converted, text)
    assert [label.parenthetical for label in found.values()] == ["Bee", "Bee"]


def test_no_two_works_look_alike(converted):
    names = ["A, A.", "B, B.", "C, C."]
    text = ""
    for number in range(40):
        authors = " and ".join(names[(number + n) % 3] for n in range(number % 4))
        text += record(f"k{number}", authors, year="1999" if number % 2 else "")
    found = labelled(converted, text)
    assert len({label.text for label in found.values()}) == len(found) == 40


LABELS = {
    "a1": Label("a1", "Bee & Comb", "Bee and Comb", "1996a", "a"),
    "a2": Label("a2", "Bee & Comb", "Bee and Comb", "1996b", "b"),
    "h": Label("h", "Ant et al.", "Ant et al.", "2002"),
    "t": Label("t", "The Hive", "The Hive", "n.d.", italic=True),
}


@pytest.mark.parametrize(
    ("cites", "text"),
    [
        ([Cite("h")], "(Ant et al., 2002)"),
        ([Cite("h", locator="p. 45")], "(Ant et al., 2002, p. 45)"),
        ([Cite("h", locator="pp. 45-47")], "(Ant et al., 2002, pp. 45–47)"),
        ([Cite("h", locator="Table 5-1, row 2")], "(Ant et al., 2002, Table 5-1, row 2)"),
        ([Cite("h", "see")], "(see Ant et al., 2002)"),
        ([Cite("h", year_only=True)], "(2002)"),
        ([Cite("t"), Cite("h")], "(Ant et al., 2002; The Hive, n.d.)"),
        ([Cite("t", "see"), Cite("h")], "(see The Hive, n.d.; Ant et al., 2002)"),
        ([Cite("a2"), Cite("a1")], "(Bee & Comb, 1996a, 1996b)"),
        ([Cite("a1", locator="p. 1"), Cite("a2")], "(Bee & Comb, 1996a, p. 1; Bee & Comb, 1996b)"),
        ([Cite("a1"), Cite("a2", locator="p. 1")], "(Bee & Comb, 1996a, 1996b, p. 1)"),
        ([Cite("nobody")], "(nobody, n.d.)"),
    ],
)
def test_citations_in_parentheses(cites, text):
    assert plain(parenthetical(cites, LABELS)) == text


@pytest.mark.parametrize(
    ("cite", "text"),
    [
        (Cite("a1"), "Bee and Comb (1996a)"),
        (Cite("a1", locator="p. 7"), "Bee and Comb (1996a, p. 7)"),
        (Cite("a1", prefix="As"), "As Bee and Comb (1996a)"),
        (Cite("a1", year_only=True), "(1996a)"),
    ],
)
def test_citations_in_the_sentence(cite, text):
    assert plain(narrative(cite, LABELS)) == text


def test_parts_say_what_links_where_and_what_is_a_title():
    assert parenthetical([Cite("t", locator="p. 1")], LABELS) == (
        Part("("),
        Part("The Hive", italic=True, key="t"),
        Part(", n.d.", key="t"),
        Part(", p. 1"),
        Part(")"),
    )
    assert [part.key for part in parenthetical([Cite("a1"), Cite("a2")], LABELS)] == [
        "", "a1", "", "a2", "",
    ]  # fmt: skip


@pytest.mark.parametrize("key", ["retracted", *LABELS, "unknown"])
def test_the_title_of_a_work_is_how_a_sentence_cites_it(key):
    known = {**LABELS, "retracted": Label("retracted", "A", "A", "1999", notice="retracted")}
    assert title(key, known) == plain(narrative(Cite(key), known))
