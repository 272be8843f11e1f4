"""On paper: what is read stays, what is used on a screen goes."""

from __future__ import annotations

import pytest
from kinds import LIBRARY
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

SCREEN_ONLY = (
    "header, .kb-search, .kb-filter, .kb-catalogue, .kb-layers, .kb-map-controls, .kb-boxes, "
    ".kb-overview, .kb-crumbs, .kb-toc, h2#mentioned-in, .kb-copy"
)


def test_controls_stay_off_the_paper_on_every_kind_of_page(page, library_url):
    for name, path in LIBRARY.items():
        page.emulate_media(media="screen")
        page.goto(library_url + path)
        page.emulate_media(media="print")
        left = page.locator(SCREEN_ONLY).evaluate_all(
            "all => all.filter((e) => e.checkVisibility()).map((e) => e.className || e.tagName)"
        )
        assert left == [], name
        expect(page.locator("h1"), name).to_be_visible()


def test_a_model_is_drawn_on_paper_even_from_a_phone(window, library_url):
    page = window(viewport={"width": 390, "height": 800})
    page.goto(library_url + LIBRARY["model"])
    page.emulate_media(media="print")
    expect(page.locator("#structure svg.kb-diagram")).to_be_visible()


def test_what_is_folded_away_is_printed_and_folded_again(page, library_url):
    page.goto(library_url + LIBRARY["reference"])
    folded = "main details:not([open]):not(.kb-contents)"
    before = page.locator(folded).count()
    assert before
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(folded)).to_have_count(0)
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    expect(page.locator(folded)).to_have_count(before)


def test_what_is_folded_away_is_printed_without_a_script(window, real_url):
    page = window(java_script_enabled=False)
    page.goto(real_url + "references/marcoscuevas2014/")
    inside = page.locator("details.kb-fold:not([open]) li").first
    expect(inside).to_be_hidden()
    page.emulate_media(media="print")
    expect(inside).to_be_visible()


def test_paper_is_white_whatever_the_reader_chose(window, library_url):
    page = window(color_scheme="dark")
    page.goto(library_url)
    page.emulate_media(media="print")
    paper = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    assert paper in {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
