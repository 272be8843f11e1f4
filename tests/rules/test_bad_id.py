"""Which names can be ids, on every system that the repository is checked out on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Span
from generator.rules.bad_id import diagnostic, is_id


@pytest.mark.parametrize(
    "name", ["hive", "7", "frame-2-of-10", "a" * 80, "con-1", "com", "com0", "kb", "kbs"]
)
def test_these_can_be_ids(name):
    assert is_id(name)


NO_IDS = (
    "",
    "Hive",
    "wax comb",
    "wax_comb",
    "wax--comb",
    "-wax",
    "wax-",
    "wäx",
    "wax.comb",
    "a" * 81,
)
NO_PATHS = ("../hive", "a/b", "a\\b", "hive\n", "a:b", "۷", "蜂")


@pytest.mark.parametrize("name", [*NO_IDS, *NO_PATHS])
def test_these_cannot(name):
    assert not is_id(name)


@pytest.mark.parametrize(
    "name",
    ["con", "prn", "aux", "nul", "com1", "com9", "lpt1", "lpt9", "index", "kb-list", "kb-dx-name"],
)
def test_names_that_a_system_or_the_site_keeps_for_itself_cannot_be_ids(name):
    assert not is_id(name)
    assert "rename" not in diagnostic(Span("x"), name).help
    assert "of its own" in diagnostic(Span("x"), name.upper()).help


@pytest.mark.parametrize(
    ("name", "proposed"),
    [
        ("Wax Comb", "wax-comb"),
        ("Königin & Volk", "konigin-volk"),
        ("__x__", "x"),
        ("a" * 79 + "-bc", "a" * 79),
    ],
)
def test_the_nearest_id_is_proposed(name, proposed):
    assert diagnostic(Span("x"), name).help == f"rename it to '{proposed}'"


def test_a_name_without_any_letter_gets_no_proposal():
    assert diagnostic(Span("x"), "蜂").help == "use small letters, digits and hyphens"


@given(st.text(max_size=100))
def test_what_is_proposed_can_be_an_id(name):
    help_text = diagnostic(Span("x"), name).help
    if help_text.startswith("rename it to"):
        assert is_id(help_text.removeprefix("rename it to '").removesuffix("'"))
