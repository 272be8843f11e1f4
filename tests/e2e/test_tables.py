"""Tables of the comparisons: sorted, filtered, kept in the address, whole without a script."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

NAMES = "e => e.map(row => row.querySelector('th').textContent.trim())"


def shown(page):
    return page.eval_on_selector_all("#factors-table tbody tr:not([hidden])", NAMES)


def head(page, words):
    return page.locator("#factors-table thead th").filter(has_text=words).first


def test_a_click_on_a_head_sorts_and_says_so(window, library_url):
    page = window()
    page.goto(f"{library_url}compare/factors/")
    listed = shown(page)
    factor = head(page, "Factor")
    factor.get_by_role("button").click()
    assert shown(page) == sorted(listed)
    assert factor.get_attribute("aria-sort") == "ascending"
    factor.get_by_role("button").click()
    assert shown(page) == sorted(listed, reverse=True)
    assert factor.get_attribute("aria-sort") == "descending"
    factor.get_by_role("button").click()
    assert shown(page) == listed
    assert factor.get_attribute("aria-sort") is None


def test_a_column_of_numbers_starts_with_the_largest(window, library_url):
    page = window()
    page.goto(f"{library_url}compare/factors/")
    head(page, "All evidence").get_by_role("button").click()
    numbers = page.eval_on_selector_all(
        "#factors-table tbody tr",
        "e => e.map(r => Number(r.cells[r.cells.length - 2].textContent))",
    )
    assert numbers == sorted(numbers, reverse=True)


def test_a_filter_leaves_what_fits_counts_it_and_is_kept_in_the_address(window, library_url):
    page = window()
    page.goto(f"{library_url}compare/factors/")
    every = len(shown(page))
    page.get_by_role("searchbox", name="Filter").fill("mite")
    assert shown(page) == ["Mite load"]
    assert page.locator(".kb-count-line").first.inner_text() == f"1 of {every} factors"
    head(page, "Factor").get_by_role("button").click()
    page.reload()
    assert shown(page) == ["Mite load"]
    assert page.get_by_role("searchbox", name="Filter").input_value() == "mite"
    assert head(page, "Factor").get_attribute("aria-sort") == "ascending"


def test_what_the_address_asks_for_in_vain_is_said_and_can_be_removed(page, library_url):
    page.goto(f"{library_url}compare/factors/?c2=Foo&c99=x&sort=77&q=mite")
    line = page.locator(".kb-count-line").first
    # What is known still applies.
    assert shown(page) == ["Mite load"]
    expect(line).to_have_text(
        "1 of 4 factors. Not known here, so left out: category “Foo”, column 99 “x”, sort “77”"
    )
    page.get_by_role("button", name="Remove: column 99 “x”, not known here").click()
    expect(line).not_to_contain_text("99")
    assert "c99" not in page.url
    # To choose something known is to take the unknown back.
    page.get_by_role("combobox", name="Category").select_option(index=1)
    head(page, "Factor").get_by_role("button").click()
    expect(line).not_to_contain_text("Not known")
    assert "Foo" not in page.url
    assert "sort=77" not in page.url


def test_the_keyboard_alone_sorts(window, library_url):
    page = window()
    page.goto(f"{library_url}compare/factors/")
    page.get_by_label("Category").focus()
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('kb-sort')"):
            break
    page.keyboard.press("Enter")
    assert page.locator("#factors-table [aria-sort]").count() == 1


def test_without_a_script_every_row_is_there_and_no_control(window, library_url):
    page = window(java_script_enabled=False)
    page.goto(f"{library_url}compare/factors/")
    assert len(shown(page)) == 4
    assert page.locator(".kb-table-tools input, .kb-sort").count() == 0


@pytest.mark.parametrize(
    "path", ["compare/cases/", "compare/factors/", "compare/elements/", "open/"]
)
def test_a_narrow_window_never_scrolls_sideways(window, library_url, path):
    page = window(viewport={"width": 320, "height": 800})
    page.goto(library_url + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize(
    "path",
    [
        "factors/mite-load/",
        "map/",
        "compare/factors/",
        "references/lindqvist1998/",
        "cases/orchard-apiary/",
        "definitions/",
    ],
)
def test_on_a_phone_no_part_of_a_table_is_out_of_sight(window, library_url, width, path):
    page = window(viewport={"width": width, "height": 800})
    page.goto(library_url + path)
    hidden = page.eval_on_selector_all(
        ".kb-scroll:has(> table)",
        "e => e.filter(one => one.scrollWidth > one.clientWidth).map(one => one.ariaLabel)",
    )
    assert hidden == []


@pytest.mark.parametrize(
    "path", ["factors/mite-load/", "map/", "cases/orchard-apiary/", "definitions/"]
)
def test_a_stacked_table_is_still_a_table_to_those_who_listen(window, library_url, path):
    page = window(viewport={"width": 390, "height": 800})
    page.goto(library_url + path)
    table = page.get_by_role("table").filter(has=page.get_by_role("row")).first
    expect(table.get_by_role("columnheader")).not_to_have_count(0)
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    roles = {node["role"]["value"] for node in nodes}
    assert {"table", "row", "columnheader", "cell"} <= roles


@pytest.mark.parametrize("path", ["cases/orchard-apiary/", "definitions/"])
def test_each_cell_of_a_stacked_table_shows_the_head_of_its_column(window, library_url, path):
    page = window(viewport={"width": 390, "height": 800}, java_script_enabled=False)
    page.goto(library_url + path)
    heads = page.eval_on_selector_all(
        "table.kb-stack", "e => e.map(t => [...t.tHead.rows[0].cells].map(c => c.textContent))"
    )
    labels = page.eval_on_selector_all(
        "table.kb-stack",
        """e => e.map(t => [...t.tBodies[0].rows[0].cells].map(
          (c) => [getComputedStyle(c, "::before").content.slice(1, -1), c.tagName]))""",
    )
    assert heads
    for names, cells in zip(heads, labels, strict=True):
        # The name of a row needs none, unless it is a number.
        assert [label for label, tag in cells if tag == "TD"] == names[1:]


def test_the_caption_of_a_stacked_table_has_the_whole_width(window, library_url):
    page = window(viewport={"width": 390, "height": 800})
    page.goto(f"{library_url}compare/elements/")
    caption = page.locator("table.kb-stack caption").first
    room = page.locator("table.kb-stack").first.bounding_box()["width"]
    assert caption.bounding_box()["width"] == pytest.approx(room)


@pytest.mark.parametrize(
    ("path", "bars"),
    [
        ("venues/", ".kb-index .kb-bar"),
        ("authors/", ".kb-index .kb-bar"),
        ("compare/factors/", "#factors-table .kb-bar"),
    ],
)
def test_bars_below_each_other_start_at_one_edge(page, real_url, path, bars):
    page.goto(real_url + path)
    edges = page.eval_on_selector_all(
        bars, "e => e.map(one => Math.round(one.getBoundingClientRect().left))"
    )
    assert len(edges) > 5
    assert len(set(edges)) == 1
