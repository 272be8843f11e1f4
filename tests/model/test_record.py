"""What all records share, and how their fields say what they point at."""

from __future__ import annotations

from typing import Annotated, get_type_hints

import pytest
from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from generator.model import FOLDERS, KINDS
from generator.model.case import Case, CaseSource, Grid
from generator.model.concept import Concept, Structure, StructureLink, StructureNode
from generator.model.record import (
    EntryLink,
    Many,
    Markup,
    Prose,
    Record,
    TermOf,
    Text,
    Web,
    WorkKey,
    WorkLink,
    parts,
    records,
    unwrap,
)
from generator.model.registry import Person, Venue
from generator.model.site import Site
from generator.model.statement import Cite, Evidence, Onward, Relation
from generator.model.styles import Styles
from generator.model.vocabulary import (
    Abbreviation,
    Predicate,
    Status,
    Survey,
    Tabulation,
    Term,
    Vocabulary,
)

ROOTS = (
    *KINDS.values(), Site, Styles, Person, Venue, Term, Status, Predicate, Survey, Abbreviation,
    Tabulation,
)  # fmt: skip


class Leaf(Record):
    """A leaf."""

    to: Annotated[Text, EntryLink("related")]
    note: Prose | None = None


class Tree(Record):
    """A tree."""

    leaves: Many[Leaf] = ()
    by_name: dict[str, Many[Leaf]] = Field(default_factory=dict)
    names: Many[Annotated[Text, TermOf("topics")]] = ()
    plain: Text | None = None


class Shelf(Record):
    """A shelf of works, by their keys."""

    works: dict[WorkKey, Leaf]


def test_the_name_of_a_field_can_be_a_part_and_comes_before_what_stands_behind_it():
    shelf = Shelf(works={"beek2004": {"to": "a"}})
    assert [(part.path, part.value, part.mark, part.key) for part in parts(shelf)] == [
        (("works", "beek2004"), "beek2004", WorkLink(), True),
        (("works", "beek2004", "to"), "a", EntryLink("related"), False),
    ]


def test_parts_come_with_path_mark_and_owners():
    tree = Tree(leaves=[{"to": "a", "note": "n"}], by_name={"x": {"to": "b"}}, names="t", plain="p")
    found = list(parts(tree))
    assert [(part.path, part.value, part.mark) for part in found] == [
        (("leaves", 0, "to"), "a", EntryLink("related")),
        (("leaves", 0, "note"), "n", Markup()),
        (("by_name", "x", 0, "to"), "b", EntryLink("related")),
        (("names", 0), "t", TermOf("topics")),
    ]
    assert found[0].owners == (tree, tree.leaves[0])
    assert found[3].owners == (tree,)


def test_records_come_with_their_paths_outermost_first():
    tree = Tree(leaves=[{"to": "a"}], by_name={"x": [{"to": "b"}]})
    assert [(path, type(record)) for path, record in records(tree)] == [
        ((), Tree),
        (("leaves", 0), Leaf),
        (("by_name", "x", 0), Leaf),
    ]


def every_record(value, path=()):
    """All records in something, whatever its type says."""
    if isinstance(value, Record):
        yield path, value
        for name, field in type(value).model_fields.items():
            yield from every_record(getattr(value, name), (*path, field.alias or name))
    elif isinstance(value, dict | tuple):
        for step, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from every_record(item, (*path, step))


def test_no_record_and_no_marked_text_is_passed_over(library):
    for document in library.base.documents():
        found = list(every_record(document.data))
        assert list(records(document.data)) == found
        for _, record in found:
            hints = get_type_hints(type(record), include_extras=True)
            texts = [
                field.alias or name
                for name, field in type(record).model_fields.items()
                if isinstance(getattr(record, name), str) and unwrap(hints[name])[1]
            ]
            assert [p.path[0] for p in parts(record) if len(p.path) == 1] == texts


@pytest.mark.parametrize(
    ("hint", "bare", "marks"),
    [
        (Text, str, ()),
        (Prose, str, (Markup(),)),
        (Prose | None, str, (Markup(),)),
        (Annotated[Text, WorkLink("cites")] | None, str, (WorkLink("cites"),)),
    ],
)
def test_a_type_gives_its_marks(hint, bare, marks):
    assert unwrap(hint) == (bare, marks)


