"""Entries as plain Markdown: complete, with links that lead on, and meaning what they say."""

from __future__ import annotations

import posixpath
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator.render.machines.markdown import body, escape, prose
from generator.render.voice import FOLDER_OF, Voice

LINK = re.compile(r"(?<!\\)\]\(([^)\s]+)\)")
PLAIN = MarkdownIt("commonmark").enable("table")


def texts(files):
    return {path: data.decode() for path, data in files.items() if path.endswith(".txt")}


def shown(text):
    """What a reader of Markdown sees of a text."""
    tokens = PLAIN.parse(text)
    inline = [child for token in tokens for child in token.children or ()]
    return "".join(t.content if t.type in {"text", "code_inline"} else "" for t in inline)


@pytest.fixture(scope="module")
def voice(built):
    return Voice(built.base, built.graph, "../../")


def test_every_entry_and_work_has_a_text_and_every_kind_a_list(built):
    found = texts(built.files)
    for entry in built.base.entries.values():
        assert (
            f"# {escape(entry.title)}\n"
            in found[f"{FOLDER_OF[entry.kind]}/{entry.id}/{entry.id}.txt"]
        )
    for key in built.base.works:
        assert f"references/{key}/{key}.txt" in found
    for folder in FOLDER_OF.values():
        assert found[f"{folder}/index.txt"].startswith("# ")


def test_every_link_in_a_text_leads_to_a_file_or_a_page(built):
    for path, text in texts(built.files).items():
        for href in LINK.findall(text):
            if re.match(r"[a-z]+:", href):
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), href))
            assert (
                target in built.files
                or f"{target}.md" in built.files
                or (f"{target}/index.md" in built.files)
            ), f"{path}: {href}"


def test_the_index_for_language_models_has_the_form_that_they_expect(built, published):
    text = built.files["llms.txt"].decode()
    lines = [line for line in text.split("\n") if line]
    assert lines[0] == "# The Apiary Notebook"
    assert lines[1].startswith("> ")
    sections = [line for line in lines if line.startswith("## ")]
    assert sections == [
        "## Everything, as Markdown",
        "## I keep bees",
        "## I do research",
        "## Data",
    ]
    after = lines[lines.index(sections[0]) :]
    assert all(re.match(r"- \[[^\]]+\]\([^)]+\): ", x) for x in after if not x.startswith("## "))
    assert f"]({published.url}concepts/index.txt)" in published.files["llms.txt"].decode()


def test_a_factor_says_both_sides_its_evidence_and_where_it_was_read(built):
    text = built.files["factors/mite-load/mite-load.txt"].decode()
    for heading in ("When it hinders", "Evidence", "Relations", "Works cited"):
        assert f"\n## {heading}\n" in text
    data = built.base.entries["mite-load"].data
    for item in data.evidence:
        if item.label:
            assert escape(item.label) in text


def test_a_case_has_its_grid_as_a_table_and_says_what_is_not_told(built):
    text = built.files["cases/orchard-apiary/orchard-apiary.txt"].decode()
    assert "| Element | Left alone | Looked after |\n| --- | --- | --- |" in text
    assert "- Country: not told" in text
    assert "What the keeper was paid." in text


def test_links_and_citations_become_plain_markdown(voice):
    text = "See [[hive|the *box*]] and [[queen]] [@lindqvist1998, p. 14], or `[[x]]`."
    assert prose(voice, text) == (
        "See [the \\*box\\*](../../concepts/hive/hive.txt) and "
        "[Queen](../../concepts/queen/queen.txt) (Lindqvist, 1998, p. 14), or `[[x]]`."
    )


def test_blocks_keep_their_form(voice):
    text = "### Head\n\n1. one\n   - two\n2. three\n\n> said\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n"
    assert body(voice, text) == (
        "### Head\n\n1. one\n\n   - two\n2. three\n\n> said\n\n| a | b |\n| --- | --- |\n| 1 | 2 |"
    )


WORDS = st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF), max_size=60)


@given(WORDS)
def test_escaped_words_are_read_as_these_words(text):
    assert shown(escape(text)) == " ".join(text.split())


@given(WORDS)
def test_escaped_words_stay_in_their_cell(text):
    rows = PLAIN.parse(f"| a | b |\n| --- | --- |\n| {escape(text)} | end |")
    cells = [t for t in rows if t.type == "td_open"]
    assert len(cells) == 2
