"""The search as a reader uses it: by key, by hand, and by touch."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def field(page):
    return page.locator("dialog.kb-search input[type=search]")


def results(page):
    return page.locator("dialog.kb-search .kb-results a")


@pytest.fixture
def find(page, library_url):
    """Searches the fabricated site for some words."""

    def found(words, url=library_url, path=""):
        page.goto(url + path)
        page.keyboard.press("/")
        field(page).fill(words)
        expect(results(page).first).to_be_visible()
        return results(page)

    return found


@pytest.mark.parametrize("key", ["/", "s", "Control+k"])
def test_a_key_opens_the_search_ready_for_typing(page, library_url, key):
    page.goto(library_url + "concepts/hive/")
    expect(field(page)).not_to_be_visible()
    page.keyboard.press(key)
    expect(field(page)).to_be_focused()
    expect(field(page)).to_have_value("")


def test_a_click_opens_it_too(page, library_url):
    page.goto(library_url)
    page.locator("[aria-haspopup=dialog]").first.click()
    expect(field(page)).to_be_focused()


def test_a_key_typed_into_a_field_stays_a_letter(page, library_url):
    page.goto(library_url + "concepts/")
    page.get_by_role("searchbox", name="Filter").press_sequentially("s/")
    expect(page.get_by_role("searchbox", name="Filter")).to_have_value("s/")
    expect(field(page)).not_to_be_visible()


def test_escape_closes_it_and_gives_the_page_back(page, library_url):
    page.goto(library_url)
    page.keyboard.press("/")
    field(page).fill("queen")
    page.keyboard.press("Escape")
    expect(field(page)).not_to_be_visible()
    page.keyboard.press("s")
    expect(field(page)).to_be_focused()


def test_arrows_move_and_enter_opens(find, page):
    found = find("queen")
    page.keyboard.press("ArrowDown")
    expect(found.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(found.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field(page)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/concepts/queen/**")
    expect(page.locator("h1")).to_contain_text("Queen")


def test_enter_in_the_field_opens_the_first_result(page, library_url):
    page.goto(library_url)
    page.keyboard.press("/")
    page.keyboard.type("winter cluster")
    page.keyboard.press("Enter")
    page.wait_for_url("**/concepts/winter-cluster/**")


@pytest.mark.parametrize(
    ("words", "title", "kind"),
    [
        ("queen", "Queen", "Concept"),
        ("mite load", "Mite load", "Factor"),
        ("orchard six years", "An apiary in an orchard, six years on", "Case"),
        ("why do my colonies die", "Why do my colonies die in winter?", "Question"),
        ("hollow trees", "Hollow trees", "Reference"),
        ("Ngozi Okoro", "Ngozi Okoro", "Author"),
        ("Heather Press", "Heather Press", "Venue"),
    ],
)
def test_what_is_looked_for_is_among_the_first_and_says_its_kind(find, words, title, kind):
    first = find(words)
    shown = [first.nth(n).inner_text() for n in range(min(3, first.count()))]
    assert any(
        re.match(rf"{re.escape(title)}\s+{kind}\b", text, re.IGNORECASE) for text in shown
    ), shown


@pytest.mark.parametrize("words", ["bee family", "BN", "broodnest", "mother bee", "CSM"])
def test_other_names_abbreviations_and_spellings_are_found(find, words):
    titles = {
        "bee family": "Colony",
        "BN": "Brood nest",
        "broodnest": "Brood nest",
        "mother bee": "Queen",
        "CSM": "Lindqvist's model of colony strength",
    }
    found = find(words)
    shown = [found.nth(n).inner_text() for n in range(min(3, found.count()))]
    assert any(text.startswith(titles[words]) for text in shown), shown


@pytest.mark.parametrize("words", ["Élodie", "elodie", "ELODIE", "Åsa", "asa lindqvist"])
def test_accents_and_capitals_do_not_matter(find, words):
    name = "Élodie Duval" if "lodie" in words.lower() else "Åsa Lindqvist"
    found = find(words)
    assert name in [one.split("\n")[0] for one in found.all_inner_texts()]


def test_what_is_shown_of_a_page_is_its_text_and_not_its_head(find, page):
    head = re.compile("Also called|Also printed|^(Concept|Factor|Case|Question|Author) ")
    for words in ("colony", "bee family", "winter", "queen mite"):
        find(words)
        shown = page.locator("dialog.kb-search .kb-result__excerpt").all_inner_texts()
        assert shown
        assert not [text for text in shown if head.search(text)]


def test_of_a_page_whose_name_is_asked_for_the_summary_is_shown(find):
    expect(find("swarming").first).to_contain_text("Half a colony leaves with the old queen")


def test_natti_finds_the_name_with_its_accent(find, real_url):
    found = find("natti", url=real_url)
    assert any("Nätti" in text for text in found.all_inner_texts())


def test_every_result_on_the_real_site_says_its_kind(find, page, real_url):
    find("trust", url=real_url)
    for result in page.locator("dialog.kb-search .kb-results li").all():
        expect(result.locator(".kb-chip")).not_to_have_text("")


def test_nothing_found_says_so_and_what_to_do(page, library_url):
    page.goto(library_url)
    page.keyboard.press("/")
    field(page).fill("xyzzyplugh")
    expect(page.locator("dialog.kb-search")).to_contain_text("Nothing found")
    expect(page.locator("dialog.kb-search [role=status]")).not_to_have_text("")


def test_words_that_are_markup_are_only_words(page, library_url):
    page.goto(library_url)
    page.keyboard.press("/")
    field(page).fill("<img src=x onerror=alert(1)>")
    page.wait_for_timeout(600)
    assert page.locator("dialog.kb-search img").count() == 0


def test_a_kind_can_be_chosen(find, page):
    find("winter")
    page.locator("dialog.kb-search [data-kind=factor]").click()
    others = page.locator("dialog.kb-search .kb-results .kb-chip:not(.kb-kind-factor)")
    expect(others).to_have_count(0)
    expect(results(page).first).to_be_visible()


def test_it_works_from_a_page_deep_in_the_site(find, page):
    find("swarming", path="references/lindqvist1998/").first.click()
    page.wait_for_url("**/concepts/swarming/**")


def test_it_works_below_another_folder(page, library_site, tmp_path, serve):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "notebook").symlink_to(library_site, target_is_directory=True)
    with serve(tmp_path) as url:
        page.goto(f"{url}deep/notebook/concepts/hive/")
        page.keyboard.press("/")
        field(page).fill("queen")
        results(page).first.click()
        page.wait_for_url("**/deep/notebook/concepts/queen/**")
        page.close()
