from __future__ import annotations

import pytest

CODE = "unknown-venue"


def problems(found, journal):
    return found(CODE, f"@article{{a, title = {{T}}, journal = {{{journal}}}}}")


@pytest.mark.parametrize(
    "journal",
    [
        "The Vale Review of Apiculture",
        "Vale-Review of Apiculture",
        "Vale Review of Apicultüre",
        "Vale Review of Apicultur",
        "Vale Reviwe of Apiculture",
    ],
)
def test_a_name_that_looks_like_a_registered_one_is_shown(found, journal):
    ((place, problem),) = problems(found, journal)
    assert place == journal
    assert "'Vale Review of Apiculture'" in problem.message
    assert "vale-review-of-apiculture" in problem.help


@pytest.mark.parametrize(
    "journal",
    ["Vale Review of Apiculture", "VALE review of  apiculture", "Bee World", "Vale Review"],
)
def test_registered_and_new_names_are_fine(found, journal):
    assert problems(found, journal) == []
