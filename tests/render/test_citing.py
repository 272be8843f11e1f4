"""How the site itself is cited: on its page about itself and in its feed."""

from __future__ import annotations

import pytest
from whole_site import render

from generator.bibliography.references import references
from generator.edition import Edition
from generator.history import Change
from generator.pipeline import OWN_TEMPLATES
from generator.render.citing import as_works

EDITION = Edition("The notebook: Of bees & wax", "1.2.0", "https://bees.example/")
CHANGES = {
    "content/concepts/hive.yml": Change("2023-03-01", "A", "2023-03-01T10:00:00Z", "x"),
    "content/concepts/queen.yml": Change("2024-02-01", "B", "2024-02-01T10:00:00Z", "x"),
}


@pytest.fixture(scope="module")
def files(built, warm):
    base = built.base
    pages = as_works(base, EDITION, CHANGES)
    formatted, problems = references(base.styles, base.works, pages, warm / "library", {})
    assert problems == []
    return render(
        base, built.graph, formatted, OWN_TEMPLATES, CHANGES, EDITION.url, edition=EDITION
    )


def test_the_site_is_cited_like_its_pages(files):
    about = files["about/index.md"].decode()
    cited = about.partition('id="cite-this">')[2].partition("</p>")[0]
    assert "The Lower Vale Apiary Society. (2024). " in cited
    assert "<em>The notebook: Of bees &amp; wax (Version 1.2.0)</em>. " in cited
    assert '<a href="https://bees.example/">' in cited
    page = files["concepts/hive.md"].decode().partition('id="cite-this">')[2]
    assert "Bees &amp; Wax (Version 1.2.0)" in page


def test_other_styles_and_bibtex_stand_beside_it(files):
    about = files["about/index.md"].decode()
    assert 'data-styles-of="index"' in about
    assert 'class="kb-style-select"' in about
    assert about.partition('<code id="bibtex-record">')[2].partition("</code>")[0] == (
        "@misc{the-apiary-notebook,\n"
        "  author = {{The Lower Vale Apiary Society}},\n"
        "  title  = {{The notebook: Of bees \\&amp; wax}},\n"
        "  year   = {2024},\n"
        "  url    = {https://bees.example/},\n"
        "  note   = {Version 1.2.0},\n"
        "}"
    )


def test_what_is_not_known_is_left_out(built):
    about = built.files["about/index.md"].decode()
    assert "The Lower Vale Apiary Society. (n.d.). <em>The Apiary Notebook</em>." in about
    assert about.partition('<code id="bibtex-record">')[2].partition("</code>")[0] == (
        "@misc{the-apiary-notebook,\n"
        "  author = {{The Lower Vale Apiary Society}},\n"
        "  title  = {{The Apiary Notebook}},\n"
        "}"
    )


def test_the_feed_has_the_title_that_citations_have(files):
    assert b"<title>The notebook: Of bees &amp; wax</title>" in files["feed.xml"]
