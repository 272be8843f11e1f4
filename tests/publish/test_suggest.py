"""The link that opens the form with the page filled in."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from generator.pipeline import promise
from generator.publish.engine import Engine

NEW = "https://example.org/someone/bees/issues/new"


@pytest.fixture
def links(project, edit, monkeypatch):
    """The links to forms of three pages, as a browser reads them."""
    edit("content/concepts/hive.yml", "title: Hive", "title: 'Hive & \"box\" <b>, 50 % #1'")

    def made(base):
        monkeypatch.setenv("SUGGEST_BASE", base)
        files = promise(project).files
        engine = Engine(project, project.root / "site.tmp", files)
        found = {}
        for page in ("concepts/hive", "references/hale2009", "glossary/index"):
            path = f"{page}.md"
            html = engine.html(path, files[path]()).decode()
            match = re.search(r'<a class="kb-suggest" href="([^"]*)"', html)
            found[page] = unescape(match[1]) if match else None
        return found

    return made


def test_entries_and_works_lead_to_the_form_with_their_id_filled_in(links):
    found = links(NEW)
    address = urlsplit(found["concepts/hive"])
    assert address.geturl().startswith(f"{NEW}?")
    assert parse_qs(address.query) == {
        "template": ["correct.yml"],
        "title": ['Correct: Hive & "box" <b>, 50 % #1'],
        "entry": ["hive"],
    }
    assert parse_qs(urlsplit(found["references/hale2009"]).query)["entry"] == ["hale2009"]
    assert found["glossary/index"] is None, "a page that is no entry has no sentence to correct"


def test_where_the_address_of_the_site_is_known_the_form_gets_it(links, edit):
    edit("mkdocs.yml", "docs_dir:", "site_url: https://example.org/bees/\ndocs_dir:")
    found = links(NEW)
    entry = parse_qs(urlsplit(found["concepts/hive"]).query)["entry"]
    assert entry == ["https://example.org/bees/concepts/hive/"]


def test_without_a_repository_there_is_no_such_link(links):
    assert set(links("").values()) == {None}
