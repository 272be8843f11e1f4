"""The cards: what stands on them, and that each is small."""

from __future__ import annotations

import json

import pytest

from generator.render import cards


def card(built, name):
    return json.loads(built.files[f"{cards.FOLDER}/{name}.json"])


def test_every_entry_and_every_work_has_a_card(built):
    names = {path.rsplit("/", 1)[1] for path in built.files if path.startswith(cards.FOLDER)}
    assert names == {f"{name}.json" for name in [*built.base.entries, *built.base.works]}


def test_a_card_is_small(built):
    sizes = [len(data) for path, data in built.files.items() if path.startswith(cards.FOLDER)]
    assert max(sizes) < 2500


def test_the_card_of_an_entry_says_kind_family_title_and_summary(built):
    shown = card(built, "queen")
    assert shown["kind"] == "concept"
    assert shown["kind_label"] == "Concept"
    assert shown["title"] == "Queen"
    assert shown["text"]
    assert shown["url"] == "concepts/queen/"
    assert "facts" not in shown


def test_the_card_of_a_factor_counts_its_evidence(built):
    entry = built.base.entries["mite-load"]
    (fact,) = card(built, "mite-load")["facts"]
    assert fact.startswith(f"{len(entry.data.evidence)} pieces of evidence")
    assert "comments" in fact


def test_the_card_of_a_work_says_reference_and_what_it_is_cited_for(built):
    shown = {key: card(built, key) for key in built.base.works}
    assert all(one["reference"] for one in shown.values())
    cited = {
        key
        for key, contexts in built.graph.contexts.items()
        if any(c.context.claim for c in contexts)
    }
    assert cited
    assert {key for key, one in shown.items() if one.get("claims")} == cited
    assert all(len(one.get("claims", ())) <= cards.MOST_CLAIMS for one in shown.values())


def test_a_summary_on_a_card_has_no_citations_in_parentheses(built):
    for name in built.base.entries:
        assert "[@" not in card(built, name).get("text", "")
        assert " ." not in card(built, name).get("text", "")


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("Bees fly.", 20, "Bees fly."),
        ("Bees fly over hills, far away.", 21, "Bees fly over hills …"),
    ],
)
def test_a_long_text_ends_at_a_word(text, most, expected):
    assert cards.shortened(text, most) == expected
