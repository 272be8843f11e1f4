"""Reading the site: on every width, in the dark, by keyboard alone, and without JavaScript."""

from __future__ import annotations

import itertools
import re
import time

import pytest
from kinds import LIBRARY, largest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.fixture(scope="session")
def real_pages(real_site):
    return largest(real_site)


def overflow(page):
    """What sticks out on the right, or nothing."""
    return page.evaluate(
        """() => {
          const width = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= width) return [];
          return [...document.querySelectorAll("body *")]
            .filter((e) => e.getBoundingClientRect().right > width + 1)
            .filter((e) => !e.closest(".kb-scroll, .kb-tabs"))
            .map((e) => e.outerHTML.slice(0, 120)).slice(0, 5).concat("scrolls sideways");
        }"""
    )


@pytest.mark.parametrize("width", [320, 390, 768, 1440])
def test_no_page_of_the_library_scrolls_sideways(window, library_url, width):
    page = window(viewport={"width": width, "height": 800})
    for name, path in LIBRARY.items():
        page.goto(library_url + path)
        assert overflow(page) == [], name


@pytest.mark.parametrize("width", [320, 390])
def test_no_page_of_the_real_site_scrolls_sideways_or_has_a_fault(
    window, real_url, real_pages, width
):
    page = window(viewport={"width": width, "height": 800})
    for path in real_pages:
        page.goto(real_url + path)
        assert overflow(page) == [], path
        expect(page.locator("h1"), path).to_have_count(1)


@pytest.mark.parametrize("width", [320, 390])
def test_text_is_large_enough_to_read_and_controls_to_touch(window, library_url, width):
    page = window(viewport={"width": width, "height": 800}, has_touch=True, is_mobile=True)
    for name, path in LIBRARY.items():
        page.goto(library_url + path)
        small = page.evaluate(
            """() => [...document.querySelectorAll("main p, main li, main dd, main td")]
              .filter((e) => e.checkVisibility() && e.textContent.trim())
              .filter((e) => parseFloat(getComputedStyle(e).fontSize) < 12)
              .map((e) => e.outerHTML.slice(0, 120))"""
        )
        assert small == [], name
        narrow = page.evaluate(
            """() => [...document.querySelectorAll("button, .kb-button, .kb-tabs a, summary")]
              .filter((e) => e.checkVisibility())
              .filter((e) => e.getBoundingClientRect().height < 24)
              .map((e) => e.outerHTML.slice(0, 120))"""
        )
        assert narrow == [], name


def test_every_kind_of_page_has_one_title_and_headings_in_order(page, library_url):
    for name, path in LIBRARY.items():
        page.goto(library_url + path)
        expect(page.locator("h1"), name).to_have_count(1)
        levels = page.evaluate(
            "() => [...document.querySelectorAll('main h1,main h2,main h3,main h4')]"
            ".map((h) => Number(h.tagName[1]))"
        )
        for before, after in itertools.pairwise(levels):
            assert after - before <= 1, (name, levels)
        assert page.title(), name
        assert page.locator("html").get_attribute("lang") == "en", name
        expect(page.locator("main"), name).to_have_count(1)


def test_following_links_goes_through_all_kinds_of_pages(page, library_url):
    page.goto(library_url)
    steps = [
        ("Why do my colonies die in winter?", "questions/why-do-colonies-die-in-winter"),
        ("mites", "factors/mite-load"),
        ("Brood nest", "concepts/brood-nest"),
        ("Mori et al., 2014", "references/mori2014"),
        ("Ngozi Okoro", "authors/okoro-ngozi"),
        ("About this work Okoro and Lindqvist (2012)", "references/okoro2012"),
    ]
    for words, path in steps:
        page.locator("main").get_by_role("link", name=words, exact=True).first.click()
        page.wait_for_url(f"**/{path}/**")
    for tab in ("Cases", "Glossary", "About", "Home"):
        page.get_by_role("navigation", name="Sections").get_by_role("link", name=tab).click()
        expect(page.locator("h1")).to_be_visible()


def test_the_parts_of_a_drawing_lead_to_their_pages(page, library_url):
    page.goto(library_url + "concepts/colony-strength-model/")
    page.locator("svg.kb-diagram a").filter(has_text="Mite load").click()
    page.wait_for_url("**/factors/mite-load/")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("concepts/skep/", "concepts/hive/"),
        ("references/lindquist1998/", "references/lindqvist1998/"),
    ],
)
def test_a_former_address_leads_to_the_entry(page, library_url, old, new):
    page.goto(library_url + old)
    page.wait_for_url(f"**/{new}")