@pytest.mark.parametrize(("given", "got"), [(None, ()), ("a", ("a",)), (["a", "b"], ("a", "b"))])
def test_one_value_counts_as_a_list_of_one(given, got):
    assert TypeAdapter(Many[Text]).validate_python(given) == got


def test_texts_are_trimmed_and_not_empty():
    assert TypeAdapter(Text).validate_python(" a\n") == "a"
    with pytest.raises(ValidationError):
        TypeAdapter(Text).validate_python(" \n")


def test_records_cannot_be_changed_and_know_no_other_fields():
    leaf = Leaf(to="a")
    with pytest.raises(ValidationError):
        leaf.to = "b"
    with pytest.raises(ValidationError):
        Leaf(to="a", other="b")


def all_records(hint, seen=None):
    """Every class of record that a type can hold."""
    seen = {} if seen is None else seen
    for inner in inside(hint):
        if inner not in seen:
            seen[inner] = None
            for field in get_type_hints(inner, include_extras=True).values():
                all_records(field, seen)
    return list(seen)


def inside(hint):
    if isinstance(hint, type) and issubclass(hint, Record):
        yield hint
    for argument in getattr(hint, "__args__", ()):
        yield from inside(argument)
    if hasattr(hint, "__origin__") and hint.__origin__ is not None:
        yield from inside(hint.__origin__)


MODEL = list(dict.fromkeys(inner for root in ROOTS for inner in all_records(root)))


def test_the_model_is_found_whole():
    assert {Grid, Cite, StructureLink, Onward, Relation} <= set(MODEL)
    assert len(MODEL) > 40


@pytest.mark.parametrize("model", MODEL, ids=lambda model: model.__name__)
def test_every_record_and_field_is_documented(model):
    assert model.__doc__
    assert model.__doc__ != BaseModel.__doc__
    for name, field in model.model_fields.items():
        assert field.description, f"{model.__name__}.{name} has no docstring"
        assert field.description[0].isupper() or field.description[0] in "`‘'"
        assert field.description.rstrip().endswith((".", "…"))


@pytest.mark.parametrize("model", MODEL, ids=lambda model: model.__name__)
def test_every_record_has_a_schema_that_knows_its_fields_only(model):
    schema = model.model_json_schema()
    assert schema["additionalProperties"] is False


def test_each_kind_has_a_folder_of_its_own():
    assert set(KINDS) == {"concept", "factor", "case", "question", "reference"}
    assert sorted(FOLDERS) == ["cases", "concepts", "factors", "questions", "references"]
    assert all(KINDS[FOLDERS[model.folder]] is model for model in KINDS.values())


def test_every_predicate_that_a_field_states_is_one_of_the_vocabulary(library):
    stated = set()
    for model in MODEL:
        for hint in get_type_hints(model, include_extras=True).values():
            stated |= {m.predicate for m in marks(hint) if isinstance(m, EntryLink | WorkLink)}
    relations = library.base.vocabulary.relations
    assert stated - {None} == {name for name, predicate in relations.items() if predicate.field_}


def test_every_vocabulary_that_a_field_takes_its_terms_from_is_there(library):
    for model in MODEL:
        for hint in get_type_hints(model, include_extras=True).values():
            for mark in marks(hint):
                if isinstance(mark, TermOf):
                    assert library.base.vocabulary.ids(mark.vocabulary), mark


def marks(hint):
    yield from getattr(hint, "__metadata__", ())
    for argument in getattr(hint, "__args__", ()):
        yield from marks(argument)
    if hasattr(hint, "__origin__") and hasattr(hint, "__metadata__"):
        yield from marks(hint.__origin__)


# Fields that a complete base may leave out, since another field says the same.
UNUSED = {("Titled", "id"), ("Factor", "id"), ("Case", "id"), ("Question", "id")}


def test_the_library_uses_every_field_of_the_model(library):
    """A field that the fabricated base does not use is a field that no test of a page sees."""
    used = set()
    for document in library.base.documents():
        data = document.data
        for record in [data] if isinstance(data, Record) else data.values():
            for _, inner in records(record):
                used |= {(type(inner).__name__, name) for name in inner.model_fields_set}
    wanted = {(model.__name__, name) for model in MODEL for name in model.model_fields}
    wanted -= UNUSED
    assert sorted(wanted - used) == []


