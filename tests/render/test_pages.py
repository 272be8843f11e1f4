"""Each kind of page as Markdown, whole. `pytest --update-snapshots` writes what it got: read it."""

from __future__ import annotations

import re

import markdown
import pytest

from generator.render.voice import FOLDER_OF

PAGES = [
    "concepts/colony.md",
    "concepts/colony-strength-model.md",
    "concepts/colony-year.md",
    "factors/mite-load.md",
    "factors/forage-gap.md",
    "cases/orchard-apiary.md",
    "cases/hard-winter-survey.md",
    "questions/why-do-colonies-die-in-winter.md",
    "questions/does-sugar-feeding-harm-foraging.md",
    "references/lindqvist1998.md",
    "references/fennnd.md",
    "authors/hale-thomas-jr.md",
    "venues/heather-press.md",
    "topics/winter.md",
    "years/1998.md",
]


@pytest.mark.parametrize("page", PAGES)
def test_the_page_is_this(page, built, same_as_snapshot):
    same_as_snapshot(f"pages/{page}", built.files[page])


def test_every_index_and_page_of_its_own_is_this(built, same_as_snapshot):
    for page, data in built.files.items():
        if page == "index.md" or page.endswith("/index.md"):
            same_as_snapshot(f"pages/{page}", data)


def test_every_kind_of_page_has_a_snapshot(built):
    pages = [path for path in built.files if path.endswith(".md") and "index.md" not in path]
    assert {path.split("/")[0] for path in pages} == {path.split("/")[0] for path in PAGES}


def test_every_entry_work_person_venue_and_topic_has_its_page(built):
    base, graph = built.base, built.graph
    wanted = {f"{FOLDER_OF[entry.kind]}/{name}.md" for name, entry in base.entries.items()}
    wanted |= {f"references/{key}.md" for key in base.works}
    wanted |= {
        f"authors/{p}.md" for work in base.works for p in graph.people.authors(base.works[work])
    }
    wanted |= {f"venues/{graph.venues.ids[work]}.md" for work in graph.venues.ids}
    wanted |= {f"topics/{t}.md" for note in base.annotations.values() for t in note.data.topics}
    assert wanted <= built.files.keys()


def test_a_former_id_leads_to_the_entry(built):
    moved = built.files["concepts/skep/index.html"].decode()
    assert '<noscript><meta http-equiv="refresh" content="0; url=../../concepts/hive/">' in moved
    assert '<a href="../../concepts/hive/">' in moved
    assert '<script src="../../assets/js/redirect.js"></script>' in moved


def test_headings_are_the_only_markdown_on_a_page(built):
    # Everything else is HTML already, so that MkDocs has nothing to guess in entry text. An inline
    # element would not do: Markdown reads what stands in it.
    names = "|".join(markdown.Markdown().block_level_elements)
    block = re.compile(rf"##? |</?(?:{names})\b")
    for path, data in built.files.items():
        if not path.endswith(".md"):
            continue
        _, _, body = data.decode().removeprefix("---\n").partition("\n---\n")
        code = re.sub(r"<pre.*?</pre>", "", body, flags=re.DOTALL)
        for paragraph in code.strip().split("\n\n"):
            first = paragraph.split("\n")[0]
            assert block.match(first), f"{path}: {first}"


def test_no_heading_is_without_content(built):
    for path, data in built.files.items():
        if path.endswith(".md"):
            lines = [line for line in data.decode().split("\n") if line]
            for line, following in zip(lines, [*lines[1:], "## end"], strict=True):
                assert not (line.startswith("## ") and following.startswith("#")), f"{path}: {line}"


def test_no_page_shows_python_or_an_empty_value(built):
    for path, data in built.files.items():
        if path.endswith(".md"):
            body = data.decode().partition("\n---\n")[2]
            text = re.sub(r"<[^>]*>", " ", body)
            found = re.search(r"\bNone\b|Undefined|&lt;generator|\bobject at 0x|\(\)|\[\]", text)
            assert found is None, f"{path}: {found}"
