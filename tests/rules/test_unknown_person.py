from __future__ import annotations

import pytest

CODE = "unknown-person"
PEOPLE = {
    "bibliography/people.yml": """
beek-willem-van-der: {name: 'van der Beek, Willem'}
lindqvist-asa: {name: 'Lindqvist, Åsa'}
keeper-ann: {name: 'Keeper, Ann Maria', variants: ['Keeper, Annie'], works: [b1999]}
keeper-alf: {name: 'Keeper, Alf', variants: ['Keeper, A.']}
keeper-aud: {name: 'Keeper, Aud', variants: ['Keeper, A.'], works: [c1999]}
board: {name: Board of Bees}
drone: {name: Drone, works: [d1999]}
""",
}


def problems(found, author, key="a", role="author"):
    return found(CODE, f"@misc{{{key}, title = {{T}}, {role} = {{{author}}}}}", PEOPLE)


@pytest.mark.parametrize(
    ("author", "place", "like"),
    [
        ("Lindqvist, Asa", "Lindqvist", "lindqvist-asa"),
        ("Lindqvist, Å.", "Lindqvist", "lindqvist-asa"),
        ("Lindqvist, Åsa B.", "Lindqvist", "lindqvist-asa"),
        ("Lindqvist, Ása", "Lindqvist", "lindqvist-asa"),
        ("Lindqvist", "Lindqvist", "lindqvist-asa"),
        ("Lindqist, Å.", "Lindqist", "lindqvist-asa"),
        ("Beek, Willem", "Beek", "beek-willem-van-der"),
        ("Beek, W. van der", "Beek", "beek-willem-van-der"),
        ("von Lindqvist, Åsa", "Lindqvist", "lindqvist-asa"),
        ("van der Beek, W.", "Beek", "beek-willem-van-der"),
        ("van der Beck, Willem", "Beck", "beek-willem-van-der"),
        ("Keeper, Ann M.", "Keeper", "keeper-ann"),
        ("{Bord of Bees}", "Bord of Bees", "board"),
        ("Drone", "Drone", "drone"),
        (r"Lindqvist, {\AA}. and Other, O.", "Lindqvist", "lindqvist-asa"),
    ],
)
def test_a_name_that_looks_like_a_registered_one_is_shown_with_whom(found, author, place, like):
    ((where, problem),) = problems(found, author)
    assert where == place
    assert like in problem.message
    assert like in problem.help


@pytest.mark.parametrize(
    "author",
    [
        "Lindqvist, Åsa",
        "lindqvist, åsa",
        "Lindqvist, Berit",
        "Beek, Anna",
        "Bees, A.",
        "Lindqvist, B.",
        "Lindqist, Berit",
        "Keeper, Annie",
        "Wasp, Åsa",
        "{Society of Bees}",
    ],
)
def test_registered_names_and_names_of_others_are_fine(found, author):
    assert problems(found, author) == []


def test_editors_are_looked_up_too(found):
    ((place, _),) = problems(found, "Lindqvist, A.", role="editor")
    assert place == "Lindqvist"


def test_a_family_name_alone_is_fine_in_the_works_that_its_person_lists(found):
    assert problems(found, "Drone", key="d1999") == []
    assert problems(found, "Keeper", key="b1999") == []


def test_a_form_that_two_persons_share_must_be_settled(found):
    ((_, problem),) = problems(found, "Keeper, A.")
    assert "keeper-alf or keeper-aud" in problem.message
    assert "`works`" in problem.help
    assert problems(found, "Keeper, A.", key="c1999") == []


def test_without_a_register_nothing_is_said(found):
    assert found(CODE, "@misc{a, author = {Bee, A.}}", {"bibliography/people.yml": None}) == []


@pytest.mark.parametrize("author", ["!!!", "{??}", "😎", "Bee, Ann"])
def test_a_person_whose_name_is_a_sign_is_like_nobody(found, author):
    people = {"bibliography/people.yml": "smile: {name: 😀}\n"}
    assert found(CODE, f"@misc{{a, title = {{T}}, author = {{{author}}}}}", people) == []
