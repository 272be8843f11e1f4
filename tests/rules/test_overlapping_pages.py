from __future__ import annotations

import itertools

import pytest

CODE = "overlapping-pages"
VENUES = {
    "bibliography/venues.yml": (
        "notes: {name: Notes on Bees, variants: [Notes On Bees]}\n"
        "heather-press: {name: Heather Press, type: publisher}\n"
        "vale-review-of-apiculture: {name: Vale Review of Apiculture}\n"
    )
}


def articles(*records):
    return "\n".join(
        f"@article{{w{n}, author = {{Ann}}, title = {{T{n}}}, year = 1999, "
        f"journal = {{{journal}}}, volume = {{{volume}}}, "
        f"number = {{{number}}}, pages = {{{pages}}}}}"
        for n, (journal, volume, number, pages) in enumerate(records)
    )


ONE = ("Notes on Bees", 4, 2, "10--20")


@pytest.mark.parametrize(
    "other",
    [
        ("Notes on Bees", 4, 2, "19--30"),
        ("Notes On Bees", 4, 2, "1--11"),  # the register joins the two forms
        ("Notes on Bees", 4, 2, "12--13"),
        ("Notes on Bees", 4, 2, "10--20"),
    ],
)
def test_pages_that_overlap_are_found_whatever_comes_first(found, other):
    for pair in itertools.permutations([ONE, other]):
        ((shown, problem),) = found(CODE, articles(*pair), VENUES)
        assert shown == pair[1][3]
        assert "'w1' overlap those of 'w0'" in problem.message


@pytest.mark.parametrize(
    "other",
    [
        ("Notes on Bees", 4, 2, "20--30"),
        ("Notes on Bees", 4, 3, "12--13"),
        ("Notes on Bees", 5, 2, "12--13"),
        ("Vale Review of Apiculture", 4, 2, "12--13"),
        ("Notes on Bees", 4, 2, "12"),
        ("Notes on Bees", 4, 2, "S12--S13"),
        ("Notes on Bees", 4, 2, "xii--xiv"),
    ],
)
def test_neighbours_and_other_issues_are_fine(found, other):
    assert found(CODE, articles(ONE, other), VENUES) == []
