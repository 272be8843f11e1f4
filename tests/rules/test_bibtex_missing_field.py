from __future__ import annotations

import pytest

from generator.rules.bibtex_missing_field import REQUIRED

CODE = "bibtex-missing-field"
VALUES = {"year": "1999", "date": "1999", "url": "https://a.b"}


def record(type_, fields):
    values = ", ".join(f"{name} = {{{VALUES.get(name, 'Bee, A.')}}}" for name in fields)
    return f"@{type_}{{bee1999, {values}}}"


@pytest.mark.parametrize("type_", sorted(REQUIRED))
def test_what_a_type_needs_is_enough(found, type_):
    assert found(CODE, record(type_, [names[0] for names in REQUIRED[type_]])) == []
    assert found(CODE, record(type_, [names[-1] for names in REQUIRED[type_]])) == []


@pytest.mark.parametrize("type_", sorted(REQUIRED))
def test_each_field_that_is_missing_is_shown(found, type_):
    problems = found(CODE, f"@{type_}{{bee1999, note = {{none}}}}")
    assert [place for place, _ in problems] == ["bee1999"] * len(REQUIRED[type_])
    for (_, problem), names in zip(
        sorted(problems, key=lambda item: item[1].message),
        sorted(REQUIRED[type_], key=lambda names: f"'{names[0]}"),
        strict=True,
    ):
        assert f"'{names[0]}'" in problem.message


def test_an_empty_field_counts_as_missing(found):
    ((_, problem),) = found(CODE, "@misc{bee1999, title = {{}}}")
    assert "'title'" in problem.message


def test_a_work_known_from_citations_only_may_lack_everything(found):
    files = {"content/references/bee1999.yml": "stub: true\n"}
    assert found(CODE, "@article{bee1999, year = 1999}", files) == []


def test_a_field_that_is_still_to_be_found_may_be_missing_and_no_other(found):
    files = {"content/references/bee1999.yml": "verify: [{field: year, note: Not printed.}]\n"}
    ((_, problem),) = found(CODE, "@book{bee1999, author = {Bee, A.}, title = {T}}", files)
    assert "'publisher'" in problem.message


def test_an_unknown_type_is_shown_at_the_type(found):
    ((place, problem),) = found(CODE, "@artcle{bee1999, title = {T}}")
    assert place == "artcle"
    assert problem.help == "did you mean 'article'?"


def test_a_record_that_broke_off_has_no_second_fault(found):
    assert found(CODE, "@article{bee1999, title = {T} year = 1999}") == []
