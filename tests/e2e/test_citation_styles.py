"""The reader's citation style: chosen once, shown everywhere, and taken away with its italics."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

WORK = "references/lindqvist1998/"
LISTS = ["references/lindqvist1998/", "concepts/colony/", "references/", "topics/winter/"]


@pytest.fixture
def choose(page, library_url):
    """Opens a page and chooses the second style."""

    def chosen(path):
        page.goto(library_url + path)
        page.locator("select.kb-style-select").first.select_option("numbers")

    return chosen


def references(page):
    return page.locator(".kb-ref").all_inner_texts()


@pytest.mark.parametrize("path", LISTS)
def test_the_switch_changes_every_reference_of_a_page(page, library_url, choose, path):
    page.goto(library_url + path)
    before = references(page)
    assert before
    choose(path)
    expect(page.locator(".kb-ref").first).to_have_text(re.compile("“|, "))
    page.wait_for_function(
        "first => document.querySelector('.kb-ref').innerText !== first", arg=before[0]
    )
    assert all(one != other for one, other in zip(before, references(page), strict=True))
    page.locator("select.kb-style-select").first.select_option("apa")
    page.wait_for_function(
        "first => document.querySelector('.kb-ref').innerText === first", arg=before[0]
    )
    assert references(page) == before


def test_the_choice_is_remembered_on_other_pages(page, library_url, choose):
    choose(WORK)
    page.goto(library_url + "concepts/colony/")
    expect(page.locator("select.kb-style-select").first).to_have_value("numbers")
    page.wait_for_function("!('kbStyle' in document.documentElement.dataset)")
    expect(page.locator(".kb-foot .kb-ref")).to_contain_text("“Colony")


def test_the_style_that_shows_first_never_flashes_by(page, library_url, choose):
    choose(WORK)
    held = []
    page.route("**/api/v1/styles/**", lambda route: held.append(route) or None)
    page.goto(library_url + "topics/winter/", wait_until="commit")
    page.wait_for_selector(".kb-ref", state="attached")
    first = "getComputedStyle(document.querySelector('.kb-ref')).visibility"
    assert page.evaluate(first) == "hidden"
    page.wait_for_timeout(100)
    for route in held:
        route.continue_()
    expect(page.locator(".kb-ref").first).to_be_visible()


def test_references_show_if_the_data_does_not_come(browser, library_url):
    context = browser.new_context()  # nobody watches it: what fails here is meant to fail
    page = context.new_page()
    page.route("**/api/v1/styles/**", lambda route: route.abort())
    page.goto(library_url + WORK)
    page.locator("select.kb-style-select").first.select_option("numbers")
    page.goto(library_url + "topics/winter/")
    expect(page.locator(".kb-ref").first).to_be_visible()
    context.close()


def test_copying_gives_italics_and_plain_text(page, library_url):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(library_url + WORK)
    shown = page.locator("#reference .kb-ref").inner_text()
    page.locator("button.kb-copy-formatted[data-references='#reference']").first.click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    types = page.evaluate(
        "async () => { const [item] = await navigator.clipboard.read();"
        " return Promise.all(item.types.map("
        "async t => [t, await (await item.getType(t)).text()])) }"
    )
    types = dict(types)
    assert types["text/plain"] == shown
    assert "<em>" in types["text/html"]
    page.locator("button[data-references='#reference'][data-plain]").click()
    page.wait_for_timeout(50)
    assert page.evaluate("navigator.clipboard.readText()") == shown


def test_copying_a_list_leaves_out_what_the_filter_hides(page, library_url):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(library_url + "references/")
    listed = page.locator("#kb-list .kb-ref").count()
    page.locator(".kb-catalogue input[name=q]").fill("lindqvist")
    expect(page.locator("#kb-list .kb-ref:visible")).not_to_have_count(listed)
    shown = page.locator("#kb-list .kb-ref:visible").count()
    assert 0 < shown < listed
    page.locator("button[data-references='#kb-list'][data-plain]").click()
    page.wait_for_timeout(50)
    assert len(page.evaluate("navigator.clipboard.readText()").splitlines()) == shown


def test_without_scripts_every_style_can_be_read(browser, library_url):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(library_url + WORK)
    expect(page.locator("#reference .kb-ref")).to_be_visible()
    expect(page.locator("select.kb-style-select").first).not_to_be_visible()
    page.locator("details.kb-styles summary").first.click()
    expect(page.locator("[data-style=numbers]").first).to_be_visible()
    context.close()