@pytest.mark.parametrize("value", ["hive", {"to": "hive", "basis": "inferred"}])
def test_a_bare_id_is_an_inferred_relation(value):
    assert Relation.model_validate(value) == Relation(to="hive", basis="inferred")


@pytest.mark.parametrize(
    ("fields", "fine"),
    [({}, False), ({"entry": "hive"}, True), ({"label": "Hive"}, True)],
)
def test_a_node_has_a_name(fields, fine):
    check(StructureNode, {"id": "a", **fields}, fine=fine)


@pytest.mark.parametrize(
    ("place", "fine"), [("0", False), ("1", True), ("24", True), ("25", False)]
)
@pytest.mark.parametrize("field", ["column", "row"])
def test_a_node_has_its_place_on_a_grid_of_24_by_24(field, place, fine):
    check(StructureNode, {"id": "a", "label": "A", field: place}, fine=fine)


@pytest.mark.parametrize(
    ("fields", "fine"),
    [
        ({}, False),
        ({"to": ["b"]}, True),
        ({"onto": "l2"}, True),
        ({"to": ["b"], "onto": ["l2"]}, False),
        ({"to": []}, False),
    ],
)
def test_a_link_of_a_model_leads_to_parts_or_onto_links(fields, fine):
    check(StructureLink, {"id": "l1", "from": "a", "relation": "r", **fields}, fine=fine)


def test_a_structure_has_parts():
    check(Structure, {"nodes": []}, fine=False)


@pytest.mark.parametrize(
    ("fields", "fine"), [({}, False), ({"label": "l"}, True), ({"text": "t"}, True)]
)
def test_evidence_says_something(fields, fine):
    check(Evidence, {"kind": "trial", "ref": "beek2004", **fields}, fine=fine)


@pytest.mark.parametrize(("count", "fine"), [(0, True), (4, True), (5, False)])
def test_a_reader_is_sent_on_to_four_places_at_most(count, fine):
    onward = [{"to": "hive", "why": "w"}] * count
    check(Concept, {"title": "T", "type": "t", "summary": "s", "read_next": onward}, fine=fine)


def test_a_case_needs_no_setting():
    case = Case.model_validate(
        {"title": "T", "type": "t", "summary": "s", "source": {"ref": "beek2004"}}
    )
    assert case.setting.country is None
    assert case.source == CaseSource(ref="beek2004")


def test_a_survey_numbers_the_comments_of_its_columns():
    survey = Survey.model_validate(
        {
            "title": "T",
            "ref": "beek2004",
            "columns": [
                {"id": "A", "locator": "l", "category": "c", "cells": 2},
                {"id": "B", "locator": "l", "category": "c", "cells": 1},
            ],
        }
    )
    assert survey.cell_ids() == ["A-01", "A-02", "B-01"]


def test_a_vocabulary_gives_ids_and_labels():
    term = Term(label="Winter")
    vocabulary = Vocabulary(
        terms={"topics": {"winter": term}},
        statuses={"sound": Status(label="Sound", polarity="helps")},
    )
    assert vocabulary.ids("topics") == {"winter"}
    assert vocabulary.ids("statuses") == {"sound"}
    assert vocabulary.ids("relations") == vocabulary.ids("nothing") == frozenset()
    assert vocabulary.label("topics", "winter") == "Winter"
    assert vocabulary.label("topics", "spring") == "spring"


def check(model, fields, *, fine):
    if fine:
        model.model_validate(fields)
    else:
        with pytest.raises(ValidationError):
            model.model_validate(fields)


@pytest.mark.parametrize(
    "address",
    [
        *(
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///x",
        ),
        *(
            "//bees.example/",
            "/about/",
            "bees.example",
            "https:",
            "https://",
            "ftp://bees.example/",
        ),
        *("https://bees.example/a b", "https://bees.example/<b>"),
        'https://bees.example/"x',
    ],
)
def test_only_addresses_on_the_web_are_web_addresses(address):
    with pytest.raises(ValidationError, match="is not a web address"):
        TypeAdapter(Web).validate_python(address)


@pytest.mark.parametrize("address", ["https://bees.example/a?b=c#d", "http://bees.example"])
def test_addresses_on_the_web_are_kept_as_they_are(address):
    assert TypeAdapter(Web).validate_python(address) == address
