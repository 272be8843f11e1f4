"""Abbreviations that explain themselves at their first use on a page."""

from __future__ import annotations

import pytest

from generator.model.vocabulary import Abbreviation
from generator.render.abbreviations import Abbreviations, FirstUses, place

KNOWN = {
    "CSM": Abbreviation(expansion="colony strength model"),
    "V/CSM": Abbreviation(expansion="the model of the Vale"),
    "Q&A": Abbreviation(expansion='questions & "answers"'),
}


@pytest.fixture
def page():
    return FirstUses(Abbreviations(KNOWN), "../")


def test_the_first_use_leads_to_the_glossary_and_has_the_words(page):
    assert page.html("The CSM holds.") == (
        'The <a class="kb-abbr" href="../glossary/#abbr-csm">'
        '<abbr title="colony strength model">CSM</abbr></a> holds.'
    )


def test_only_the_first_use_of_a_page_is_explained(page):
    assert page.html("CSM and CSM").count("<abbr") == 1
    assert page.html("CSM") == "CSM"


@pytest.mark.parametrize("text", ["CSMs", "xCSM", "ACSM", "N/CSM", "csm"])
def test_a_part_of_another_word_is_left_alone(page, text):
    assert "<abbr" not in page.html(text)


def test_the_longer_abbreviation_wins(page):
    assert "the model of the Vale" in page.html("V/CSM")


def test_what_it_stands_for_and_the_text_around_are_escaped(page):
    html = page.html("<b> Q&A </b>")
    assert html.startswith("&lt;b&gt; ")
    assert 'title="questions &amp; &quot;answers&quot;"' in html
    assert ">Q&amp;A</abbr>" in html


def test_a_base_without_abbreviations_escapes_only():
    assert FirstUses(Abbreviations({}), "./").html("a < b") == "a &lt; b"


@pytest.mark.parametrize(
    ("short", "id_"), [("CSM", "abbr-csm"), ("V/CSM", "abbr-v-csm"), ("Q&A", "abbr-q-a")]
)
def test_each_has_its_place_in_the_glossary(short, id_):
    assert place(short) == id_


def test_the_glossary_has_every_place_that_pages_link_to(built):
    glossary = built.files["glossary/index.md"].decode()
    pages = [text.decode() for path, text in built.files.items() if path.endswith(".md")]
    linked = {place(short) for short in built.base.vocabulary.abbreviations}
    assert any('class="kb-abbr"' in text for text in pages)
    assert all(f'id="{one}"' in glossary for one in linked)
    assert 'class="kb-abbr"' not in glossary
