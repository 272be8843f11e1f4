"""Every place where a document names an entry or a work, and where it stands in the file."""

from __future__ import annotations

import pytest

from generator.markup import Citation, EntryRef
from generator.model.record import EntryLink, Markup, WorkLink
from generator.rules import unknown_entry, unknown_work


def of(base_with, check_in, text, name="content/concepts/comb.yml"):
    checked = check_in(base_with(files={name: text}))
    base = checked.base
    found = []
    for mention in base.mentions:
        if mention.document.path == name:
            span = base.place_of(mention)
            source = base.sources[name]
            start = source.offset(span.line, span.column)
            shown = source.text[start : source.offset(span.end_line, span.end_column)]
            found.append((mention, span, shown))
    return found


HEAD = "title: Comb\ntype: construct\n"


def test_fields_and_texts_name_entries_and_works(base_with, check_in):
    text = HEAD + (
        "summary: A [[hive]] [see @beek2004, p. 1; @lindqvist1998].\n"
        "definitions:\n"
        "  - {text: '@beek2004 [p. 2].', by: beek2004, cite: {ref: lindqvist1998, locator: p. 3}}\n"
        "relations: {related: [hive]}\n"
        "read_next: [{to: swarm, why: 'It is a [[swarm|s]].'}]\n"
    )
    found = of(base_with, check_in, text)
    assert [(m.path, m.target, m.is_work) for m, _, _ in found] == [
        (("relations", "related", 0, "to"), "hive", False),
        (("read_next", 0, "to"), "swarm", False),
        (("read_next", 0, "why"), "swarm", False),
        (("summary",), "hive", False),
        (("summary",), "beek2004", True),
        (("summary",), "lindqvist1998", True),
        (("definitions", 0, "cite", 0, "ref"), "lindqvist1998", True),
        (("definitions", 0, "text"), "beek2004", True),
        (("definitions", 0, "by", 0), "beek2004", True),
    ]
    assert all(shown == mention.target for mention, _, shown in found)
    by_path = {mention.path: mention for mention, _, _ in found}
    assert by_path["definitions", 0, "by", 0].link == WorkLink("defined-by")
    assert by_path["relations", "related", 0, "to"].link == EntryLink()
    assert by_path["definitions", 0, "text"].citation == Citation("beek2004", locator="p. 2")
    assert [type(o).__name__ for o in by_path["definitions", 0, "text"].owners] == [
        "Concept",
        "Definition",
    ]


def test_a_mention_in_a_text_has_its_sentence(base_with, check_in):
    text = HEAD + "summary: Wax. In a [[hive|box]] it hangs. Enough.\n"
    ((mention, _, _),) = of(base_with, check_in, text)
    assert mention.sentence == ("In a ", EntryRef("hive", "box"), " it hangs.")


@pytest.mark.parametrize(
    "text",
    [
        "body: |\n  The hive, {a}, then {b} and {c}.\n",
        "body: >-\n  The hive,\n  {a},\n  then\n  {b} and {c}.\n",
        "body: 'The hive''s, {a}, then\n\n  {b} and {c}.'\n",
        'body: "The hive, \\"{a}\\", then \\\n   {b} and \\u00e9 {c}."\n',
        "body: The hive, {a}, then\n  {b} and {c}.\n",
    ],
)
@pytest.mark.parametrize(
    "form", ["[[hive]]", "[[hive|hive]]", "[[ hive ]]", "[see @hive]", "@hive"]
)
def test_each_of_several_is_found_at_its_own_place(base_with, check_in, text, form):
    """The word itself stands before the first link, and the name in other links between them."""
    text = text.format(a=form, b=f"[[hives]], @hive2 {form}", c=form)
    found = [
        (span.line, span.column, shown)
        for mention, span, shown in of(base_with, check_in, HEAD + "summary: S\n" + text)
        if mention.target == "hive"
    ]
    assert len(found) == len(set(found)) == 3
    assert found == sorted(found)
    lines = (HEAD + "summary: S\n" + text).splitlines()
    for line, column, shown in found:
        assert shown == "hive"
        before = lines[line - 1][: column - 1]
        assert before.endswith("@") if "@" in form else before.rstrip().endswith("[[")


def test_links_and_citations_of_one_name_are_counted_apart(base_with, check_in):
    text = HEAD + "summary: S\nbody: '@beek2004, [[beek2004]], [@beek2004], [[beek2004|b]].'\n"
    columns = [span.column for _, span, _ in of(base_with, check_in, text)]
    assert len(set(columns)) == 4


def test_what_cannot_be_found_in_the_file_is_the_whole_text(base_with, check_in):
    text = HEAD + 'summary: "A [[h\\u0069ve]]."\n'
    ((mention, _, shown),) = of(base_with, check_in, text)
    assert mention.target == "hive"
    assert shown == '"A [[h\\u0069ve]]."'


def test_code_is_no_mention(base_with, check_in):
    text = HEAD + "summary: S\nbody: |\n  `[[hive]]` and\n\n      [[hive]] [@beek2004]\n"
    assert of(base_with, check_in, text) == []


def test_the_names_that_a_register_holds_are_mentions_too(library):
    targets = {
        (mention.document.path, mention.target)
        for mention in library.base.mentions
        if not mention.document.path.startswith(("content/con", "content/fac", "content/ca"))
    }
    assert {
        ("bibliography/people.yml", "okoro2012"),
        ("bibliography/people.yml", "fennnd"),
        ("content/site.yml", "orchard-apiary"),
        ("content/vocabulary/abbreviations.yml", "colony-strength-model"),
        ("content/vocabulary/surveys.yml", "hard-winter-survey"),
        ("content/vocabulary/swarm-signs.yml", "duval2016"),
    } <= targets


def test_every_mention_of_the_library_stands_where_it_is_said_to(library):
    base = library.base
    for mention in base.mentions:
        span = base.place_of(mention)
        source = base.sources[span.path]
        start = source.offset(span.line, span.column)
        assert source.text[start:].startswith(mention.target)
    assert len(base.mentions) > 150


def test_every_mention_of_the_library_is_known(library):
    assert list(unknown_entry.check(library.base)) == []
    assert list(unknown_work.check(library.base)) == []


def test_marks_of_texts_say_whether_they_have_paragraphs(library):
    colony = library.base.entries["colony"]
    blocks = {
        part.path[0]: part.mark.block for part in colony.parts if isinstance(part.mark, Markup)
    }
    assert blocks["body"] is True
    assert blocks["summary"] is False
