"""Nodes to records: each way to miss a schema, told at its place."""

from __future__ import annotations

from typing import Annotated, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import Field

from generator.model import KINDS
from generator.model.concept import Concept
from generator.model.record import Many, Record, Text
from generator.model.site import Site
from generator.model.vocabulary import Predicate, Tabulation
from generator.source import Source
from generator.strict_yaml import parse
from generator.validate import validate


class Frame(Record):
    """A frame of a hive."""

    number: Annotated[int, Field(ge=1, le=10)]
    wax: Literal["new", "old"] = "new"
    side_: Annotated[Text | None, Field(alias="side")] = None


class Box(Record):
    """A box full of frames."""

    name: Text
    frames: Many[Frame] = ()
    by_name: dict[str, Frame] = Field(default_factory=dict)
    open: bool = False


def told(text, expected=Box):
    source = Source("x.yml", text)
    node, problems = parse(source)
    assert problems == []
    data, faults = validate(node, expected)
    assert (data is None) == bool(faults)
    return [(fault.code, shown(source, fault.span), fault.message, fault.help) for fault in faults]


def shown(source, span):
    start = source.offset(span.line, span.column)
    return source.text[start : source.offset(span.end_line, span.end_column)]


def one(text, expected=Box):
    (fault,) = told(text, expected)
    return fault


def test_a_record_comes_out_typed():
    node, _ = parse(Source("x.yml", "name: ' A '\nframes: {number: '3', side: left}\nopen: true\n"))
    data, faults = validate(node, Box)
    assert faults == []
    assert data == Box(name="A", frames=(Frame(number=3, side="left"),), open=True)


def test_an_unknown_field_is_marked_at_its_name():
    assert one("name: A\nnaem: B\n") == (
        "unknown-field",
        "naem",
        "there is no field 'naem' here",
        "did you mean 'name'?",
    )


def test_an_unknown_field_inside_names_the_fields_of_its_own_record():
    code, place, _, help_text = one("name: A\nframes:\n  - {number: 1, queen: yes}\n")
    assert (code, place, help_text) == ("unknown-field", "queen", "known here: number, side, wax")
    assert told("name: A\nby_name: {one: {number: 1, queen: yes}}\n")[0][3] == help_text


def test_the_name_inside_the_program_is_no_field():
    assert one("name: A\nframes: {number: 1, side_: left}")[:2] == ("unknown-field", "side_")


def test_a_missing_field_is_marked_at_the_record():
    assert one("frames: []\n") == (
        "missing-field",
        "f",
        "the field 'name' is missing here",
        "add `name: …`",
    )
    assert one("name: A\nframes:\n  - number: 1\n  - wax: old\n")[1] == "w"


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("name: [A]", "[A]", "'name' should be a text"),
        ("name: {A: B}", "{A: B}", "'name' should be a text"),
        ("name: ~", "~", "'name' should be a text"),
        ("name: ''", "''", "'name' should be a text that is not empty"),
        ("name: A\nframes: B", "B", "'frames' should be fields, each with a name"),
        ("name: A\nby_name: B", "B", "'by_name' should be fields, each with a name"),
        ("name: A\nby_name: [B]", "[B]", "'by_name' should be fields, each with a name"),
        ("name: A\nopen: perhaps", "perhaps", "'open' should be true or false"),
        ("name: A\nopen: [x]", "[x]", "'open' should be true or false"),
        ("name: A\nframes: {number: two}", "two", "'number' should be a whole number"),
        ("name: A\nframes: {number: 1.5}", "1.5", "'number' should be a whole number"),
        ("name: A\nframes: {number: [1]}", "[1]", "'number' should be a whole number"),
        (
            f"name: A\nframes: {{number: {'9' * 5000}}}",
            "9" * 5000,
            "'number' should be a smaller number",
        ),
        (
            "name: A\nframes: {number: 0}",
            "0",
            "'number': input should be greater than or equal to 1",
        ),
        ("name: A\nframes: {number: 1, wax: nwe}", "nwe", "'wax' should be one of new, old"),
    ],
)
def test_a_wrong_value_is_marked_and_named(text, place, message):
    code, shown_place, said, _ = one(text)
    assert (code, shown_place, said) == ("wrong-type", place, message)


def test_a_name_that_is_not_one_of_those_allowed_is_marked_itself():
    text = (
        "title: T\ntagline: T\nsubject: S\nrests_on: R\ndoes_not_know: D\npublisher: P\n"
        "kinds: {concepts: {singular: C, plural: C, intro: I}}\n"
    )
    code, place, message, help_text = one(text, Site)
    assert (code, place, help_text) == ("wrong-type", "concepts", "did you mean 'concept'?")
    assert message.startswith("'concepts' should be one of concept, factor")


def test_what_the_parts_of_a_record_say_about_each_other_is_told_at_the_record():
    text = "title: T\nsummary: S\ntype: model\nstructure: {nodes: [{id: a}]}"
    assert one(text, Concept)[1:3] == ("{id: a}", "a node needs an `entry` or a `label`")


def test_every_fault_of_a_file_is_told_at_once():
    faults = told("naem: A\nframes:\n  - {wax: red}\n  - {number: x}\nopen: 3\n")
    assert sorted(fault[0] for fault in faults) == [
        "missing-field",
        "unknown-field",
        "wrong-type",
        "wrong-type",
        "wrong-type",
    ]


def test_a_misspelt_field_is_not_missing_as_well():
    assert [fault[0] for fault in told("naem: A\nframes: []\n")] == ["unknown-field"]
    # Another field can be missing, all the same.
    codes = {fault[0] for fault in told("colour: A\nframes: []\n")}
    assert codes == {"missing-field", "unknown-field"}


def test_names_of_a_register_are_free():
    data, faults = validate(
        parse(Source("x.yml", "R&D: {number: 1}\n42: {number: 2}\n"))[0], dict[str, Frame]
    )
    assert faults == []
    assert list(data) == ["R&D", "42"]


def test_messages_never_come_raw_from_the_library():
    for kind in KINDS.values():
        for name in kind.model_fields:
            for wrong in ("[[x]]", "{x: {y: z}}", "~", "''", "x"):
                for _, _, message, _ in told(f"{name}: {wrong}", kind):
                    assert "Input should" not in message
                    assert "Unable" not in message


NAMES = sorted(
    {n for kind in KINDS.values() for n in kind.model_fields}
    | {"id", "to", "text", "cite", "nodes"}
)
VALUES = st.recursive(
    st.sampled_from(["x", "1", "''", "~", "true", "+", "stated"]),
    lambda inner: (
        st.lists(inner, max_size=2).map(lambda items: f"[{', '.join(items)}]")
        | st.dictionaries(st.sampled_from(NAMES), inner, max_size=3).map(
            lambda items: "{" + ", ".join(f"{key}: {item}" for key, item in items.items()) + "}"
        )
    ),
    max_leaves=6,
)


@given(
    st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=5),
    st.sampled_from([*KINDS.values(), Site, Tabulation, dict[str, Predicate]]),
)
@settings(max_examples=400)
def test_any_fields_give_a_record_or_faults_that_lie_in_the_file(fields, expected):
    text = "".join(f"{key}: {item}\n" for key, item in fields.items()) or "x: y\n"
    for _, _, message, _ in told(text, expected):
        assert message
