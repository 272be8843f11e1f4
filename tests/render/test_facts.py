"""Numbers computed from entries."""

from __future__ import annotations

from generator.render.facts import Behind, facts


def test_survey_comments_are_counted_by_factor(built):
    found = facts(built.base)
    assert found.comments == {
        "autumn-feeding": 2,
        "failing-queen": 2,
        "forage-gap": 2,
        "mite-load": 2,
    }
    assert (found.total, found.most) == (8, 2)


def test_comments_are_counted_by_what_their_column_is_about(built):
    # T2-KE is about the winter cluster, T2-CO about the queen, T3-SI about nothing.
    assert facts(built.base).of_element == {"winter-cluster": 3, "queen": 3}


def test_equal_numbers_share_a_rank_and_the_next_one_is_counted_on(built, changed):
    base = changed(
        built.base,
        {
            "mite-load": lambda data: {"evidence": data.evidence[:1]},
            "forage-gap": lambda data: {"evidence": data.evidence[:1]},
            "failing-queen": lambda _: {"evidence": ()},
        },
    )
    found = facts(base)
    assert found.rank == {"autumn-feeding": 1, "mite-load": 2, "forage-gap": 2}
    assert found.comments["failing-queen"] == 0


def test_factors_stand_by_element_those_with_most_comments_first(built, changed):
    base = changed(
        built.base,
        {
            "mite-load": lambda _: {"element": "queen"},
            "failing-queen": lambda data: {"evidence": data.evidence[:1]},
        },
    )
    assert facts(base).factors_of == {
        "queen": ("mite-load", "failing-queen"),
        "winter-cluster": ("autumn-feeding",),
    }


def test_comments_behind_the_factors_of_an_element_may_stand_in_other_columns(built):
    found = facts(built.base)
    assert found.behind == {
        "brood-nest": Behind(0, 2),
        "queen": Behind(1, 1),
        "winter-cluster": Behind(2, 0),
    }
    queen = built.files["concepts/queen.md"].decode()
    assert (
        "<p>3 of the survey’s 8 comments are about this element. The factors below rest on 2 "
        "comments; 1 of them was made on something else. 2 of the 3 belong to factors of other "
        "elements. The factors of this element, those with most comments first:</p>"
    ) in queen
    cluster = built.files["concepts/winter-cluster.md"].decode()
    assert (
        "element. 1 of the 3 belongs to factors of other elements. The factors of this element"
    ) in cluster


def test_a_base_without_factors_has_no_numbers(built, changed):
    base = changed(built.base, {}, without={"factor"})
    found = facts(base)
    assert (found.total, found.most, found.rank, found.factors_of) == (0, 0, {}, {})
