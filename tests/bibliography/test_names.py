"""Names, their forms, and who is meant by them."""

from __future__ import annotations

import pytest

from generator.bibliography.names import Name, People, comparable, initials
from generator.model.registry import Person


@pytest.mark.parametrize(
    ("name", "form", "display"),
    [
        (Name("Keeper", "Ann"), "Keeper, Ann", "Ann Keeper"),
        (Name("Hart", "Hein W.", "van der"), "van der Hart, Hein W.", "Hein W. van der Hart"),
        (Name("Keeper", "John P.", suffix="Jr."), "Keeper, Jr., John P.", "John P. Keeper Jr."),
        (Name(literal="Board of Bees"), "Board of Bees", "Board of Bees"),
        (Name("Drone"), "Drone", "Drone"),
    ],
)
def test_a_name_has_a_form_for_lists_and_one_for_reading(name, form, display):
    assert (name.form, name.display) == (form, display)


@pytest.mark.parametrize(
    ("given", "short"),
    [
        ("Jean-Paul Alan", "J.-P. A."),
        ("J.P.", "J. P."),
        ("Åsa", "Å."),
        ("A C", "A. C."),
        ("", ""),
        ("-", ""),
    ],
)
def test_initials(given, short):
    assert initials(given) == short


def test_a_name_from_csl_keeps_what_it_has():
    assert Name.from_csl({"family": "Hart", "non-dropping-particle": "van"}) == Name(
        "Hart", particle="van"
    )
    assert Name.from_csl({}) == Name()


def test_forms_that_differ_in_case_and_full_stops_are_one_and_accents_count():
    assert comparable("Bee, A. B.") == comparable("bee,  A B") == comparable("Bee, A.B.")
    assert comparable("Bée, A.") != comparable("Bee, A.")


REGISTER = {
    "drone": Person(name="Drone", works=["drone1999"]),
    "drone-dora": Person(name="Drone, Dora", variants=["Dröne, D."]),
    "hart-hein": Person(name="van der Hart, Hein W.", variants=["Hart"]),
    "keeper-ann": Person(name="Keeper, Ann", variants=["Keeper, A."], works=["both2001"]),
    "keeper-alf": Person(name="Keeper, Alf", variants=["Keeper, A."]),
    "keeper-john": Person(name="Keeper, Jr., John P."),
    "wasp-will": Person(name="Wasp, Will", works=["wasp2002"]),
}


def people(converted, *records):
    works = converted("".join(f"@misc{{{key}, title={{T}}, {who}}}\n" for key, who in records))
    return People.of(REGISTER, works.values()), works


def ids(converted, key, author):
    found, works = people(converted, (key, f"author = {{{author}}}"))
    return found.authors(works[key])


@pytest.mark.parametrize(
    ("key", "author", "person"),
    [
        ("x1", "Drone, Dora", "drone-dora"),
        ("x1", "Dora Drone", "drone-dora"),
        ("x1", 'Dr{\\"o}ne, D.', "drone-dora"),
        ("x1", "van der Hart, Hein W", "hart-hein"),
        ("x1", "Hart", "hart-hein"),
        ("x1", "Keeper, Jr., John P.", "keeper-john"),
        ("drone1999", "Drone", "drone"),
        ("wasp2002", "Wasp", "wasp-will"),
        ("both2001", "Keeper, A.", "keeper-ann"),
    ],
)
def test_a_form_means_the_person_who_has_it(converted, key, author, person):
    assert ids(converted, key, author) == (person,)


@pytest.mark.parametrize(
    ("key", "author", "stranger"),
    [
        ("x1", "Drone", "drone-"),  # the family name alone means that person in one work only
        ("x1", "Wasp", "wasp"),
        ("x1", "Keeper, A.", "keeper-a"),  # two persons have the form, and neither lists the work
        ("x1", "Drone, Dirk", "drone-dirk"),
        ("x1", "{Board of Bees}", "board-of-bees"),
        ("x1", "Дрон, Д.", "u0434"),
    ],
)
def test_any_other_form_is_a_person_of_its_own(converted, key, author, stranger):
    (person,) = ids(converted, key, author)
    assert person.startswith(stranger)
    assert person not in REGISTER


def test_strangers_are_joined_when_only_case_and_stops_differ(converted):
    found, works = people(
        converted,
        ("a1", "author = {Moth, M}"),
        ("a2", "editor = {Moth, M.}"),
        ("a3", "author={Moth, Max}"),
    )
    assert found.authors(works["a1"]) == found.editors(works["a2"]) == ("moth-m",)
    assert found.persons["moth-m"].name == "Moth, M."
    assert found.authors(works["a3"]) == ("moth-max",)
    assert found.registered == frozenset(REGISTER)


def test_the_order_of_works_does_not_matter(converted):
    works = converted(
        "".join(f"@misc{{k{n}, author={{Moth, {n} and Möth, {n}}}}}\n" for n in "ABC")
    )
    assert People.of(REGISTER, works.values()) == People.of(REGISTER, list(works.values())[::-1])