def test_an_anchor_comes_into_view_below_the_header(page, library_url):
    page.goto(library_url + "references/lindqvist1998/#cites-1")
    page.wait_for_timeout(200)
    box = page.locator("#cites-1").bounding_box()
    header = page.locator("header").first.bounding_box()
    assert box["y"] >= header["y"] + header["height"] - 1
    assert box["y"] < 800


def test_tab_leads_to_the_skip_link_first_and_it_skips(page, library_url):
    page.goto(library_url + "concepts/hive/")
    page.keyboard.press("Tab")
    skip = page.locator("a.md-skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    inside = page.evaluate("() => document.querySelector('main').contains(document.activeElement)")
    assert inside


def test_tab_alone_reaches_the_search_and_its_results(page, library_url):
    page.goto(library_url + "concepts/hive/")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.matches('[aria-haspopup=dialog]')"):
            break
    else:
        pytest.fail("the search is not among the first twelve stops")
    page.keyboard.press("Enter")
    page.keyboard.type("colony")
    results = page.locator("dialog.kb-search .kb-results a")
    expect(results.first).to_be_visible()
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("() => Boolean(document.activeElement.closest('.kb-results'))"):
            break
    else:
        pytest.fail("no result can be reached by Tab")
    page.keyboard.press("Enter")
    expect(page.locator("dialog.kb-search")).not_to_be_visible()
    expect(page.locator("h1")).to_be_visible()


def test_what_has_the_focus_can_be_seen(page, library_url):
    page.goto(library_url + "references/lindqvist1998/")
    for _ in range(25):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => {
              const e = document.activeElement;
              if (e === document.body) return true;
              const s = getComputedStyle(e);
              const label = e.labels?.[0] ?? e;
              const ring = (x) => {
                const c = getComputedStyle(x);
                return (c.outlineStyle !== "none" && parseFloat(c.outlineWidth) > 0)
                  || c.boxShadow !== "none";
              };
              return ring(e) || ring(label) || [...document.querySelectorAll(":focus-visible")]
                .some((x) => ring(x) || [...x.children].some(ring))
                || [...document.querySelectorAll(":focus-within")].some(ring)
                ? true : e.outerHTML.slice(0, 160);
            }"""
        )
        assert seen is True


def test_a_wide_table_scrolls_by_itself_and_by_keyboard(window, library_url):
    page = window(viewport={"width": 320, "height": 800})
    page.goto(library_url + "map/")
    region = page.locator(".kb-scroll").first
    assert region.evaluate("e => e.scrollWidth > e.clientWidth")
    region.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)
    assert region.evaluate("e => e.scrollLeft") > 0


def background(page):
    return page.evaluate(
        """() => {
          const numbers = getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g);
          return numbers.slice(0, 3).reduce((sum, n) => sum + Number(n), 0) / 3;
        }"""
    )


@pytest.mark.parametrize("script", [True, False])
def test_colours_follow_the_device(window, library_url, script):
    for scheme in ("light", "dark"):
        page = window(color_scheme=scheme, java_script_enabled=script)
        page.goto(library_url)
        assert (background(page) < 128) == (scheme == "dark")


TOKENS = """names => {
  const style = getComputedStyle(document.documentElement);
  return names.map((name) => style.getPropertyValue(name).trim());
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_are_the_same_whoever_asks_for_them(window, library_url, library_site, scheme):
    sheet = (library_site / "assets/css/site.css").read_text(encoding="utf-8")
    names = re.findall(r"^  (--kb-[\w-]+): var\(--kb-light", sheet, re.MULTILINE)
    place = ("light", "dark").index(scheme)
    other = ("dark", "light")[place]
    by_device = window(color_scheme=scheme)
    without_script = window(color_scheme=scheme, java_script_enabled=False)
    by_choice = window(color_scheme=other)
    by_choice.goto(library_url)
    by_choice.evaluate("scheme => kbMemory.set('colours', scheme)", scheme)
    found = []
    for page in (by_device, without_script, by_choice):
        page.goto(library_url)
        found.append(page.evaluate(TOKENS, names))
        used = page.evaluate("() => getComputedStyle(document.documentElement).colorScheme")
        assert used == scheme
    written = re.findall(r"var\(--kb-light, (.+)\) var\(--kb-dark, (.+)\);", sheet)
    assert len(written) > 20
    assert found == [[pair[place] for pair in written]] * 3


def test_colours_need_no_browser_of_this_year(library_site):
    sheets = list(library_site.glob("assets/css/*.css"))
    assert sheets
    # A colour by this function is none at all where the function is not known.
    assert [one.name for one in sheets if "light-dark(" in one.read_text(encoding="utf-8")] == []


def test_colours_can_be_switched_and_are_remembered(page, library_url):
    page.goto(library_url)
    seen = set()
    for _ in range(3):
        page.locator("button.kb-colours").click()
        page.wait_for_timeout(150)
        seen.add(background(page) < 128)
    assert seen == {True, False}
    while background(page) >= 128:
        page.locator("button.kb-colours").click()
        page.wait_for_timeout(150)
    page.goto(library_url + "concepts/hive/")
    assert background(page) < 128


def test_every_kind_of_page_can_be_read_without_javascript(window, library_url):
    page, with_script = window(java_script_enabled=False), window()
    # The diagnosis is filled in by a script; without one it is a checklist for paper.
    for name in LIBRARY.keys() - {"diagnosis"}:
        page.goto(library_url + LIBRARY[name])
        expect(page.locator("h1"), name).to_be_visible()
        text = page.locator("main").inner_text()
        assert len(text) > 100, name
        with_script.goto(library_url + LIBRARY[name])
        # Everything that a script shows is there without one, but for the controls it adds.
        words = set(text.split())
        said = with_script.evaluate(
            """() => [...document.querySelectorAll("main :is(p, li, dd, td, h1, h2, h3)")]
              .filter((e) => e.checkVisibility() && !e.querySelector("select, button, input"))
              .map((e) => e.innerText)"""
        )
        missing = {one for line in said for one in line.split()} - words
        assert len(missing) <= 3, (name, missing)


def test_without_javascript_the_search_is_a_link_that_helps(window, library_url):
    page = window(java_script_enabled=False)
    page.goto(library_url)
    page.locator("header").get_by_role("link", name="Search").click()
    page.wait_for_url("**/glossary/")


@pytest.mark.parametrize(
    ("button", "source"), [("Copy reference", "#reference"), ("Copy BibTeX", "pre.kb-code")]
)
def test_a_copy_button_copies_what_it_says(window, library_url, button, source):
    page = window(permissions=["clipboard-read", "clipboard-write"])
    page.goto(library_url + "references/lindqvist1998/")
    page.get_by_role("button", name=button).click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("() => navigator.clipboard.readText()")
    shown = page.locator(source).inner_text()
    assert " ".join(copied.split()) == " ".join(shown.split())
    if source == "pre.kb-code":
        assert copied.startswith("@article{lindqvist1998,\n")
    expect(page.get_by_role("button", name=button)).to_be_visible()


@pytest.mark.parametrize("ending", ["BibTeX", "RIS", "CSL-JSON"])
def test_a_reference_can_be_downloaded(page, library_url, ending):
    page.goto(library_url + "references/lindqvist1998/")
    with page.expect_download() as download:
        page.locator(".kb-exports").get_by_role("link", name=ending, exact=True).first.click()
    name = download.value.suggested_filename
    assert name.startswith("lindqvist1998.")
    assert b"Lindqvist" in download.value.path().read_bytes()


def test_an_index_can_be_filtered_and_the_address_keeps_it(page, library_url):
    page.goto(library_url + "concepts/")
    rows = page.locator(".kb-index > li:visible")
    everything = rows.count()
    page.get_by_role("searchbox", name="Filter").fill("queen")
    expect(rows).not_to_have_count(everything)
    assert "q=queen" in page.url
    few = rows.count()
    page.reload()
    expect(rows).to_have_count(few)


def test_a_family_says_how_many_of_its_entries_a_filter_leaves(page, library_url):
    page.goto(library_url + "concepts/")
    whole = page.locator(".kb-family-count").all_inner_texts()
    page.get_by_role("searchbox", name="Filter").fill("queen")
    for family in page.locator(".kb-family:visible").all():
        left = family.locator(".kb-index > li:visible").count()
        every = family.locator(".kb-index > li").count()
        said = family.locator(".kb-family-count").inner_text()
        assert said == (str(every) if left == every else f"{left} of {every}")
    page.get_by_role("searchbox", name="Filter").fill("")
    expect(page.locator(".kb-family-count")).to_have_text(whole)


def test_what_is_typed_before_the_filter_is_loaded_counts(page, library_url):
    held = []
    page.route("**/js/filter.js*", lambda route: held.append(route))  # noqa: PLW0108 - it sets attributes on it
    with page.expect_request("**/js/filter.js*"):
        page.goto(library_url + "concepts/", wait_until="commit")
    rows = page.locator(".kb-index > li:visible")
    field = page.get_by_role("searchbox", name="Filter")
    field.fill("queen")
    everything = rows.count()
    held[0].continue_()
    expect(rows).not_to_have_count(everything)
    expect(field).to_have_value("queen")
    assert "q=queen" in page.url


@pytest.fixture
def steady(window):
    """Opens windows that add up how far things move by themselves."""

    def opened(**settings):
        page = window(**settings)
        page.add_init_script(
            """window.moved = 0;
            new PerformanceObserver((list) => {
              for (const entry of list.getEntries())
                if (!entry.hadRecentInput) window.moved += entry.value;
            }).observe({type: "layout-shift", buffered: true});"""
        )
        return page

    return opened


def test_nothing_moves_while_the_page_loads(steady, library_url):
    page = steady()
    for name, path in LIBRARY.items():
        page.goto(library_url + path)
        page.wait_for_timeout(150)
        assert page.evaluate("() => window.moved") < 0.1, name


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(
    "path",
    [
        "factors/?q=sales",
        "concepts/?sort=title",
        "authors/?q=wil",
        "questions/#failure",
        "references/?kind=article&sort=newest",
        "compare/cases/",
        "compare/cases/?q=bank",
        "map/",
        "map/?entry=Strategy",
    ],
)
def test_what_an_address_narrows_is_narrowed_before_it_is_seen(steady, real_url, path, width):
    page = steady(viewport={"width": width, "height": 800})
    # The page is painted before its scripts are there, as on a slow line.
    late = lambda route: (time.sleep(0.1), route.continue_())  # noqa: E731
    page.route("**/js/main.js*", late)
    page.goto(real_url + path)
    page.wait_for_timeout(150)
    assert page.evaluate("() => window.moved") < 0.01
    expect(page.locator(".kb-footer")).to_be_visible()


def test_a_list_that_an_address_narrows_is_seen_although_no_script_comes(window, library_url):
    page = window()
    empty = {"body": "", "content_type": "text/javascript"}
    page.route("**/js/main.js*", lambda route: route.fulfill(**empty))
    page.goto(library_url + "factors/?q=mite", wait_until="load")
    expect(page.locator(".kb-index a").first).to_be_hidden()
    expect(page.locator(".kb-index a").first).to_be_visible()


def test_every_page_of_the_library_loads_without_a_fault(page, library_site, library_url):
    # The window itself fails the test on any error, failed request or request to elsewhere.
    for path in sorted(library_site.rglob("index.html")):
        if "http-equiv" in path.read_text(encoding="utf-8"):
            continue  # leads on to another page, which is here as well
        page.goto(library_url + path.parent.relative_to(library_site).as_posix() + "/")


def test_the_glossary_is_filtered_and_keeps_letters_that_lead_somewhere(page, library_url):
    page.goto(library_url + "glossary/")
    letters = page.get_by_role("navigation", name="Letters").get_by_role("link")
    letters.get_by_text("Q", exact=True).click()
    expect(page.locator("#letter-q")).to_be_in_viewport()
    page.get_by_role("searchbox", name="Filter").fill("mother bee")
    expect(page.locator("#terms dt:visible")).to_have_text("mother bee")
    assert [one.inner_text() for one in letters.all() if one.is_visible()] == ["M"]
    page.get_by_role("searchbox", name="Filter").fill("")
    page.get_by_role("button", name="Abbreviations").click()
    expect(page.locator("#terms dt:visible")).to_have_text(["CSM", "LVB", "RH"])


def test_the_glossary_explains_without_javascript(window, library_url):
    page = window(java_script_enabled=False)
    page.goto(library_url + "glossary/")
    expect(page.locator("#letter-q dd")).to_have_text("The one bee that lays all eggs of a colony.")


@pytest.mark.parametrize(
    ("path", "tab", "way"),
    [
        ("authors/", "Bibliography", "Home References"),
        ("authors/okoro-ngozi/", "Bibliography", "Home References Authors"),
        ("venues/", "Bibliography", "Home References"),
        ("topics/winter/", "Bibliography", "Home References Topics"),
        ("years/1998/", "Bibliography", "Home References Years"),
        ("cases/orchard-apiary/", "Cases", "Home Cases Apiary"),
        ("definitions/", "Concepts", "Home Concepts"),
    ],
)
def test_the_way_to_a_page_and_its_lit_tab_agree(page, library_url, path, tab, way):
    page.goto(library_url + path)
    expect(page.locator(".kb-tabs [aria-current]")).to_have_text(tab)
    assert " ".join(page.locator(".kb-crumbs a").all_inner_texts()) == way


def test_a_family_that_says_no_more_than_the_kind_is_no_step_on_the_way(page, real_url):
    page.goto(real_url + "cases/hr-outsourcing/")
    assert page.locator(".kb-crumbs a").all_inner_texts() == ["Home", "Cases"]
