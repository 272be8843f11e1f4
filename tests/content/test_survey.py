"""The survey: every comment once, under its label, in its column, with one factor."""

from __future__ import annotations

from collections import Counter

from inventory import table

CELLS = {
    "T3-ST": ("Table 3, Strategy", 6),
    "T3-SR": ("Table 3, Structure", 8),
    "T3-SP": ("Table 3, Systems and processes", 13),
    "T4-CC": ("Table 4, Commitment/consistency", 17),
    "T4-AC": ("Table 4, Ability to change", 8),
    "T5-DI": ("Table 5, Differentiation between Sales and K/SAM", 8),
    "T5-RT": ("Table 5, Results/time orientation", 10),
    "T5-CO": ("Table 5, Customer orientation", 6),
    "T5-OA": ("Table 5, Operational alignment", 7),
    "AD": ("Additional comments", 3),
}
# What the tables print as a whole sentence stands in our own words: `text`, not `label`.
SENTENCES = {
    "T3-SR-02",
    "T4-AC-02",
    "T4-AC-07",
    "T5-OA-03",
    "T5-RT-03",
    "T5-RT-05",
    "T5-RT-09",
    "T5-RT-10",
}
ITEMS = [
    *(f"fac-{n}" for n in range(1, 54)),
    *(f"txt-{n}" for n in range(1, 33)),
    *(f"lit-{n}" for n in range(1, 10)),
    *(
        f"imp-{n}"
        for n in [
            "1a",
            "1b",
            "1c",
            "2a",
            "2b",
            "2c",
            "2d",
            "2e",
            "2f",
            "3a",
            "3b",
            "4a",
            "4b",
            "4c",
        ]
    ),
]


def comments(of_kind):
    return [
        (name, item)
        for name, factor in of_kind("factor").items()
        for item in factor.evidence
        if item.kind == "survey"
    ]


def test_86_comments_stand_once_each_with_label_and_factor(of_kind):
    expected = sorted(map(tuple, table("survey.txt")))
    found = sorted((item.id, item.label or item.text, name) for name, item in comments(of_kind))
    assert len(expected) == 86
    assert found == expected


def test_labels_are_as_printed_but_for_whole_sentences(of_kind):
    labelled = {item.id: bool(item.label) for _, item in comments(of_kind)}
    texts = {item.id: bool(item.text) for _, item in comments(of_kind)}
    assert {ident for ident, has_label in labelled.items() if not has_label} == SENTENCES
    assert {ident for ident, has_text in texts.items() if has_text} == SENTENCES


def test_each_comment_says_in_which_column_and_row_it_is_printed(of_kind):
    for _, item in comments(of_kind):
        column, _, row = item.id.rpartition("-")
        kind = "item" if column == "AD" else "row"
        assert item.ref == "wilson2014"
        assert item.locator == f"{CELLS[column][0]}, {kind} {int(row)}"


def test_the_columns_have_as_many_comments_as_the_tables(base, of_kind):
    counts = Counter(item.id.rpartition("-")[0] for _, item in comments(of_kind))
    assert counts == {column: cells for column, (_, cells) in CELLS.items()}
    survey = base.vocabulary.surveys["why-programs-fail"]
    assert {c.id: (c.locator, c.cells) for c in survey.columns} == CELLS


def test_43_factors_cover_the_survey(of_kind):
    assert len({name for name, _ in comments(of_kind)}) == 43


def test_every_factor_shows_both_poles(of_kind):
    for name, factor in of_kind("factor").items():
        assert factor.hinders, name
        assert factor.facilitates, name


def test_every_further_item_of_the_inventory_stands_once(of_kind):
    found = Counter()
    for factor in of_kind("factor").values():
        poles = [factor.hinders, factor.facilitates]
        for item in [*factor.evidence, *factor.advice, *(pole for pole in poles if pole)]:
            if item.id and item.id.split("-")[0] in {"fac", "txt", "lit", "imp"}:
                found[item.id] += 1
    assert len(ITEMS) == 108
    assert found == Counter(ITEMS)


def test_63_elements_in_14_sets_of_the_literature_table(base):
    tabulation = base.vocabulary.tabulations["contextual-elements"]
    expected = {key: (printed, labels.split("; ")) for key, printed, labels in table("table1.txt")}
    found = {
        key: (group.printed, [item.label for item in group.elements])
        for key, group in tabulation.sets.items()
    }
    assert found == expected
    assert len(found) == 14
    assert sum(len(labels) for _, labels in found.values()) == 63
