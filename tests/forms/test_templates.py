"""The forms of this repository ask for what the model has, and offer what the vocabularies have."""

from __future__ import annotations

from pathlib import Path

import check_jsonschema
import pytest
import yaml

from generator.authoring.fields import find
from generator.forms import template
from generator.model import KINDS
from generator.model.record import TermOf
from generator.pipeline import Project, check_base
from generator.rules.bibtex_missing_field import REQUIRED

ROOT = Path(__file__).parents[2]
FORMS = {form.name: form for form in template.forms(ROOT)}
ABOUT = {"id", "credit", "why"}
FREE = {
    "correct": {"entry", "now", "proposed", "source", "locator"},
    "definition": {"entry", "text", "by", "ref", "locator", "note"},
}


def parts(name):
    path = ROOT / template.FOLDER / f"{name}.yml"
    return yaml.safe_load(path.read_text(encoding="utf-8"))["body"]


def test_there_is_a_form_for_each_of_the_four_things():
    assert set(FORMS) == {"case", "correct", "definition", "work"}


@pytest.mark.parametrize("name", FORMS)
def test_github_takes_the_form(name):
    schema = "vendor.github-issue-forms"
    path = str(ROOT / template.FOLDER / f"{name}.yml")
    with pytest.raises(SystemExit) as ended:
        check_jsonschema.main(["--builtin-schema", schema, path])
    assert ended.value.code == 0


@pytest.mark.parametrize("name", FORMS)
def test_no_two_questions_have_the_same_words(name):
    labels = [question.label for question in FORMS[name].questions]
    assert len(labels) == len(set(labels))


def test_the_questions_of_a_kind_are_fields_of_its_model():
    for name, form in FORMS.items():
        for question in form.questions:
            if name in KINDS and question.id not in ABOUT:
                assert find(KINDS[name], tuple(question.id.split("-"))), question.id
            elif name in FREE:
                assert question.id in FREE[name] | ABOUT


def test_a_form_asks_for_all_that_its_kind_needs():
    base = check_base(Project(ROOT / "tests" / "library")).base
    from generator.authoring.draft import Draft, still_open  # noqa: PLC0415

    asked = {q.id.replace("-", ".") for q in FORMS["case"].questions if q.required}
    assert {name for name, _ in still_open(base, Draft("case", "x"))} <= asked


def test_the_choices_are_the_terms_of_the_vocabulary():
    base = check_base(Project(ROOT)).base
    for name in set(FORMS) & set(KINDS):
        for part in parts(name):
            if part["type"] != "dropdown":
                continue
            field = find(KINDS[name], tuple(part["id"].split("-")))
            vocabulary = next(m.vocabulary for m in field.marks if isinstance(m, TermOf))
            labels = [term.label for term in base.vocabulary.terms[vocabulary].values()]
            assert part["attributes"]["options"] == labels


def test_the_types_of_works_are_known():
    options = next(part for part in parts("work") if part.get("id") == "type")
    for option in options["attributes"]["options"]:
        assert option.split(" ")[0] in REQUIRED
