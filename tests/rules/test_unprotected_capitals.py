from __future__ import annotations

import pytest

from generator.diagnostics import Severity

CODE = "unprotected-capitals"


def of(title):
    return f"@misc{{a, title = {{{title}}}, author = {{Ann}}, year = 1999}}"


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("The Role of DNA", ["DNA"]),
        ("DNA and RNA, or DNA Again", ["DNA", "RNA"]),
        ("Bees in the U.S. and the U.K.", ["U.S.", "U.K."]),
        ("McHive's Bees on eBay", ["McHive's", "eBay"]),
        ("A B2B-Based View", ["B2B"]),
    ],
)
def test_words_with_capitals_inside_are_found_once(found, title, words):
    problems = found(CODE, of(title))
    assert [shown for shown, _ in problems] == words
    assert {problem.severity for _, problem in problems} == {Severity.WARNING}


@pytest.mark.parametrize(
    "title",
    [
        "The Role of {DNA}",
        "{The Role of DNA}",
        "{H}ow Bees Live in {\\'E}vreux",
        "Part IV of Five",
        "A Long-Term View of X",
        "Überleben im Winter",
        "WINTERING OF BEES",  # another rule's
        "",
    ],
)
def test_what_is_protected_or_plain_is_fine(found, title):
    assert found(CODE, of(title)) == []
