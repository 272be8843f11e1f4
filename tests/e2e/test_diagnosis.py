"""The diagnosis, as someone fills it in, keeps it, shares it and takes it along."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

PATH = "diagnosis/"


@pytest.fixture
def url(library_url):
    return library_url + PATH


def answer(page, element, words, date="Now"):
    group = page.locator(f"#dx-{element}").get_by_role("radiogroup", name=date)
    group.get_by_role("radio", name=words).check()


def tick(page, factor):
    page.get_by_role("checkbox", name=factor).check()


def notes(page, element):
    return page.locator(f"#dx-{element} textarea")


def fill(page):
    """What a keeper enters in a minute."""
    page.get_by_label("Name").first.fill("Hive 7")
    answer(page, "nectar-flow", "Sound")
    answer(page, "winter-cluster", "Poor")
    tick(page, "Autumn feeding")
    notes(page, "winter-cluster").fill("Fed in October.\nToo late?")


def filled(page):
    """What stands in the controls."""
    return page.evaluate(
        """() => ({
          checked: [...document.querySelectorAll(".kb-dx-form :checked")]
            .map((e) => `${e.name}${e.value}`),
          texts: [...document.querySelectorAll(".kb-dx-form :is(textarea, input[type=text])")]
            .map((e) => e.value),
        })"""
    )


def more(page, words):
    page.locator(".kb-dx-menu summary").click()
    page.get_by_role("button", name=words).click()


def saved(page, words="Save to a file"):
    with page.expect_download() as download:
        if words.startswith("Export"):
            more(page, words)
        else:
            page.locator(".kb-dx-bar").get_by_role("button", name=words).click()
    return download.value.suggested_filename, download.value.path().read_text(encoding="utf-8-sig")


def load(page, name, content):
    with page.expect_file_chooser() as chooser:
        page.locator(".kb-dx-where").get_by_role("button", name="Load a file").click()
    file = {"name": name, "mimeType": "application/json", "buffer": content.encode()}
    chooser.value.set_files(file)


def shared(page, *, with_notes=False):
    page.locator(".kb-dx-bar").get_by_role("button", name="Share").click()
    address = page.get_by_label("Address", exact=True)
    expect(address).to_have_value(re.compile("#diagnosis="))
    if with_notes:
        before = address.input_value()
        page.get_by_label("With my notes").check()
        expect(address).not_to_have_value(before)
    value = address.input_value()
    page.get_by_role("button", name="Close").click()
    return value


def test_the_way_in_is_on_the_home_page(page, library_url):
    page.goto(library_url)
    page.get_by_role("link", name="Look at your own colony").click()
    page.wait_for_url(f"**/{PATH}")
    expect(page.locator("h1")).to_contain_text("How is your colony?")


def test_the_report_grows_with_the_answers(page, url):
    page.goto(url)
    said = page.locator(".kb-dx-said")
    expect(said).to_contain_text("No element is answered yet")
    fill(page)
    expect(said).to_have_text(
        "Of 3 elements: 1 sound, 1 poor, 1 not answered. 1 sign of failure seen."
    )
    expect(page.locator(".kb-dx-progress")).to_have_text("2 of 3 answered")
    finding = page.locator(".kb-dx-finding")
    expect(finding).to_have_count(1)
    expect(finding).to_contain_text("Fed in October.")
    expect(finding).to_contain_text("2 × survey comment")
    expect(finding).to_contain_text("The example shows it (Left alone)")
    expect(finding).to_contain_text("Weigh each hive at the equinox")
    expect(finding.locator(".kb-inferred")).to_be_visible()
    expect(page.locator(".kb-dx-reading")).to_contain_text("Why do my colonies die in winter?")


def test_no_number_is_made_up(page, url):
    page.goto(url)
    fill(page)
    report = page.locator(".kb-dx-report").inner_text()
    assert not re.search(r"\bscore|\d\s*%|\d+ points|\d/\d", report)
    expect(page.locator(".kb-dx-caution")).to_contain_text("Nobody has tested the model")


def test_the_own_grid_stands_beside_the_example(page, url):
    page.goto(url)
    fill(page)
    row = page.locator(".kb-dx-grid tbody tr", has=page.locator("th", has_text="Winter cluster"))
    cells = row.locator("td")
    expect(cells).to_have_count(3)
    expect(cells.nth(0)).to_contain_text("▼ Poor")
    expect(cells.nth(0)).to_contain_text("Autumn feeding")
    expect(cells.nth(1)).to_contain_text("Twelve of 24 dead")
    expect(cells.nth(2)).to_contain_text("Two dead in the worst year")


def test_on_a_phone_the_grid_names_each_element_on_a_line_of_its_own(window, url):
    page = window(viewport={"width": 390, "height": 800})
    page.goto(url)
    row = page.locator(".kb-dx-grid tbody tr:not(.kb-group-row)").first
    name = row.get_by_role("rowheader").bounding_box()
    assert name["width"] == pytest.approx(row.bounding_box()["width"])


def test_the_profile_is_drawn_on_the_model_for_each_date_and_stage(page, url):
    page.goto(url)
    fill(page)
    node = page.locator(".kb-dx-profile a.kb-node", has_text="Winter cluster")
    expect(node.locator(".kb-dx-mark")).to_contain_text("▼ Poor · 1 sign")
    page.get_by_role("radio", name="Example: Looked after").check()
    expect(node.locator(".kb-dx-mark")).to_contain_text("▲ Sound")
    expect(page.locator(".kb-dx-shown")).to_contain_text("the example, Looked after")


def test_other_dates_can_be_added_named_moved_and_removed(page, url):
    page.goto(url)
    answer(page, "queen", "Poor")
    page.get_by_role("button", name="Add a date before now").click()
    expect(page.get_by_label("Name of date 1")).to_be_focused()
    page.keyboard.type("Last May")
    answer(page, "queen", "Sound", "Last May")
    page.get_by_role("button", name="Add a date after now").click()
    page.keyboard.type("Next May")
    answer(page, "queen", "In some hives", "Next May")
    heads = page.locator(".kb-dx-grid thead tr").nth(1).locator("th")
    assert heads.all_inner_texts()[:3] == ["Last May", "Now", "Next May"]
    row = page.locator(".kb-dx-grid tbody tr", has=page.locator("th", has_text="Queens"))
    shown = [text.split("\n")[0] for text in row.locator("td").all_inner_texts()[:3]]
    assert shown == ["▲ Sound", "▼ Poor", "◆ In some hives"]
    page.get_by_role("button", name="Move earlier Next May").click()
    assert heads.all_inner_texts()[:3] == ["Last May", "Next May", "Now"]
    expect(page.locator(".kb-dx-said")).to_contain_text("1 poor")
    page.get_by_role("button", name="Remove Last May").click()
    assert heads.all_inner_texts()[:2] == ["Next May", "Now"]
    page.get_by_role("button", name="Undo").click()
    assert heads.all_inner_texts()[:3] == ["Last May", "Next May", "Now"]
    for _ in range(2):
        page.get_by_role("button", name="Add a date after now").click()
    expect(page.get_by_role("button", name="Add a date after now")).to_be_disabled()


def test_a_reload_keeps_everything_and_the_page_says_where(page, url):
    page.goto(url)
    fill(page)
    expect(page.locator(".kb-dx-kept")).to_contain_text("Kept in this browser")
    expect(page.locator(".kb-dx-where")).to_contain_text("localStorage")
    before = filled(page)
    page.reload()
    expect(page.locator(".kb-dx-progress")).to_have_text("2 of 3 answered")
    assert filled(page) == before


def test_another_window_of_the_same_browser_follows(page, url):
    page.goto(url)
    other = page.context.new_page()
    other.goto(url)
    answer(page, "queen", "Poor")
    expect(other.locator(".kb-dx-progress")).to_have_text("1 of 3 answered")


def test_where_the_browser_keeps_nothing_it_says_so_and_saves_to_a_file(page, url):
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full'); };")
    page.goto(url)
    answer(page, "queen", "Poor")
    expect(page.locator(".kb-dx-kept")).to_contain_text("save to a file before you leave")
    _, content = saved(page)
    assert json.loads(content)["statuses"] == {"queen": ["poor"]}


def test_a_file_brings_everything_to_another_browser(window, url):
    page = window()
    page.goto(url)
    fill(page)
    page.get_by_role("button", name="Add a date after now").click()
    before = filled(page)
    name, content = saved(page)
    assert re.fullmatch(r"diagnosis-hive-7-\d{4}-\d\d-\d\d\.json", name)
    expect(page.locator(".kb-dx-kept")).to_contain_text(name)
    other = window()
    other.goto(url)
    load(other, name, content)
    expect(other.locator(".kb-dx-kept")).to_contain_text("Loaded")
    assert filled(other) == before
    other.reload()
    assert filled(other) == before


def test_loading_can_be_undone(page, url):
    page.goto(url)
    fill(page)
    _, content = saved(page)
    answer(page, "queen", "Sound")
    before = filled(page)
    load(page, "old.json", content)
    expect(page.locator(".kb-dx-progress")).to_have_text("2 of 3 answered")
    page.get_by_role("button", name="Undo").click()
    assert filled(page) == before


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "null",
        '{"format": "kb-diagnosis", "version": 9, "case": "orchard-apiary", "dates": ["Now"]}',
        '{"format": "kb-diagnosis", "version": 1, "case": "another", "dates": ["Now"]}',
        '{"format": "kb-diagnosis", "version": 1, "case": "orchard-apiary", "dates": []}',
    ],
)
def test_a_file_that_is_something_else_changes_nothing(page, url, content):
    page.goto(url)
    fill(page)
    before = filled(page)
    load(page, "else.json", content)
    expect(page.locator(".kb-dx-kept")).to_contain_text("Nothing was changed")
    assert filled(page) == before


def test_a_file_with_strange_things_in_it_is_taken_as_far_as_it_goes(page, url):
    page.goto(url)
    strange = {
        "format": "kb-diagnosis",
        "version": 1,
        "case": "orchard-apiary",
        "name": "<img src=x onerror=alert(1)>",
        "dates": ["<b>Now</b>", 7, "c", "d", "e", "f"],
        "now": 99,
        "statuses": {"queen": ["poor", "no such status"], "gone": ["poor"], "__proto__": ["poor"]},
        "signs": ["autumn-feeding", "gone", {}],
        "notes": {"queen": "</textarea><script>alert(1)</script>", "gone": "x", "nectar-flow": 3},
    }
    load(page, "strange.json", json.dumps(strange))
    expect(page.locator(".kb-dx-kept")).to_contain_text("are not known here")
    expect(page.locator(".kb-dx-of")).to_contain_text("<img src=x onerror=alert(1)>")
    expect(page.locator(".kb-dx-dates__list li")).to_have_count(5)
    expect(notes(page, "queen")).to_have_value("</textarea><script>alert(1)</script>")
    assert page.locator(".kb-dx img, .kb-dx-report script, .kb-dx-grid b").count() == 0


def test_an_address_opens_the_same_in_a_fresh_browser(window, url):
    page = window()
    page.goto(url)
    fill(page)
    before = filled(page)
    address = shared(page, with_notes=True)
    assert len(address) < 600
    other = window()
    other.goto(address)
    expect(other.get_by_role("region", name="Opened from an address")).to_be_visible()
    assert filled(other) == before
    assert other.evaluate("() => localStorage.getItem(`kb-diagnosis ${location.pathname}`)") is None
    other.get_by_role("button", name="Keep it in this browser").click()
    other.goto(url)
    assert filled(other) == before


def test_notes_are_not_in_an_address_unless_asked_for(window, url):
    page = window()
    page.goto(url)
    fill(page)
    other = window()
    other.goto(shared(page))
    expect(other.locator(".kb-dx-progress")).to_have_text("2 of 3 answered")
    expect(notes(other, "winter-cluster")).to_have_value("")


def test_an_address_does_not_take_the_place_of_ones_own_answers(window, url):
    page = window()
    page.goto(url)
    fill(page)
    address = shared(page)
    other = window()
    other.goto(url)
    answer(other, "queen", "Sound")
    own = filled(other)
    other.goto(address)
    expect(other.get_by_role("region", name="Opened from an address")).to_contain_text(
        "takes the place of your own answers"
    )
    answer(other, "queen", "Poor")
    other.get_by_role("button", name="Back to my own").click()
    assert filled(other) == own
    assert "#" not in other.url
    other.goto(address)
    other.get_by_role("button", name="Keep it in this browser").click()
    other.get_by_role("button", name="Undo").click()
    assert filled(other) == own


@pytest.mark.parametrize("broken", ["zAAAA", "p", "x", "z", "zS0osSsxRslKyUtJRyk1MTlUoBgA", "p!!"])
def test_an_address_that_was_cut_is_said_to_be(page, url, broken):
    page.goto(f"{url}#diagnosis={broken}")
    expect(page.locator(".kb-dx-kept")).to_contain_text("It may have been cut")
    expect(page.locator(".kb-dx-progress")).to_have_text("0 of 3 answered")


def test_csv_holds_every_row_and_no_formula(page, url):
    page.goto(url)
    fill(page)
    notes(page, "queen").fill('=HYPERLINK("http://evil.example";"x")')
    notes(page, "nectar-flow").fill('two\nlines, "quoted"')
    page.get_by_label("Name of the date that is now").fill("@now")
    name, content = saved(page, "Export as CSV")
    assert name.endswith(".csv")
    rows = list(csv.reader(io.StringIO(content, newline="")))
    assert rows[0][:5] == ["Kind", "Part", "Element", "Sign", "'@now"]
    table = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    elements = {row["Element"]: row for row in table if row["Kind"] == "element"}
    assert elements["Winter cluster"]["'@now"] == "Poor"
    assert "Twelve of 24 dead" in elements["Winter cluster"]["Example: Left alone"]
    assert elements["Queens"]["Notes"].startswith("'=HYPERLINK")
    assert elements["Nectar flow"]["Notes"] == 'two\nlines, "quoted"'
    signs = {row["Sign"]: row for row in table if row["Kind"] == "sign"}
    assert signs["Autumn feeding"]["Seen"] == "yes"
    assert signs["Autumn feeding"]["Survey comments"] == "2"
    assert signs["Failing queen"]["Seen"] == ""
    assert signs["Autumn feeding"]["Address"].endswith("/factors/autumn-feeding/")
    assert not any(re.match(r"\s*[=+\-@]", field) for row in rows for field in row)


def test_markdown_holds_the_report_and_escapes_what_was_typed(page, url):
    page.goto(url)
    fill(page)
    notes(page, "queen").fill("a | b <script> [x](javascript:1) # no")
    _, content = saved(page, "Export as Markdown")
    assert content.startswith("# How is your colony?: Hive 7\n")
    assert "Nobody has tested the model" in content
    assert "| Winter cluster | Poor | ▼ Poor Twelve of 24 dead" in content
    assert "> Fed in October.\n> Too late?" in content
    assert re.search(r"- \*\*\[Autumn feeding\]\(http://.*/factors/autumn-feeding/\)\*\*", content)
    assert r"a \| b \<script\> \[x\](javascript:1) \# no" in content


def test_the_report_prints_without_the_form(page, url):
    page.goto(url)
    fill(page)
    page.emulate_media(media="print")
    for hidden in (".kb-dx-form", ".kb-dx-bar", ".kb-dx-where", ".kb-dx-steps", ".kb-header"):
        expect(page.locator(hidden).first).to_be_hidden()
    expect(page.locator(".kb-dx-of")).to_contain_text("Hive 7")
    expect(page.locator(".kb-dx-again")).to_contain_text("Nobody has tested the model")
    for shown in (".kb-dx-grid", ".kb-dx-profile svg.kb-diagram", ".kb-dx-finding"):
        expect(page.locator(shown).first).to_be_visible()


def test_before_anything_is_entered_the_checklist_prints(page, url):
    page.goto(url)
    page.emulate_media(media="print")
    expect(page.locator(".kb-dx-form")).to_be_visible()
    expect(page.locator(".kb-dx-report")).to_be_hidden()
    expect(page.locator(".kb-dx-more").first).to_be_hidden()


def test_an_empty_checklist_prints_and_the_answers_come_back(page, url):
    page.add_init_script(
        """window.print = () => {
          window.seen = document.querySelectorAll(".kb-dx-form :checked").length;
          dispatchEvent(new Event("afterprint"));
        };"""
    )
    page.goto(url)
    fill(page)
    before = filled(page)
    more(page, "Print an empty checklist")
    assert page.evaluate("() => window.seen") == 0
    assert filled(page) == before


def test_starting_over_asks_first_and_can_be_undone(page, url):
    page.goto(url)
    fill(page)
    before = filled(page)
    more(page, "Start over")
    dialog = page.get_by_role("dialog", name="Start over?")
    expect(dialog).to_contain_text("2 answers for now, 1 sign, 1 note")
    dialog.get_by_role("button", name="Cancel").click()
    assert filled(page) == before
    more(page, "Start over")
    dialog.get_by_role("button", name="Delete my answers").click()
    expect(page.locator(".kb-dx-progress")).to_have_text("0 of 3 answered")
    assert page.evaluate("() => localStorage.getItem(`kb-diagnosis ${location.pathname}`)") is None
    page.get_by_role("button", name="Undo").click()
    assert filled(page) == before


def test_it_works_offline_once_loaded(page, url):
    page.goto(url)
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    fill(page)
    expect(page.locator(".kb-dx-finding")).to_contain_text("Weigh each hive at the equinox")
    saved(page)
    saved(page, "Export as CSV")
    shared(page)
    page.context.set_offline(False)


def test_it_asks_for_nothing_while_it_is_used(page, url):
    page.goto(url)
    page.wait_for_load_state("networkidle")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    fill(page)
    saved(page)
    shared(page, with_notes=True)
    assert [one for one in asked if not one.startswith("blob:")] == []


def focused(page):
    return page.evaluate(
        """() => {
          const e = document.activeElement;
          const part = e.closest("section, [role=group], .kb-dx-bar, dialog, nav");
          return `${part?.id ?? ""} ${e.value ?? ""} ${e.textContent.trim()}`;
        }"""
    )


def tab_to(page, words, limit=80):
    for _ in range(limit):
        page.keyboard.press("Tab")
        if words in focused(page):
            return
    pytest.fail(f"Tab does not lead to {words}")


def test_the_keyboard_alone_does_it_all(page, url):
    page.goto(url)
    page.locator("#kb-dx-name").focus()
    page.keyboard.type("Hive 9")
    tab_to(page, "dx-nectar-flow sound")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    expect(page.locator('input[name="nectar-flow-0"][value="uneven"]')).to_be_checked()
    tab_to(page, "autumn-feeding")
    page.keyboard.press("Space")
    tab_to(page, "What good looks like")
    page.keyboard.press("Enter")
    expect(page.locator('[data-factor="autumn-feeding"] .kb-dx-told')).to_be_visible()
    tab_to(page, "Share")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Share as an address")).to_be_visible()
    page.keyboard.press("Escape")
    assert "Share" in focused(page)
    tab_to(page, "More")
    page.keyboard.press("Enter")
    tab_to(page, "Export as CSV", 4)
    with page.expect_download():
        page.keyboard.press("Enter")
    assert "More" in focused(page)
    expect(page.locator(".kb-dx-menu")).not_to_have_attribute("open", "")


def test_what_has_the_focus_is_not_behind_the_bar(page, url):
    page.goto(url)
    page.locator("#kb-dx-name").focus()
    for _ in range(40):
        page.keyboard.press("Tab")
        hidden = page.evaluate(
            """() => {
              const e = document.activeElement, bar = document.querySelector(".kb-dx-bar");
              if (bar.contains(e) || !e.closest(".kb-dx")) return false;
              const box = e.getBoundingClientRect(), top = bar.getBoundingClientRect().top;
              return box.top >= top ? e.outerHTML.slice(0, 120) : false;
            }"""
        )
        assert hidden is False


def test_changes_are_told_to_those_who_listen(page, url):
    page.goto(url)
    fill(page)
    saved(page)
    expect(page.locator("body > [role=status]")).to_contain_text("Saved as")
    step = page.get_by_role("navigation", name="Elements").get_by_role("link", name="Winter")
    expect(step).to_have_accessible_name(re.compile("Winter cluster.*Poor.*1 sign"))
    group = page.locator("#dx-queen").get_by_role("radiogroup")
    expect(group).to_have_accessible_name(re.compile("Queens.*Now"))


@pytest.mark.parametrize("width", [320, 390])
def test_it_can_be_used_on_a_phone(window, url, width):
    page = window(viewport={"width": width, "height": 760}, has_touch=True, is_mobile=True)
    page.goto(url)
    fill(page)
    page.get_by_role("button", name="Add a date before now").tap()
    wide = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wide) <= 0
    counts = page.locator(".kb-dx-tally")
    assert counts.evaluate("(table) => table.getBoundingClientRect().right") <= width
    assert (
        counts.locator("td").first.evaluate("(cell) => getComputedStyle(cell, '::before').content")
        != "none"
    )
    low = page.evaluate(
        """() => ["button", "summary", ".kb-dx-choice", ".kb-dx-tick"]
          .flatMap((one) => [...document.querySelectorAll(`.kb-dx ${one}`)])
          .filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < 24)
          .map((e) => e.outerHTML.slice(0, 100))"""
    )
    assert low == []
    bar = page.locator(".kb-dx-bar").bounding_box()
    assert bar["height"] < 760 / 5
    page.locator(".kb-dx-menu summary").tap()
    menu = page.locator(".kb-dx-menu__list").bounding_box()
    assert menu["x"] >= 0
    assert menu["x"] + menu["width"] <= width
    with page.expect_download():
        page.get_by_role("button", name="Export as Markdown").tap()


def test_without_javascript_it_is_a_checklist(window, url):
    page = window(java_script_enabled=False)
    page.goto(url)
    expect(page.locator(".kb-dx-paper")).to_be_visible()
    expect(page.locator(".kb-dx-live").first).to_be_hidden()
    for hidden in (".kb-dx-bar", ".kb-dx-report"):
        expect(page.locator(hidden)).to_be_hidden()
    page.locator('input[name="queen-0"][value="poor"]').check()
    page.locator("summary", has_text="Autumn feeding").click()
    expect(page.get_by_text("Weigh each hive at the equinox")).to_be_visible()


def test_nothing_moves_while_it_loads(window, url):
    page = window()
    page.add_init_script(
        """window.moved = 0;
        new PerformanceObserver((list) => {
          const moved = list.getEntries().filter((entry) => !entry.hadRecentInput);
          for (const entry of moved) window.moved += entry.value;
        }).observe({type: "layout-shift", buffered: true});"""
    )
    page.goto(url)
    page.wait_for_timeout(300)
    assert page.evaluate("() => window.moved") < 0.1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_empty_filled_and_in_the_dialogs(window, url, scheme, width):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = window(
        color_scheme=scheme, reduced_motion="reduce", viewport={"width": width, "height": 900}
    )

    def violations():
        return [
            f"{found['id']}: {found['help']} {[node['html'][:160] for node in found['nodes'][:3]]}"
            for found in axe.Axe().run(page).response["violations"]
        ]

    page.goto(url)
    assert violations() == []
    fill(page)
    answer(page, "queen", "In some hives")
    page.get_by_role("button", name="Add a date after now").click()
    answer(page, "queen", "Not known", "Later")
    page.locator(".kb-dx-sign summary").first.click()
    assert violations() == []
    page.locator(".kb-dx-bar").get_by_role("button", name="Share").click()
    assert violations() == []
    page.get_by_role("button", name="Close").click()
    more(page, "Start over")
    assert violations() == []


def test_the_real_page_works_and_is_small(page, real_url, real_site):
    import gzip  # noqa: PLC0415

    page.goto(real_url + PATH)
    expect(page.locator(".kb-dx-element")).to_have_count(11)
    expect(page.locator(".kb-dx-progress")).to_have_text("0 of 11 answered")
    first = page.locator(".kb-dx-element").first
    first.get_by_role("radio").first.check()
    expect(page.locator(".kb-dx-progress")).to_have_text("1 of 11 answered")
    expect(page.locator(".kb-dx-profile .kb-dx-mark")).to_have_count(1)
    assets = real_site / "assets"
    files = [real_site / PATH / "index.html", assets / "css" / "diagnosis.css"]
    files += (assets / "js" / "diagnosis").glob("*.js")
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) < 60_000
