from __future__ import annotations

CODE = "bibtex-duplicate-key"


def test_the_second_record_with_a_key_is_shown_with_the_place_of_the_first(found):
    bib = "@misc{bee, title = {A}}\n@misc{Bee, title = {B}}\n@misc{beek2004, title = {C}}"
    (one, other) = found(CODE, bib)
    assert one[0] == "Bee"
    assert "more.bib:1" in one[1].message
    assert other[0] == "bibliography/works.bib"  # files are read in the order of their names
    assert "more.bib:3" in other[1].message


def test_the_second_field_of_a_name_is_shown(found):
    ((place, problem),) = found(CODE, "@misc{bee, title = {A}, Title = {B}}")
    assert place == "{B}"
    assert "'title' twice" in problem.message
