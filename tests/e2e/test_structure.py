"""Seeing the structure: layers over a model, its links, neighbours, and the map of the base."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

REPOSITORY = Path(__file__).parents[2]
MODEL = "concepts/organisational-context-model/"


def test_a_case_is_laid_over_the_model_stage_by_stage(page, real_url):
    page.goto(real_url + MODEL)
    layers = page.locator(".kb-layer")
    expect(page.locator(".kb-layer.kb-on")).to_have_count(0)
    buttons = page.locator(".kb-layers button")
    expect(buttons).not_to_have_count(0)  # a script adds them
    assert buttons.count() == layers.count() >= 3
    buttons.nth(1).click()
    expect(buttons.nth(1)).to_have_attribute("aria-pressed", "true")
    expect(layers.nth(1)).to_be_visible()
    expect(page.locator(".kb-layers__note")).not_to_have_text("")
    buttons.nth(2).click()
    expect(page.locator(".kb-layer.kb-on")).to_have_count(1)
    expect(layers.nth(2)).to_contain_text("▼")
    buttons.nth(2).click()
    expect(page.locator(".kb-layer.kb-on")).to_have_count(0)


# What the words of a drawing overlap in this browser, with its letters.
OVERLAPS = """() => [...document.querySelectorAll("svg.kb-diagram")].flatMap((svg) => {
  const sides = (e) => {
    const { x, y, width, height } = e.getBBox();
    return { words: e.textContent.trim(), x, y, right: x + width, bottom: y + height };
  };
  const meet = (a, b) => a.x < b.right && b.x < a.right && a.y < b.bottom && b.y < a.bottom;
  const holds = (a, b) =>
    a.x <= b.x && b.right <= a.right && a.y <= b.y && b.bottom <= a.bottom;
  const all = (css) => [...svg.querySelectorAll(css)].map(sides);
  const out = [...svg.querySelectorAll(".kb-node, .kb-group")].filter(
    (e) => !holds(sides(e.querySelector("rect")), sides(e.querySelector("text"))),
  );
  const names = all(".kb-link text");
  const solid = all(".kb-node rect, .kb-onto circle, .kb-group text");
  const over = names.filter((one, n) =>
    [...solid, ...names.slice(n + 1)].some((other) => meet(one, other)),
  );
  return [...out.map(sides), ...over].map(({ words }) => words);
})"""


def test_no_words_of_a_drawing_touch_a_border_or_each_other(page, real_url):
    seen = 0
    for path in sorted((REPOSITORY / "content" / "concepts").glob("*.yml")):
        if "\nstructure:" in path.read_text(encoding="utf-8"):
            page.goto(f"{real_url}concepts/{path.stem}/")
            assert page.evaluate(OVERLAPS) == [], path.stem
            seen += page.locator("svg.kb-diagram text").count() > 0
    assert seen


SMALLEST = """() => {
  const svg = document.querySelector("main svg.kb-diagram");
  const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
  const words = [...svg.querySelectorAll("text")].filter((one) => one.checkVisibility());
  return Math.min(...words.map((one) => scale * parseFloat(getComputedStyle(one).fontSize)));
}"""


def test_a_wide_drawing_takes_the_column_of_the_contents_and_these_stand_above(page, real_url):
    page.goto(real_url + MODEL)
    region = page.locator("#structure .kb-scroll")
    assert region.evaluate("e => e.scrollWidth <= e.clientWidth")
    expect(page.locator(".kb-toc")).to_be_hidden()
    expect(page.locator(".kb-contents summary")).to_be_visible()
    page.goto(real_url + "concepts/axes-of-organisation/")
    expect(page.locator(".kb-toc")).to_be_visible()
    expect(page.locator(".kb-contents")).to_be_hidden()


@pytest.mark.parametrize("path", ["", MODEL, "concepts/driving-forces/", "diagnosis/"])
def test_the_words_of_a_wide_drawing_are_large_enough_to_read(page, real_url, path):
    page.goto(real_url + path)
    assert round(page.evaluate(SMALLEST), 1) >= 12
    # What has no room for it can be scrolled to with the keyboard.
    region = page.locator("main .kb-scroll:has(svg.kb-diagram)").first
    assert region.get_attribute("tabindex") == "0"
    assert region.get_attribute("aria-label")


def test_a_drawing_has_its_key_and_what_acts_on_links_leads_to_its_sentence(page, real_url):
    page.goto(real_url + MODEL)
    expect(page.locator(".kb-key li").first).to_contain_text("moderates")
    acting = page.locator("svg a.kb-onto")
    assert acting.count() == 6
    # Each has a letter of its own that the pointer can reach.
    for n in range(6):
        acting.nth(n).locator("text").first.click()
        assert page.url.endswith(acting.nth(n).get_attribute("href"))


def test_narrow_screens_name_each_group_once(window, real_url):
    page = window(viewport={"width": 390, "height": 800})
    for path in ("", MODEL):
        page.goto(real_url + path)
        expect(page.locator(".kb-key")).to_be_hidden()
        groups = page.locator(".kb-boxes__group").all_text_contents()
        assert len(groups) == len(set(groups)) == 4


def test_a_link_of_the_model_leads_to_its_sentence(page, library_url):
    page.goto(library_url + "concepts/colony-strength-model/")
    link = page.locator("svg a.kb-link").first
    assert link.get_attribute("aria-label")
    link.focus()
    page.keyboard.press("Enter")
    anchor = page.url.split("#")[1]
    assert anchor.startswith("structure-links-")
    expect(page.locator(f"#{anchor}")).to_be_in_viewport()


def test_neighbours_are_drawn_where_there_is_room(window, library_url):
    page = window()
    page.goto(library_url + "concepts/queen/")
    expect(page.locator(".kb-near-map svg")).to_be_visible()
    page.locator(".kb-near-map a").first.click()
    expect(page.locator("h1")).not_to_have_text("Queen")
    narrow = window(viewport={"width": 390, "height": 800})
    narrow.goto(library_url + "concepts/queen/")
    expect(narrow.locator(".kb-near-map svg")).to_be_hidden()


def rows(page):
    return page.locator(".kb-map-table tbody tr:visible")


def test_the_map_is_filtered_by_kind_and_relation_and_the_address_keeps_it(page, library_url):
    page.goto(library_url + "map/")
    everything = rows(page).count()
    page.locator(".kb-map-controls select").first.select_option("factor")
    few = rows(page).count()
    assert 0 < few < everything
    kinds = page.locator(".kb-map-table tbody tr:visible").evaluate_all(
        "rows => [...new Set(rows.map((row) => row.dataset.from.split('.')[0]))]"
    )
    assert kinds == ["factor"]
    relation = page.locator(".kb-map-table tbody tr:visible").first.get_attribute("data-relation")
    page.locator(".kb-map-controls select").nth(1).select_option(relation)
    fewer = rows(page).count()
    assert 0 < fewer <= few
    expect(page.locator(".kb-map-status")).to_have_text(f"{fewer} of {everything} relations")
    assert f"relation={relation}" in page.url
    page.reload()
    expect(rows(page)).to_have_count(fewer)
    page.get_by_role("button", name="Show everything").click()
    expect(rows(page)).to_have_count(everything)
    assert "?" not in page.url


def test_the_map_shows_what_a_single_entry_is_related_to(page, library_url):
    page.goto(library_url + "concepts/queen/")
    page.locator(".kb-onmap a").click()
    expect(page.locator(".kb-map-controls input")).to_have_value("Queen")
    ends = rows(page).evaluate_all(
        "found => found.map((row) => [0, 2].map((n) => row.cells[n].textContent.trim()))"
    )
    assert ends
    assert all("Queen" in pair for pair in ends)
    everything = page.locator(".kb-map-table tbody tr").count()
    expect(page.locator(".kb-map-status")).to_have_text(f"{len(ends)} of {everything} relations")
    page.get_by_role("button", name="Show everything").click()
    expect(rows(page)).to_have_count(everything)


def test_where_no_relation_is_left_the_map_says_what_to_do(page, library_url):
    page.goto(library_url + "map/?entry=Zzz")
    everything = page.locator(".kb-map-table tbody tr").count()
    expect(page.locator(".kb-map-status")).to_have_text(
        f"0 of {everything} relations. No entry here is called “Zzz”. Remove a filter."
    )
    expect(page.locator("#kb-map")).to_be_hidden()


def test_the_map_says_what_the_address_asks_for_in_vain(page, library_url):
    page.goto(library_url + "map/?from=nothing&relation=likes&to=factor")
    status = page.locator(".kb-map-status")
    everything = page.locator(".kb-map-table tbody tr").count()
    # What is known still applies.
    few = rows(page).count()
    assert 0 < few < everything
    expect(status).to_have_text(
        f"{few} of {everything} relations. "
        "Not known here, so left out: from “nothing”, relation “likes”"
    )
    page.get_by_role("button", name="Remove: from “nothing”, not known here").click()
    expect(status).to_contain_text("left out: relation “likes”")
    assert page.url.endswith("map/?to=factor&relation=likes")
    assert page.evaluate("() => document.activeElement.matches('.kb-map-controls select')")
    page.get_by_role("button", name="Show everything").click()
    expect(status).to_have_text(f"{everything} relations")
    assert page.url.endswith("map/")


def test_a_circle_of_the_map_chooses_its_two_families(page, library_url):
    page.goto(library_url + "map/", wait_until="networkidle")  # the map's own script is there
    cell = page.locator(".kb-map-cell").first
    said = int(cell.locator("title").text_content().split(": ")[1].split()[0])
    cell.locator("circle").click()
    expect(rows(page)).to_have_count(said)


@pytest.mark.parametrize("path", ["map/", "paths/", "concepts/queen/"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_these_pages_have_no_barrier_that_axe_knows(window, library_url, path, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = window(color_scheme=scheme, reduced_motion="reduce")
    page.goto(library_url + path)
    found = axe.Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found] == []


def test_the_map_can_be_filtered_by_keyboard_alone(page, library_url):
    page.goto(library_url + "map/")
    everything = rows(page).count()
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.matches('.kb-map-controls select')"):
            break
    else:
        pytest.fail("Tab does not reach the filters")
    page.keyboard.press("ArrowDown")
    few = rows(page).count()
    assert 0 < few < everything
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.type("mite")
    assert rows(page).count() < everything
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(rows(page)).to_have_count(everything)
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.closest('main') !== null")
