"""Values as YAML: what is written is read as what was meant, by the reader of the base."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator import strict_yaml
from generator.authoring import yaml_text
from generator.source import Source

# What an entry can hold: no control characters, and no text that is empty.
words = (
    st.text(
        st.characters(blacklist_categories=("Cc", "Cs", "Cf", "Co", "Cn", "Zl", "Zp")), min_size=1
    )
    .map(str.strip)
    .filter(bool)
)
tricky = st.sampled_from(
    ["yes", "null", "~", "1.10", "2020-99-99", "a: b", "a #b", "[x]", "{x", "*a", "&a", "!t", "- x",
     "? x", "@x", "`x`", "%x", "a, b", "it's", '"x"', "x:", ":x", "#x", "x\\", "---", "...", "<<"]
)  # fmt: skip
paragraphs = st.lists(words, min_size=2, max_size=4).map("\n".join)
texts = words | tricky | paragraphs | st.lists(words | tricky, min_size=30).map(" ".join)
names = st.sampled_from(["text", "cite", "locator", "to"])
values = st.recursive(
    texts,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3)
        | st.dictionaries(names, inner, min_size=1, max_size=3)
    ),
    max_leaves=8,
)


def read(lines):
    node, problems = strict_yaml.parse(Source("x.yml", "\n".join(lines) + "\n"))
    assert not problems, "\n".join(lines)
    return strict_yaml.value(node)


def folded(value):
    """Texts as a reader of the page has them: how a paragraph is broken into lines is no matter."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, list):
        return [folded(item) for item in value]
    return {name: folded(item) for name, item in value.items()}


@given(st.dictionaries(st.sampled_from(["a", "b", "c"]), values, min_size=1))
def test_what_is_written_is_read_as_what_was_meant(value):
    assert folded(read(yaml_text.mapping(value))) == folded(value)


def test_a_long_text_is_folded_and_a_short_one_stays_on_its_line():
    assert yaml_text.field("summary", "A hive.") == ["summary: A hive."]
    long = "bees " * 40
    lines = yaml_text.field("summary", long.strip())
    assert lines[0] == "summary: >-"
    assert all(len(line) <= 100 for line in lines)


def test_a_text_of_several_lines_keeps_them():
    assert yaml_text.field("body", "One.\n\nTwo.\n") == ["body: |", "  One.", "", "  Two."]


def test_a_list_of_records_stands_one_below_the_other():
    cite = {"ref": "hale2009", "locator": "p. 3, note"}
    assert yaml_text.field("claims", [{"text": "So.", "cite": cite}]) == [
        "claims:",
        "  - {text: So., cite: {ref: hale2009, locator: 'p. 3, note'}}",
    ]


def test_what_is_empty_is_left_out():
    assert yaml_text.mapping({"a": "", "b": [], "c": {}, "d": None, "e": "x"}) == ["e: x"]
