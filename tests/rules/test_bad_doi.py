from __future__ import annotations

import pytest

CODE = "bad-doi"


@pytest.mark.parametrize(
    "doi",
    [
        "10.1234/bees.7",
        "10.1016/S0019-8501(01)00174-2",
        "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2",
        r"10.1007/978-3-8349-0_4\_b",
        "10.1000.10/123",
    ],
)
def test_dois_as_they_are_registered_are_fine(found, doi):
    assert found(CODE, f"@misc{{a, title = {{T}}, doi = {{{doi}}}}}") == []


@pytest.mark.parametrize(
    ("doi", "help_"),
    [
        ("https://doi.org/10.1234/bees.7", "write 10.1234/bees.7"),
        ("doi:10.1234/bees.7", "write 10.1234/bees.7"),
        ("10.1234/bees.7.", "write 10.1234/bees.7"),
        ("10.1234/bees 7", "write 10.1234/bees"),
        ("10.1234", "a DOI looks like"),
        ("none", "a DOI looks like"),
        ("", "a DOI looks like"),
    ],
)
def test_anything_else_is_shown_with_the_doi_inside_it(found, doi, help_):
    ((place, problem),) = found(CODE, f"@misc{{a, title = {{T}}, doi = {{{doi}}}}}")
    assert place == doi or not doi
    assert help_ in problem.help
