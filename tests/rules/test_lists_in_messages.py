"""A message lists what is known while a reader can take it in, and no more."""

from __future__ import annotations

import pytest


def helps(checked, code):
    return [d.help or d.message for d in checked.report if d.code == code]


@pytest.mark.parametrize(("count", "listed"), [(12, True), (13, False)])
def test_up_to_twelve_terms_are_listed(base_with, check_in, count, listed):
    topics = "".join(f"topic-{n}: {{label: Topic {n}}}\n" for n in range(count))
    files = {
        "content/vocabulary/topics.yml": topics,
        "content/concepts/hive.yml": (
            "title: Hive\ntype: construct\nsummary: S [@beek2004].\ntopics: [zzz]\n"
        ),
    }
    (help_text,) = helps(check_in(base_with(files=files)), "unknown-term")
    assert help_text.startswith("known: topic-0, " if listed else "choose a term of content/")


@pytest.mark.parametrize(("count", "end"), [(1, "-01"), (8, "-08"), (9, "-08 …")])
def test_up_to_eight_unused_comments_are_listed(base_with, check_in, count, end):
    survey = (
        "why:\n  title: Why?\n  ref: beek2004\n  columns:\n"
        f"    - {{id: T1, locator: Table 1, category: keeper, cells: {count}}}\n"
    )
    checked = check_in(base_with(files={"content/vocabulary/surveys.yml": survey}))
    (found,) = checked.report
    assert found.message.startswith(f"no factor uses {count} of the survey's comments: T1-01")
    assert found.message.endswith(end)


@pytest.mark.parametrize(
    ("line", "help_text"),
    [
        ("a b: ~", "if this is part of the text before the comma, quote that text: '…, …'"),
        ("sumary: ~", "did you mean 'summary'?"),
        ("xyz: ~", "if this is part of the text before the comma, quote that text: '…, …'"),
        ("su mary: x", "did you mean 'summary'?"),
    ],
)
def test_what_a_comma_broke_off_is_told_from_a_misspelt_field(base_with, check_in, line, help_text):
    text = f"title: Hive\ntype: construct\nsummary: S [@beek2004].\n{line}\n"
    checked = check_in(base_with(files={"content/concepts/hive.yml": text}))
    assert helps(checked, "unknown-field") == [help_text]
