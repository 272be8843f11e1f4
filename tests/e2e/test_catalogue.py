"""The bibliography as a catalogue: by mouse, by keyboard, by address and without JavaScript."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

LINES = "#kb-list > li"


def keys(page):
    return page.eval_on_selector_all(LINES, "lines => lines.map((line) => line.dataset.key)")


def choose(page, **choices):
    for name, value in choices.items():
        control = page.locator(f"form.kb-catalogue [name='{name}']")
        if control.evaluate("e => e.localName") == "select":
            control.select_option(value)
        else:
            control.fill(value)


@pytest.fixture
def catalogue(page, library_url):
    page.goto(library_url + "references/")
    expect(page.locator("form.kb-catalogue")).to_be_visible()
    return page


def test_filters_combine_and_the_count_is_live(catalogue):
    every = keys(catalogue)
    expect(catalogue.locator("#kb-count")).to_have_text(f"{len(every)} works")
    choose(catalogue, author="hale-thomas-jr")
    expect(catalogue.locator("#kb-count")).to_have_text(f"3 of {len(every)} works")
    choose(catalogue, venue="notes-on-bees")
    expect(catalogue.locator("#kb-count")).to_have_text(f"2 of {len(every)} works")
    choose(catalogue, q="sugar")
    expect(catalogue.locator("#kb-count")).to_have_text(f"1 of {len(every)} works")
    assert keys(catalogue) == ["hale2011a"]
    choose(catalogue, to="1990")
    expect(catalogue.locator("#kb-count")).to_contain_text("Remove a filter")
    catalogue.get_by_role("button", name="Clear all").click()
    assert keys(catalogue) == every
    expect(catalogue.locator("[name='q']")).to_be_focused()


def test_what_is_chosen_before_the_catalogue_is_loaded_counts(page, library_url):
    held = []
    page.route("**/js/catalogue.js*", lambda route: held.append(route))  # noqa: PLW0108 - it sets attributes on it
    with page.expect_request("**/js/catalogue.js*"):
        page.goto(library_url + "references/?venue=notes-on-bees", wait_until="commit")
    choose(page, author="hale-thomas-jr")
    held[0].continue_()
    expect(page.locator("#kb-count")).to_contain_text("3 of")
    assert "author=hale-thomas-jr" in page.url


def test_each_choice_says_how_many_works_it_would_leave(catalogue):
    def count(facet, value):
        option = catalogue.locator(f"[name='{facet}'] option[value='{value}']")
        return int(re.search(r"\((\d+)\)$", option.evaluate("e => e.label"))[1])

    assert count("venue", "heather-press") > 0
    choose(catalogue, author="hale-thomas-jr")
    expect(catalogue.locator("#kb-count")).to_contain_text("3 of")
    assert count("venue", "notes-on-bees") == 2
    assert count("venue", "heather-press") == 0
    # A filter does not narrow its own choices.
    assert count("author", "mori-ren") > 1
    choose(catalogue, venue="notes-on-bees")
    expect(catalogue.locator("#kb-count")).to_contain_text("2 of")
    assert count("author", "hale-thomas-jr") == 2
    assert catalogue.locator("[name='author'] option[value='duval-elodie']").is_disabled()


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ({"q": "ELODIE"}, {"duval2016", "mori2014"}),
        ({"q": "Willem van der Beek"}, {"beek2004", "okoro2012", "vale2007"}),
        ({"q": "no such words"}, set()),
        ({"from": "2011", "to": "2012"}, {"hale2011a", "hale2011b", "okoro2012"}),
        ({"topic": "winter"}, None),
        ({"method": "diary"}, {"duval2016", "lindqvist1998"}),
        ({"kind": "dissertation"}, {"duval2016"}),
        ({"source": "list:duval2016"}, {"beek2004", "fennnd", "okoro2012"}),
        ({"source": "by:lindqvist1998"}, {"beek2004", "hale2009", "skepalmanac1904"}),
    ],
)
def test_what_each_filter_finds(catalogue, choice, expected):
    everything = set(keys(catalogue))
    choose(catalogue, **choice)
    catalogue.wait_for_timeout(300)
    found = set(keys(catalogue))
    if expected is None:
        assert found
        assert found < everything
    else:
        assert found == expected


def test_cited_here_and_not_cited_are_all_works_together(catalogue):
    every = set(keys(catalogue))
    parts = []
    for value in catalogue.eval_on_selector_all(
        "[name='cited'] option", "options => options.map((o) => o.value).filter(Boolean)"
    ):
        choose(catalogue, cited=value)
        catalogue.wait_for_timeout(100)
        parts.append(set(keys(catalogue)))
    if parts:
        assert set.union(*parts) == every
        assert sum(map(len, parts)) == len(every)


def test_the_order_is_the_readers(catalogue):
    def data(name):
        return catalogue.eval_on_selector_all(LINES, f"lines => lines.map((l) => l.dataset.{name})")

    first = keys(catalogue)
    choose(catalogue, sort="newest")
    expect(catalogue.locator(LINES).first).to_have_attribute("data-key", "valewatch2019")
    years = [int(year or 0) for year in data("year")]
    assert years == sorted(years, reverse=True)
    choose(catalogue, sort="oldest")
    expect(catalogue.locator(LINES).first).to_have_attribute("data-key", "skepalmanac1904")
    assert keys(catalogue)[-1] == "fennnd"
    choose(catalogue, sort="cited")
    catalogue.wait_for_timeout(200)
    claims = [int(count) for count in data("claims")]
    assert claims == sorted(claims, reverse=True)
    choose(catalogue, sort="title")
    catalogue.wait_for_timeout(200)
    assert data("title") == sorted(data("title"))
    choose(catalogue, sort="")
    catalogue.wait_for_timeout(200)
    assert keys(catalogue) == first


def test_the_address_holds_the_choice_and_gives_it_back(catalogue, window):
    choose(catalogue, author="hale-thomas-jr", q="colony", sort="title")
    catalogue.wait_for_timeout(300)
    found = keys(catalogue)
    assert "author=hale-thomas-jr" in catalogue.url
    other = window()
    other.goto(catalogue.url)
    expect(other.get_by_role("button", name="Remove filter: Hale, Jr., Thomas")).to_be_visible()
    assert keys(other) == found
    assert other.locator("[name='q']").input_value() == "colony"
    expect(other.get_by_role("button", name="Remove filter: Hale, Jr., Thomas")).to_be_visible()


def test_an_address_with_nonsense_shows_everything(page, library_url):
    page.goto(library_url + "references/")
    every = keys(page)
    page.goto(library_url + "references/?author=nobody&from=abc&sort=upside-down&kind=%3Cb%3E")
    expect(page.locator("form.kb-catalogue")).to_be_visible()
    assert keys(page) == every


def test_a_bar_of_the_timeline_chooses_its_year_and_takes_it_back(catalogue):
    every = keys(catalogue)
    bar = catalogue.locator(".kb-yearline a[data-year='2011'] .kb-years-hit")
    bar.click()
    expect(catalogue.locator("#kb-count")).to_have_text(f"2 of {len(every)} works")
    assert "from=2011&to=2011" in catalogue.url
    bar.click()
    expect(catalogue.locator("#kb-count")).to_have_text(f"{len(every)} works")


def test_the_bars_show_the_works_that_are_left(catalogue):
    height = "e => Number(e.getAttribute('height'))"
    bar = catalogue.locator(".kb-yearline a[data-year='2012'] .kb-years-bar")
    assert bar.evaluate(height) > 0
    choose(catalogue, author="hale-thomas-jr")
    expect(catalogue.locator("#kb-count")).to_contain_text("3 of")
    assert bar.evaluate(height) == 0


def test_everything_can_be_done_by_keyboard(catalogue):
    catalogue.locator("[name='q']").focus()
    catalogue.keyboard.type("colony")
    catalogue.keyboard.press("Enter")  # sends nothing away
    expect(catalogue.locator("#kb-count")).to_contain_text(" of ")
    assert catalogue.url.endswith("?q=colony")
    names = []
    for _ in range(12):
        catalogue.keyboard.press("Tab")
        names.append(catalogue.evaluate("() => document.activeElement.name ?? ''"))
    assert names[:8] == ["sort", "from", "to", "author", "venue", "topic", "method", "kind"]
    catalogue.get_by_role("button", name="Remove filter: “colony”").focus()
    catalogue.keyboard.press("Enter")
    expect(catalogue.locator("#kb-count")).not_to_contain_text(" of ")


@pytest.mark.parametrize("format_", ["bib", "ris", "csl.json"])
def test_only_what_is_shown_is_taken_away(catalogue, format_):
    choose(catalogue, venue="notes-on-bees")
    expect(catalogue.locator("#kb-count")).to_contain_text("2 of")
    with catalogue.expect_download() as download:
        catalogue.locator(f"a[data-take='{format_}']").first.click()
    assert download.value.suggested_filename == f"selected-references.{format_}"
    text = download.value.path().read_text(encoding="utf-8")
    if format_ == "csl.json":
        found = [item["id"] for item in json.loads(text)]
    elif format_ == "ris":
        found = re.findall(r"^ID  - (\S+)", text, re.MULTILINE)
        assert text.count("ER  -") == 2
    else:
        found = re.findall(r"^@\w+\{([^,]+),", text, re.MULTILINE)
    assert found == ["hale2011a", "hale2011b"]


def test_without_javascript_every_work_and_every_way_on_is_there(window, library_url):
    page = window(java_script_enabled=False)
    page.goto(library_url + "references/")
    expect(page.locator("form.kb-catalogue")).to_be_hidden()
    assert page.locator(LINES).count() > 10
    expect(page.locator("#kb-count")).to_contain_text("works")
    page.get_by_text("The years as a table").click()
    page.get_by_role("link", name="2011", exact=True).click()
    page.wait_for_url("**/years/2011/")
    assert page.locator(".kb-works > li").count() == 2


@pytest.mark.parametrize("path", ["references/lindqvist1998/", "concepts/hive/"])
def test_the_data_block_of_a_page_lives_with_its_security_policy(page, library_url, path):
    # The window's watch fails the test if the policy complains.
    page.goto(library_url + path)
    policy = page.locator("meta[http-equiv='Content-Security-Policy']").get_attribute("content")
    assert "'unsafe-inline'" not in policy
    block = page.locator("script[type='application/ld+json']")
    assert json.loads(block.text_content())["@context"] == "https://schema.org"


def test_a_site_that_knows_its_address_has_a_sitemap_with_every_page(
    new_base, build_base, tmp_path
):
    root = new_base(tmp_path / "base")
    settings = root / "mkdocs.yml"
    site = build_base(root)
    assert not list(site.glob("sitemap.xml*"))
    address = "https://example.org/kb/"
    text = settings.read_text(encoding="utf-8")
    text = re.sub(r"^site_url:.*\n", "", text, flags=re.MULTILINE)
    settings.write_text(f"site_url: {address}\n{text}", encoding="utf-8")
    site = build_base(root)
    sitemap = (site / "sitemap.xml").read_text(encoding="utf-8")
    named = set(re.findall(r"<loc>(.*?)</loc>", sitemap))
    for path in ("", "references/", "references/lindqvist1998/", "years/1998/", "concepts/hive/"):
        assert address + path in named, path
    page = (site / "references" / "lindqvist1998" / "index.html").read_text(encoding="utf-8")
    own = f"{address}references/lindqvist1998/"
    assert f'<meta name="citation_abstract_html_url" content="{own}">' in page
    assert f'<meta property="og:url" content="{own}">' in page


def test_what_the_address_asks_for_in_vain_is_said_and_can_be_removed(page, library_url):
    page.goto(library_url + "references/?author=nobody&from=abc&venue=notes-on-bees&kind=foo")
    count = page.locator("#kb-count")
    expect(count).to_contain_text(
        "Not known here, so left out: from year “abc”, author or editor “nobody”, kind “foo”"
    )
    assert "author=nobody" in page.url
    page.get_by_role("button", name="Remove: author or editor “nobody”, not known here").click()
    expect(count).not_to_contain_text("nobody")
    assert "author=" not in page.url
    assert "venue=notes-on-bees" in page.url
    # To choose something known is to take the unknown back.
    choose(page, kind=page.locator("[name='kind'] option").nth(1).get_attribute("value"))
    expect(count).not_to_contain_text("foo")
    page.get_by_role("button", name="Clear all").click()
    expect(count).not_to_contain_text("Not known")
    assert "?" not in page.url


def test_an_index_says_which_families_it_does_not_know(page, library_url):
    page.goto(library_url + "factors/?family=foo&sort=bar")
    line = page.locator(".kb-count-line")
    expect(line).to_have_text("4 factors. Not known here, so left out: family “foo”, sort “bar”")
    page.get_by_role("button", name="Remove: family “foo”, not known here").click()
    expect(line).to_have_text("4 factors. Not known here, so left out: sort “bar”")
    assert page.url.endswith("factors/?sort=bar")
    page.get_by_role("combobox", name="Order").select_option("title")
    expect(line).to_have_text("4 factors")
    assert page.url.endswith("factors/?sort=title")


def test_corrections_are_filtered_by_what_they_are_and_by_the_name_of_the_work(page, real_url):
    page.goto(real_url + "errata/")
    line = page.locator(".kb-count-line")
    every = int(line.inner_text().split()[0])
    items = page.locator("#kb-list .kb-index > li:visible")
    expect(items).to_have_count(every)
    page.get_by_role("button", name="Slips in the text").click()
    expect(items).not_to_have_count(every)
    kinds = items.evaluate_all("e => [...new Set(e.map((one) => one.dataset.family))]")
    assert kinds == ["errata"]
    page.get_by_role("searchbox", name="Filter").fill("Woodburn (2014)")
    works = page.locator("#kb-list .kb-family:visible h2")
    expect(works.filter(has_text="Wilson and Woodburn (2014)")).to_be_visible()
    few = works.count()
    page.reload()
    expect(works).to_have_count(few)


def test_open_questions_are_filtered_by_theme_and_words(page, real_url):
    page.goto(real_url + "open/?family=foo")
    line = page.locator(".kb-count-line")
    expect(line).to_contain_text("Not known here, so left out: family “foo”")
    items = page.locator("#questions .kb-index > li:visible")
    every = items.count()
    page.locator(".kb-filter-chip[value]").first.click()
    few = items.count()
    assert 0 < few < every
    expect(line).to_contain_text(f"{few} of {every} open questions")


@pytest.mark.parametrize("path", ["factors/", "venues/", "authors/"])
def test_on_a_phone_every_number_of_an_index_stands_below_its_title(window, real_url, path):
    page = window(viewport={"width": 390, "height": 800})
    page.goto(real_url + path)
    beside = page.locator(".kb-index .kb-row").evaluate_all(
        """rows => rows.filter((row) => {
          const [title, number] = [...row.children].map((one) => one.getBoundingClientRect());
          return number && number.top < title.bottom - 1;
        }).length"""
    )
    assert beside == 0
