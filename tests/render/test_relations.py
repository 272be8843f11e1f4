"""Relations as their reader sees them, from both sides."""

from __future__ import annotations

import pytest

from generator.render.relations import ELSEWHERE, groups


def shown(built, name):
    return {
        group.label: [line.other for line in group.lines]
        for group in groups(built.base, built.graph, name)
    }


@pytest.mark.parametrize(
    ("subject", "label", "object_", "inverse"),
    [
        ("brood-nest", "Part of", "hive", "Has parts"),
        ("brood-nest", "Strengthens", "colony", "Strengthened by"),
        ("nectar-flow", "Comes before", "winter-cluster", "Comes after"),
        ("hive", "Contrasts with", "winter-cluster", "Contrasts with"),
        ("mite-load", "Affects", "winter-cluster", "Affected by"),
        ("orchard-apiary", "Illustrates", "colony-strength-model", "Illustrated by"),
        ("duval2016", "Extends", "lindqvist1998", "Extended by"),
    ],
)
def test_a_relation_is_shown_on_both_sides_each_with_its_words(
    built, subject, label, object_, inverse
):
    assert object_ in shown(built, subject)[label]
    assert subject in shown(built, object_)[inverse]


def test_what_a_relation_is_called_from_the_other_side_says_what_it_means(built):
    assert "Shown in" in shown(built, "autumn-feeding")
    assert "Examined in" in shown(built, "queen")
    assert "Stands in the model" in shown(built, "queen")


def test_a_symmetric_relation_stands_in_one_group_whoever_wrote_it(built):
    # `colony` names `hive`; `brood-nest` names `queen`; `swarming` names `nectar-flow`.
    assert shown(built, "colony")["Related"] == ["hive"]
    assert shown(built, "hive")["Related"] == ["colony"]


def test_groups_come_in_the_order_of_the_vocabulary_own_side_first(built):
    order = list(built.base.vocabulary.relations)
    for name in built.base.entries:
        places = [order.index(group.predicate) for group in groups(built.base, built.graph, name)]
        assert places == sorted(places)


def test_pointers_for_readers_are_no_relations(built):
    for name in [*built.base.entries, *built.base.works]:
        found = {group.predicate for group in groups(built.base, built.graph, name)}
        assert not found & ELSEWHERE


def test_a_link_of_a_model_is_shown_on_the_pages_of_its_ends(built):
    assert "brood-nest" in shown(built, "queen")["Strengthens"]
    assert "queen" in shown(built, "brood-nest")["Strengthened by"]
    # A group stands for what is in it.
    assert "brood-nest" in shown(built, "nectar-flow")["Strengthens"]


def test_what_acts_on_a_link_says_which(built):
    lines = [
        line
        for group in groups(built.base, built.graph, "mite-load")
        if group.predicate == "tempers"
        for line in group.lines
    ]
    assert [(line.other, line.link) for line in lines] == [
        ("colony-strength-model", "s3"),
        ("colony-strength-model", "s4"),
    ]
    page = built.files["factors/mite-load.md"].decode()
    assert "Brood nest leads to Strength in autumn" in page


def test_a_line_keeps_source_basis_and_note(built):
    line = next(
        line
        for group in groups(built.base, built.graph, "brood-nest")
        if group.predicate == "strengthens" and group.label == "Strengthens"
        for line in group.lines
    )
    assert [(cite.ref, cite.locator) for cite in line.cites] == [("mori2014", "p. 104")]
    assert line.basis == "stated"
    assert line.note == "More cells, more bees, six weeks later."
