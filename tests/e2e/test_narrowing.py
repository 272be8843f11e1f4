"""Search that forgives, and that can be narrowed down: on the fabricated site."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def part(page, selector):
    return page.locator(f"dialog.kb-search {selector}")


@pytest.fixture
def ask(page, library_url):
    def asked(words):
        page.goto(library_url)
        page.keyboard.press("/")
        part(page, "input[type=search]").fill(words)
        expect(part(page, ".kb-results a").first).to_be_visible()
        return part(page, ".kb-results a")

    return asked


@pytest.mark.parametrize(
    ("words", "meant", "title"),
    [
        ("swarmign", "swarming", "Swarming"),
        ("colny", "colony", "Colony"),
        ("queeen", "queen", "Queen"),
    ],
)
def test_a_slip_of_the_finger_finds_the_word_and_says_so(ask, page, words, meant, title):
    found = ask(words)
    expect(part(page, ".kb-search__told")).to_contain_text(meant)
    assert any(one.startswith(title) for one in found.all_inner_texts()[:3])


def test_words_that_no_page_has_are_left_out_and_named(ask, page):
    ask("queen zeppelin")
    expect(part(page, ".kb-search__told")).to_contain_text("left out: zeppelin")


@pytest.mark.parametrize(
    ("words", "left_out"),
    [
        ("kam failure rate", "rate"),
        ("millman stages criticism", "criticism"),
        ("receptivity measurement scale", "scale"),
        ("cross functional team conflict resolution", "resolution"),
        ("convince finance director kam investment", "convince, finance, director"),
    ],
)
def test_the_word_is_left_out_that_the_rest_can_best_do_without(page, real_url, words, left_out):
    page.goto(real_url)
    page.keyboard.press("/")
    part(page, "input[type=search]").fill(words)
    expect(part(page, ".kb-search__told")).to_contain_text(f"left out: {left_out}. Results")
    assert part(page, ".kb-results a").count() > 2


@pytest.mark.parametrize("name", ["year", "kind", "nonsense"])
def test_no_result_because_of_a_filter_says_so(page, library_url, name):
    page.goto(library_url + f"?search=queen&search.{name}=abc")
    expect(part(page, "[role=status]")).to_contain_text("No result fits the filters. Without them:")
    part(page, ".kb-facets__chip").click()
    expect(part(page, ".kb-results a").first).to_contain_text("Queen")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("organisation", "organizations"),
        ("programme", "programs"),
        ("behaviour", "behavior"),
        ("modelling", "modeling"),
        ("analysed", "analyzed"),
        ("centre", "centers"),
    ],
)
def test_both_spellings_of_a_word_are_one_word(page, library_url, one, other):
    page.goto(library_url)
    spelling = f"{library_url}assets/js/search-spelling.js"
    folded = page.evaluate(
        "async ([file, ...words]) => { const m = await import(file); return words.map(m.folded); }",
        [spelling, one, other],
    )
    assert folded[0] == folded[1]


@pytest.mark.parametrize("word", ["selling", "enterprise", "four", "promise", "factor"])
def test_a_word_with_one_spelling_is_left_alone(page, library_url, word):
    page.goto(library_url)
    spelling = f"{library_url}assets/js/search-spelling.js"
    assert not page.evaluate(
        "async ([file, word]) => (await import(file)).otherSpellings(word)", [spelling, word]
    )


def test_results_are_narrowed_by_year_and_the_address_keeps_it(ask, page):
    ask("bees")
    part(page, ".kb-facets summary").click()
    year = part(page, "select[data-facet=year]")
    option = year.locator("option").nth(1)
    count = int(option.text_content().split("(")[1].rstrip(")"))
    year.select_option(index=1)
    said = "1 result" if count == 1 else f"{count} results"
    expect(part(page, "[role=status]")).to_have_text(said)
    assert "search=bees" in page.url
    assert "search.year=" in page.url
    part(page, ".kb-results a").first.click()
    expect(page.locator("dialog.kb-search")).to_be_hidden()
    page.go_back()
    expect(part(page, "[role=status]")).to_have_text(said)
    part(page, ".kb-facets__chip").click()
    expect(part(page, "[role=status]")).not_to_have_text(said)
    page.keyboard.press("Escape")
    expect(page).not_to_have_url(re.compile("search"))


def test_what_led_somewhere_is_offered_again_and_can_be_forgotten(ask, page, library_url):
    ask("winter").first.click()
    page.goto(library_url)
    page.keyboard.press("/")
    again = part(page, ".kb-search__offers").get_by_role("button", name="winter", exact=True)
    expect(again).to_be_visible()
    again.click()
    expect(part(page, ".kb-results a").first).to_be_visible()
    part(page, "input[type=search]").fill("")
    part(page, ".kb-search__offers").get_by_role("button", name="Forget them").click()
    expect(again).to_be_hidden()
    expect(part(page, "input[type=search]")).to_be_focused()


def test_searches_to_try_are_offered(page, library_url):
    page.goto(library_url)
    page.keyboard.press("/")
    part(page, ".kb-search__offers").get_by_role("button", name="queen").click()
    expect(part(page, ".kb-results a").first).to_contain_text("Queen")


def test_many_results_come_by_kind(ask, page):
    ask("bees")
    heads = part(page, ".kb-results__kind").all_inner_texts()
    assert heads[0] == "Best matches"
    assert len(heads) > 2
    part(page, ".kb-results__all").first.click()
    expect(part(page, ".kb-search__kinds [aria-pressed=true]")).to_have_count(1)
    # The choice shows at once, its results a moment later.
    page.wait_for_function(
        "() => new Set([...document.querySelectorAll('.kb-results .kb-chip')]"
        ".map((chip) => chip.textContent)).size === 1"
    )
