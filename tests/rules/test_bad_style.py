from __future__ import annotations

import pytest

CODE = "bad-style"
PATH = "bibliography/styles/styles.yml"


def styles(default, csl):
    return {PATH: f"default: {default}\nstyles:\n  one: {{label: One, csl: {csl}}}\n"}


@pytest.mark.parametrize("csl", ["apa", "ieee", "nature"])
def test_a_style_of_the_package_is_fine(found, csl):
    assert found(CODE, "", styles("one", csl)) == []


@pytest.mark.parametrize("csl", ["apaa", "../../apa", "apa.csl"])
def test_any_other_is_shown_at_its_name(found, csl):
    ((path, problem),) = found(CODE, "", styles("one", csl))
    assert path == PATH
    assert problem.span.line == 3
    assert "apa" in problem.help


def test_a_default_that_is_not_listed_is_shown(found):
    ((_, problem),) = found(CODE, "", styles("oen", "apa"))
    assert problem.span.line == 1
    assert problem.help == "did you mean 'one'?"
