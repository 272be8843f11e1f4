"""YAML text to nodes with places, without any of YAML's surprises."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.source import Source, decode
from generator.strict_yaml import (
    MAX_DEPTH,
    MAX_NAME,
    MAX_NODES,
    Fields,
    Listing,
    Scalar,
    parse,
    place,
    value,
)


def read(text):
    source = Source("x.yml", text)
    node, problems = parse(source)
    return node, problems


def plain(text):
    node, problems = read(text)
    assert problems == []
    return value(node)


def codes(text):
    return [problem.code for problem in read(text)[1]]


def shown(text, span):
    source = Source("x.yml", text)
    start = source.offset(span.line, span.column)
    return text[start : source.offset(span.end_line, span.end_column)]


@pytest.mark.parametrize(
    "scalar",
    [
        "yes",
        "no",
        "1.10",
        "007",
        "0x1F",
        "1_000",
        "12:30:45",
        "2020-99-99",
        ".inf",
        "1e3",
        "=",
        "true",
    ],
)
def test_scalars_stay_the_text_that_they_are(scalar):
    assert plain(f"hives: {scalar}") == {"hives": scalar}


@pytest.mark.parametrize("empty", ["", " ~", " null", " Null", " NULL", " # remark"])
def test_nothing_and_null_are_nothing(empty):
    assert plain(f"hives:{empty}\n") == {"hives": None}


@pytest.mark.parametrize("quoted", ["''", '""', "'~'", '"null"'])
def test_a_quoted_null_is_a_text(quoted):
    assert plain(f"hives: {quoted}") == {"hives": quoted[1:-1]}


def test_lists_and_fields_keep_their_order():
    text = "z: [3, 1, 2]\na: {y: 1, x: 2}\nm:\n- {k: v}\n- [n]\n"
    found = plain(text)
    assert list(found) == ["z", "a", "m"]
    assert found == {"z": ["3", "1", "2"], "a": {"y": "1", "x": "2"}, "m": [{"k": "v"}, ["n"]]}


def test_every_node_knows_its_place():
    text = "title: Hive\nnotes:\n  - one\n  - {two: 'zwei'}  # remark\n\n# end\nlast: |\n  text\n\n"
    node, _ = read(text)
    expected = {
        ("title",): "Hive",
        ("notes",): "- one\n  - {two: 'zwei'}",
        ("notes", 0): "one",
        ("notes", 1): "{two: 'zwei'}",
        ("notes", 1, "two"): "'zwei'",
        ("last",): "|\n  text",
    }
    assert {path: shown(text, place(node, path)) for path in expected} == expected
    assert shown(text, place(node, ("notes", 1, "two"), key=True)) == "two"
    assert shown(text, node.span) == text.rstrip()


def test_a_place_that_the_file_leaves_out_is_the_nearest_above_it():
    text = "cite: {ref: beek2004}\nby: beek2004\nrelated: hive\n"
    node, _ = read(text)
    # A single value may stand for a list, and a text for the fields of a record.
    assert shown(text, place(node, ("cite", 0, "ref"))) == "beek2004"
    assert shown(text, place(node, ("by", 0))) == "beek2004"
    assert shown(text, place(node, ("related", 0, "to"))) == "hive"
    assert shown(text, place(node, ("cite", "locator"))) == "{ref: beek2004}"
    assert shown(text, place(node, ("nothing",))) == text.rstrip()


def test_a_position_outside_a_list_is_the_list():
    text = "bees: [a, b]"
    node, _ = read(text)
    assert shown(text, place(node, ("bees", 3))) == "[a, b]"


def test_the_second_of_two_equal_names_is_refused_and_the_first_kept():
    text = "a: 1\nb: 2\na: 3\n"
    node, problems = read(text)
    assert value(node) == {"a": "1", "b": "2"}
    assert [(p.code, p.span.line) for p in problems] == [("duplicate-key", 3)]


@pytest.mark.parametrize("text", ["a: &b c", "a: !!str c", "a: !x [c]", "&a b: c", "a: *b"])
def test_anchors_tags_and_aliases_are_refused(text):
    assert codes(text) == ["alias-or-tag"]


def test_an_alias_bomb_costs_nothing():
    lines = ["a0: &a0 [bee, bee, bee, bee, bee, bee, bee, bee, bee]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    start = time.perf_counter()
    assert set(codes("\n".join(lines))) == {"alias-or-tag"}
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize("text", ["", "   \n", "# remark", "---", "- a", "text", "[a, b]", "~"])
def test_a_file_without_fields_is_told_once(text):
    node, problems = read(text)
    assert node is None
    assert [p.code for p in problems] == ["yaml-syntax"]


def test_a_second_document_is_refused():
    assert read("a: b\n---\nc: d\n")[0] is None
    assert codes("a: b\n---\nc: d\n") == ["yaml-syntax"]


def test_an_end_of_document_is_fine():
    assert plain("---\na: b\n...\n") == {"a": "b"}


@pytest.mark.parametrize("name", ["[a]", "{a: b}", "~", ""])
def test_a_name_must_be_text(name):
    node, problems = read(f"? {name}\n: 1\nb: 2\n")
    assert value(node) == {"b": "2"}
    assert [p.code for p in problems] == ["yaml-syntax"]


def nested(depth, opening="[", closing="]"):
    return "a: " + opening * depth + closing * depth


def test_depth_has_a_limit():
    # The file's own fields are the first level.
    assert codes(nested(MAX_DEPTH - 1)) == []
    assert codes(nested(MAX_DEPTH)) == ["too-large"]
    assert codes(nested(100_000)) == ["too-large"]
    assert codes("- " * 100_000) == ["too-large"]
    assert codes("a: " + "{a: " * 5_000) == ["too-large"]


def test_the_number_of_values_has_a_limit():
    assert codes("a: [" + "1," * (MAX_NODES - 100) + "]") == []
    node, problems = read("a: [" + "1," * MAX_NODES + "]")
    assert node is None
    assert [p.code for p in problems] == ["too-large"]


def test_the_length_of_a_name_has_a_limit():
    assert codes(f"? {'a' * MAX_NAME}\n: b\n") == []
    node, problems = read(f"a: b\n? {'a' * (MAX_NAME + 1)}\n: b\n")
    assert value(node) == {"a": "b"}
    assert [p.code for p in problems] == ["too-large"]


@pytest.mark.parametrize("char", ["\x00", "\x07", "\x7f", "\x9f", "\ud800", "\ufffe", "\uffff"])
def test_characters_that_are_no_text_are_refused_with_their_place(char):
    text = f"a: 🐝 b\nc: d{char}e\n"
    node, problems = read(text)
    assert node is None
    assert [(p.code, p.span.line, p.span.column) for p in problems] == [("yaml-syntax", 2, 5)]
    assert f"U+{ord(char):04X}" in problems[0].message


@pytest.mark.parametrize("escape", [r"\0", r"\a", r"\e", r"\x9f", r"\ufffe"])
def test_characters_that_are_no_text_are_refused_as_escapes_too(escape):
    assert codes(f'a: "b{escape}c"') == ["yaml-syntax"]


@pytest.mark.parametrize("escape", [r"\t", r"\n", r"\u00e9", r"\U0001F41D", r"\x85", r"\_"])
def test_other_escapes_are_fine(escape):
    assert codes(f'a: "b{escape}c"') == []


def test_the_place_of_a_syntax_error_counts_characters_and_not_bytes():
    _, problems = read("a: 🐝🐝é\nb: @c\n")
    assert (problems[0].span.line, problems[0].span.column) == (2, 4)


def test_what_is_not_closed_is_shown_where_it_opens():
    _, problems = read("a: b\nc: 'd\ne: f\ng: h\n")
    assert (problems[0].span.line, problems[0].span.column) == (2, 4)


def test_nodes_cannot_be_changed():
    node, _ = read("a: b")
    with pytest.raises(AttributeError):
        node.items = ()


def test_windows_line_ends_change_no_value_and_no_line():
    text = "a: b\nc: |\n  d\n  e\nf: >\n  g\n  h\n"
    node, _ = read(text)
    dos, problems = read(text.replace("\n", "\r\n"))
    assert problems == []
    assert value(dos) == value(node)
    assert place(dos, ("f",)).line == place(node, ("f",)).line


YAML_LIKE = st.text(
    alphabet=st.sampled_from("ab :-?[]{},&*!|>'\"%@`#\n\r\t\\~0\x00\x85\u2028\ufeff\ufffe🐝é"),
    max_size=60,
)


def lies_in(text, span):
    lines = text.split("\n")
    assert 1 <= span.line <= span.end_line <= len(lines)
    assert 1 <= span.column <= len(lines[span.line - 1]) + 1
    assert 1 <= span.end_column <= len(lines[span.end_line - 1]) + 1
    assert (span.line, span.column) <= (span.end_line, span.end_column)


def nodes(node):
    yield node
    if isinstance(node, Listing):
        for item in node.items:
            yield from nodes(item)
    elif isinstance(node, Fields):
        for key, item in node.items:
            yield from nodes(key)
            yield from nodes(item)


def check_any(text):
    node, problems = read(text)
    assert node is not None or problems
    for problem in problems:
        lies_in(text, problem.span)
    for inner in nodes(node) if node else ():
        lies_in(text, inner.span)
        if isinstance(inner, Scalar) and inner.text and shown(text, inner.span)[0] in "ab":
            assert inner.text[0] == shown(text, inner.span)[0]


@given(YAML_LIKE)
@settings(max_examples=500)
@example("\ufeffa: b")
@example("a: b\r\n\r\n  c: d")
@example("? a")
@example("a: |\n\n\n")
def test_any_text_gives_values_or_diagnostics_whose_places_lie_in_it(text):
    check_any(text)


@given(st.binary(max_size=80))
@settings(max_examples=300)
def test_any_bytes_give_values_or_diagnostics(data):
    found = decode("x.yml", data)
    if isinstance(found, Source):
        check_any(found.text)
    else:
        assert found.code == "not-utf8"


VALUES = st.recursive(
    st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text("abc", min_size=1, max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)


def written(item):
    """YAML in its flow form, which for quoted texts is JSON with every character escaped."""
    if isinstance(item, str):
        return '"' + "".join(f"\\U{ord(c):08X}" for c in item) + '"'
    if isinstance(item, list):
        return "[" + ", ".join(map(written, item)) + "]"
    return "{" + ", ".join(f"{key}: {written(inner)}" for key, inner in item.items()) + "}"


@given(st.dictionaries(st.text("abc", min_size=1, max_size=3), VALUES, max_size=4))
def test_what_was_written_is_read(item):
    node, problems = read(written(item))
    if problems:
        # Noncharacters such as U+FFFE are no text.
        assert {p.code for p in problems} == {"yaml-syntax"}
    else:
        assert value(node) == item
