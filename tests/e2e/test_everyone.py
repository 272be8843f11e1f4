"""Large text, narrow screens, few colours and little motion: nothing is cut, nothing gets lost."""

from __future__ import annotations

import pytest
from kinds import LIBRARY
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

LOST = """() => {
  const width = document.documentElement.clientWidth;
  const scrolls = (e) => {
    for (let up = e; up && up !== document.body; up = up.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(up).overflowX)) return true;
    }
    return false;
  };
  const all = [...document.querySelectorAll("main *, header *")];
  const seen = all.filter((e) => e.checkVisibility());
  const out = seen.filter((e) => {
    const { right, left, width: wide } = e.getBoundingClientRect();
    return wide > 1 && (right > width + 1 || left < -1) && !scrolls(e);
  });
  const cut = seen.filter((e) => {
    const { overflowX, overflowY, textOverflow, clipPath } = getComputedStyle(e);
    if (clipPath !== "none" || textOverflow === "ellipsis") return false;
    const hides = (way) => way === "hidden" || way === "clip";
    return (hides(overflowX) && e.scrollWidth > e.clientWidth + 2) ||
      (hides(overflowY) && e.scrollHeight > e.clientHeight + 2 && e.clientHeight > 0);
  });
  const sideways = document.documentElement.scrollWidth > width;
  const named = (fault) => (e) => `${fault}: ${e.outerHTML.slice(0, 110)}`;
  return [
    ...(sideways ? ["the page scrolls sideways"] : []),
    ...out.slice(0, 3).map(named("sticks out")),
    ...cut.slice(0, 3).map(named("cut")),
  ];
}"""


@pytest.mark.parametrize("width", [640, 1280])
def test_text_of_double_size_fits_on_every_kind_of_page(window, library_url, width):
    page = window(viewport={"width": width, "height": 900})
    lost = {}
    for name, path in LIBRARY.items():
        page.goto(library_url + path)
        page.evaluate(
            """() => {
              const now = parseFloat(getComputedStyle(document.documentElement).fontSize);
              document.documentElement.style.fontSize = `${2 * now}px`;
            }"""
        )
        page.wait_for_timeout(100)
        if found := page.evaluate(LOST):
            lost[name] = found
    assert lost == {}


def test_nothing_is_cut_at_320_pixels_on_every_kind_of_page(window, library_url):
    page = window(viewport={"width": 320, "height": 640})
    lost = {}
    for name, path in LIBRARY.items():
        page.goto(library_url + path)
        page.wait_for_timeout(100)
        if found := page.evaluate(LOST):
            lost[name] = found
    assert lost == {}


def test_a_narrow_screen_shows_a_model_as_boxes_with_all_that_the_drawing_has(window, library_url):
    page = window(viewport={"width": 390, "height": 800})
    page.goto(library_url + LIBRARY["model"])
    figure = page.locator("#structure")
    expect(figure.locator("svg.kb-diagram")).to_be_hidden()
    boxes = figure.locator(".kb-boxes")
    expect(boxes).to_be_visible()
    drawn = figure.locator("svg.kb-diagram .kb-node").evaluate_all(
        "e => e.map((one) => one.textContent)"
    )
    shown = boxes.inner_text()
    for words in drawn:
        for word in words.split():
            assert word in shown
    wide = window()
    wide.goto(library_url + LIBRARY["model"])
    expect(wide.locator("#structure svg.kb-diagram")).to_be_visible()
    expect(wide.locator(".kb-boxes")).to_be_hidden()


def test_a_case_is_laid_over_the_boxes_too(window, library_url):
    page = window(viewport={"width": 390, "height": 800})
    page.goto(library_url + LIBRARY["model"])
    page.locator(".kb-layers button").nth(1).click()
    expect(page.locator(".kb-boxes__mark").first).to_contain_text("Poor")
    page.locator(".kb-layers button").nth(1).click()
    expect(page.locator(".kb-boxes__mark")).to_have_count(0)


@pytest.mark.parametrize("kind", ["home", "model", "map", "bibliography", "factor", "diagnosis"])
def test_drawings_hold_up_where_the_system_sets_the_colours(window, library_url, kind):
    page = window(forced_colors="active", color_scheme="dark")
    page.goto(library_url + LIBRARY[kind])
    vanished = page.evaluate(
        """() => {
          const paper = getComputedStyle(document.body).backgroundColor;
          return [...document.querySelectorAll("main svg :is(text, tspan)")]
            .filter((e) => e.checkVisibility())
            .filter((e) => getComputedStyle(e).fill === paper)
            .map((e) => e.outerHTML.slice(0, 120));
        }"""
    )
    assert vanished == []


def test_nothing_moves_for_readers_who_want_little_motion(window, library_url):
    page = window(reduced_motion="reduce")
    for name, path in LIBRARY.items():
        page.goto(library_url + path)
        moving = page.evaluate(
            """() => document.getAnimations()
              .filter((one) => one.effect.getComputedTiming().duration > 1).length"""
        )
        assert moving == 0, name
        behaviour = "() => getComputedStyle(document.documentElement).scrollBehavior"
        assert page.evaluate(behaviour) == "auto", name
