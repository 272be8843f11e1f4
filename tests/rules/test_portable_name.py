"""Names of files that work on every system; no case files, or nobody could check them out."""

from __future__ import annotations

import pytest

from generator.reserved import is_device, is_reserved


@pytest.fixture
def portable(base_with, check_in):
    """Gives the complaints about some files that are added, by path."""

    def complaints(*paths):
        checked = check_in(base_with(files=dict.fromkeys(paths, "% nothing yet\n")))
        found = [problem for problem in checked.report if problem.code == "portable-name"]
        return {problem.span.path: problem.message for problem in found}

    return complaints


@pytest.mark.parametrize("name", ["aux", "COM1.old", "nul", "LPT9"])
def test_a_name_that_windows_reserves_is_told(portable, name):
    path = f"bibliography/{name}.bib"
    assert portable(path) == {path: f"Windows reserves the name '{name}.bib'"}


@pytest.mark.parametrize("sign", list('<>:"|?*\\'))
def test_a_sign_that_windows_takes_in_no_name_is_told(portable, sign):
    path = f"bibliography/what{sign}.bib"
    assert portable(path) == {path: f"Windows takes no name with '{sign}' in this place"}


@pytest.mark.parametrize(
    ("one", "other"), [("Works2", "works2"), ("W\u00f6rks", "Wo\u0308rks"), ("straße", "STRASSE")]
)
def test_names_that_differ_only_in_case_or_form_are_told(portable, one, other):
    one, other = sorted(f"bibliography/{name}.bib" for name in (one, other))
    assert portable(one, other) == {other: f"on macOS and Windows this is the same file as '{one}'"}


def test_any_other_name_is_fine(portable):
    assert portable("bibliography/Étude 2, part-1.bib", "bibliography/console.bib") == {}


@pytest.mark.parametrize("name", ["con", "NUL", "aux.bib", "com1.2004.yml"])
def test_devices_stay_devices_in_any_case_and_with_any_ending(name):
    assert is_device(name)
    assert is_reserved(name)


@pytest.mark.parametrize("name", ["console", "com", "com10", "x.con", ""])
def test_other_names_are_none(name):
    assert not is_reserved(name)


def test_the_list_of_all_pages_is_no_device_but_reserved():
    assert not is_device("index")
    assert is_reserved("Index")
