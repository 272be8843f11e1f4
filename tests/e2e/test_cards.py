"""Cards at links: by pointer, by keyboard and by touch."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

QUESTION = "questions/why-do-colonies-die-in-winter/"
LINK = ".kb-answer a.kb-entry, .kb-statements a.kb-entry"
CITATION = ".kb-answer a.kb-cite, .kb-statements a.kb-cite"


def card(page):
    return page.locator(".kb-hover")


@pytest.fixture
def question(page, library_url):
    page.goto(library_url + QUESTION)
    return page


def test_resting_on_a_link_shows_kind_title_and_summary(question):
    link = question.locator(LINK).first
    link.hover()
    expect(card(question)).to_be_visible()
    expect(card(question).locator(".kb-chip").first).not_to_have_text("")
    expect(card(question).locator(".kb-hover__title")).not_to_have_text("")
    expect(card(question).locator(".kb-hover__text")).not_to_have_text("")


def test_the_card_of_a_factor_says_its_evidence(page, library_url):
    page.goto(library_url + QUESTION)
    page.locator("main a.kb-entry[href*='factors/mite-load']").first.hover()
    expect(card(page)).to_contain_text("evidence")


def test_the_card_of_a_citation_has_the_reference_and_copies_it(window, library_url):
    page = window(permissions=["clipboard-read", "clipboard-write"])
    page.goto(library_url + QUESTION)
    page.locator(CITATION).first.hover()
    expect(card(page).locator(".kb-hover__reference")).to_contain_text(re.compile(r"\(\d{4}\)"))
    shown = card(page).locator(".kb-hover__reference").inner_text()
    card(page).get_by_role("button", name="Copy reference").click()
    assert page.evaluate("() => navigator.clipboard.readText()") == shown


def test_the_card_of_a_citation_is_in_the_style_that_the_reader_chose(page, library_url):
    page.goto(library_url + "references/")
    page.locator("select.kb-style-select").first.select_option("numbers")
    page.goto(library_url + QUESTION)
    page.locator(CITATION).first.hover()
    reference = card(page).locator(".kb-hover__reference")
    expect(reference).to_be_visible()
    expect(reference).not_to_contain_text(re.compile(r"\(\d{4}\)\."))


def test_a_work_that_is_cited_for_something_says_for_what(page, library_url, library_site):
    cards = (library_site / "api" / "v1" / "cards").glob("*.json")
    cited = next(path.stem for path in sorted(cards) if '"claims"' in path.read_text())
    for path in sorted(library_site.glob("*/*/index.html")):
        if f'class="kb-cite" href="../../references/{cited}/"' in path.read_text():
            page.goto(library_url + path.parent.relative_to(library_site).as_posix() + "/")
            links = page.locator(
                f"main a.kb-cite[href$='/{cited}/']:not(.kb-works *, .kb-mentions *)"
            )
            if links.count():
                links.first.hover()
                expect(card(page)).to_contain_text("Cited for")
                return
    pytest.skip("no page cites it in its text")


def test_it_stays_under_the_pointer_and_goes_with_it(question):
    question.locator(LINK).first.hover()
    expect(card(question)).to_be_visible()
    card(question).hover()
    question.wait_for_timeout(700)
    expect(card(question)).to_be_visible()
    question.mouse.move(2, 700)
    expect(card(question)).to_be_hidden()


def test_escape_closes_it_without_moving_the_pointer(question):
    question.locator(LINK).first.hover()
    expect(card(question)).to_be_visible()
    question.keyboard.press("Escape")
    expect(card(question)).to_be_hidden()


def test_the_keyboard_opens_enters_and_leaves_it(question):
    link = question.locator(LINK).first
    question.locator("h1").click()
    for _ in range(40):
        question.keyboard.press("Tab")
        if link.evaluate("e => e === document.activeElement"):
            break
    expect(card(question)).to_be_visible()
    question.keyboard.press("ArrowDown")
    expect(card(question)).to_be_focused()
    question.keyboard.press("Tab")
    expect(card(question).locator("a").first).to_be_focused()
    question.keyboard.press("Escape")
    expect(card(question)).to_be_hidden()
    expect(link).to_be_focused()
    question.wait_for_timeout(900)
    expect(card(question)).to_be_hidden()


def test_tab_leads_out_of_the_card_to_its_link(question):
    link = question.locator(LINK).first
    link.hover()
    expect(card(question)).to_be_visible()
    card(question).focus()
    for _ in range(4):
        question.keyboard.press("Tab")
    expect(card(question)).to_be_hidden()
    inside = question.evaluate("() => document.activeElement.closest('main') !== null")
    assert inside


def test_a_click_still_follows_the_link(question):
    link = question.locator(LINK).first
    href = link.get_attribute("href").replace("../", "")
    link.hover()
    expect(card(question)).to_be_visible()
    link.click()
    question.wait_for_url(f"**/{href}")


def test_a_tap_shows_the_card_which_leads_on(window, library_url):
    page = window(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    page.goto(library_url + QUESTION)
    link = page.locator(LINK).first
    href = link.get_attribute("href").replace("../", "")
    link.tap()
    expect(card(page)).to_be_visible()
    assert QUESTION in page.url
    page.wait_for_timeout(200)
    card(page).get_by_role("link", name="Open page").tap()
    page.wait_for_url(f"**/{href}")


def test_a_card_is_fetched_once_and_is_small(page, library_url):
    fetched = []
    page.on("response", lambda r: "/cards/" in r.url and fetched.append(r))
    page.goto(library_url + QUESTION)
    link = page.locator(LINK).first
    for _ in range(2):
        link.hover()
        expect(card(page)).to_be_visible()
        page.keyboard.press("Escape")
        page.mouse.move(2, 700)
        page.wait_for_timeout(200)
    assert len(fetched) == 1
    assert len(fetched[0].body()) < 2500


def test_an_abbreviation_says_what_it_stands_for(page, library_url):
    page.goto(library_url + "concepts/winter-cluster/")
    short = page.locator("a.kb-abbr")
    expect(short).to_have_count(1)
    short.hover()
    expect(card(page)).to_contain_text("relative humidity")
    short.click()
    page.wait_for_url("**/glossary/#abbr-rh")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_open_card_has_no_barrier_that_axe_knows(window, library_url, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = window(color_scheme=scheme, reduced_motion="reduce")
    page.goto(library_url + QUESTION)
    page.locator(CITATION).first.hover()
    expect(card(page)).to_be_visible()
    found = axe.Axe().run(page).response["violations"]
    assert [one["id"] for one in found] == []


def test_scrolling_alone_opens_no_card(page, library_url):
    page.goto(library_url + QUESTION)
    link = page.locator(LINK).first
    box = link.bounding_box()
    spot = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.move(spot[0], spot[1] - 100)
    page.wait_for_timeout(500)
    page.keyboard.press("Escape")
    page.mouse.wheel(0, 100)
    page.wait_for_function("e => e.matches(':hover')", arg=link.element_handle())
    page.wait_for_timeout(700)
    expect(card(page)).to_be_hidden()
    page.mouse.move(spot[0] + 2, spot[1] - 100)
    expect(card(page)).to_be_visible()


def test_no_card_comes_up_while_someone_writes(page, library_url):
    page.goto(library_url + "diagnosis/")
    link = page.locator(".kb-dx a.kb-entry, .kb-dx a.kb-cite").first
    field = page.get_by_label("Name").first
    field.click()
    link.hover()
    page.wait_for_timeout(700)
    expect(card(page)).to_be_hidden()
    field.evaluate("e => e.blur()")
    page.mouse.move(2, 700)
    link.hover()
    expect(card(page)).to_be_visible()
