"""Hostile text in every field of every kind comes out inert.

The fabricated base is built twice: once with an attack behind the text of every field that the
model has, once with harmless letters of the same shape in its place. The pages of both must have
the same elements with the same attributes, so that nothing of the attack became markup; and in a
browser nothing of it may run.
"""

from __future__ import annotations

import json
import re
import shutil
import typing

import pytest
from spoil import NAMES, Spoiler, attack, harmless, spoil

from generator.check import _TYPES as TYPES
from generator.model import KINDS
from generator.model.record import Record, unwrap
from generator.model.vocabulary import Tabulation

pytestmark = pytest.mark.browser


@pytest.fixture
def spoilt(new_base, run_kb, tmp_path):
    """The hostile and the harmless site, and what was spoilt."""
    sites = []
    for name, make in (("hostile", attack), ("harmless", harmless)):
        root = new_base(tmp_path / name)
        spoiler = spoil(root, make)
        done = run_kb(root, "build")
        assert done.returncode == 0, done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        sites.append(root / "site")
    return *sites, spoiler


def test_every_text_field_of_the_model_is_attacked(new_base, tmp_path):
    def text_fields(hint, seen):
        hint, _ = unwrap(hint)
        for part in typing.get_args(hint):
            yield from text_fields(part, seen)
        if isinstance(hint, type) and issubclass(hint, Record) and hint not in seen:
            seen.add(hint)
            hints = typing.get_type_hints(hint, include_extras=True)
            for name, field in hint.model_fields.items():
                alias = field.alias or name
                inner, _ = unwrap(hints[name])
                item = (
                    typing.get_args(inner)[0] if typing.get_origin(inner) is tuple else hints[name]
                )
                if Spoiler(None).free(item):
                    yield hint.__name__, alias
                yield from text_fields(hints[name], seen)

    spoiler = spoil(new_base(tmp_path / "base"), attack)
    seen, wanted = set(), set()
    for start in [*KINDS.values(), *TYPES.values(), Tabulation]:
        wanted |= set(text_fields(start, seen))
    wanted = {
        (name, field)
        for name, field in wanted
        if field not in NAMES and (name, field) not in NAMES and name in spoiler.classes
    }
    assert len(wanted) > 100
    assert wanted - spoiler.fields == set()


# What the browser makes of the page as it was sent, and what the scripts then make of it.
SENT = """async () => {
  const sent = await (await fetch(location.href)).text();
  const parsed = new DOMParser().parseFromString(sent, "text/html");
  return [...parsed.querySelectorAll("*")].filter((e) => e.tagName !== "tspan")
    .map((e) => `${e.tagName} ${[...e.getAttributeNames()].sort()}`);
}"""
LIVE = """() => [...document.querySelectorAll("script, iframe, img, style, svg, h1, h2, h3, a")]
  .map((e) => e.tagName)"""
ATTRIBUTES = """() => [...document.querySelectorAll("*")].flatMap((e) => [...e.attributes]
  .filter((a) => a.name.startsWith("on") || a.name === "srcdoc" || a.name === "autofocus"
    || (["href", "src", "action", "xlink:href"].includes(a.name)
        && !/^(https?:|mailto:|$|[#./?]|[a-zA-Z0-9_-]+[./?#]|[a-zA-Z0-9_-]+$)/.test(a.value)))
  .map((a) => `${e.tagName} ${a.name}=${a.value}`))"""
POKE = """() => { for (const e of document.querySelectorAll("*"))
  for (const kind of ["mouseover", "focus", "click", "load", "error"])
    if (kind !== "click" || !e.closest("a, button, label, input, summary"))
      e.dispatchEvent(new Event(kind)); }"""


def flat(text):
    """Text for comparison: without blanks, and with the straight quotes that the keyboard has."""
    straight = re.sub("[“”„]", '"', re.sub("[‘’‚]", "'", text))
    return re.sub(r"\s+", "", straight).casefold()


def test_hostile_text_becomes_no_markup_and_does_not_run(spoilt, window, serve):
    hostile, calm, spoiler = spoilt
    page, other = window(), window()
    page.add_init_script("window.hacks = []; window.hacked = (n) => window.hacks.push(n);")
    names = sorted(path.relative_to(calm).as_posix() for path in _pages(calm))
    texts = []
    with serve(hostile) as url, serve(calm) as calm_url:
        for name in names:
            if not (hostile / name).is_file():
                # The page of a name that nobody registered: its address is made from the name.
                continue
            path = name.removesuffix("index.html")
            other.goto(calm_url + path)
            page.goto(url + path)
            assert page.evaluate(SENT) == other.evaluate(SENT), name
            assert page.evaluate(LIVE) == other.evaluate(LIVE), name
            assert page.evaluate(ATTRIBUTES) == [], name
            page.evaluate(POKE)
            assert page.evaluate("() => window.hacks") == [], name
            texts.append(page.title() + " " + page.evaluate("() => document.body.textContent"))
        assert len(_pages(hostile)) == len(names)
        for path in _pages(hostile):
            relative = path.parent.relative_to(hostile).as_posix()
            if f"{relative}/index.html" not in names:
                page.goto(f"{url}{relative}/")
                assert page.evaluate(ATTRIBUTES) == [], relative
                page.evaluate(POKE)
                assert page.evaluate("() => window.hacks") == [], relative
                texts.append(page.evaluate("() => document.body.textContent"))
        _search(page, url)
    _shown_literally(texts, spoiler)
    for path in (hostile / "api").rglob("*.json"):
        json.loads(path.read_text(encoding="utf-8"))
    for path in hostile.rglob("*"):
        assert re.fullmatch(r"[A-Za-z0-9_.+-]+", path.name), path


def _pages(site):
    """The pages of a site, without those that lead on to another address."""
    found = sorted(site.rglob("index.html"))
    return [path for path in found if 'http-equiv="refresh"' not in path.read_text("utf-8")]


def _search(page, url):
    """The results of the search show it literally, too."""
    page.goto(url)
    page.keyboard.press("/")
    page.keyboard.type("hacked")
    page.locator(".kb-results a").first.wait_for()
    page.wait_for_timeout(300)
    inside = "() => [...document.querySelectorAll('.kb-results *')].map((e) => e.tagName)"
    ours = {"LI", "A", "SPAN", "MARK", "SECTION", "OL", "H2", "BUTTON"}
    assert set(page.evaluate(inside)) <= ours
    assert page.evaluate(ATTRIBUTES) == []
    assert page.evaluate("() => window.hacks") == []
    for word in ("<script>", "onerror"):
        page.locator("dialog input[type=search]").fill(word)
        page.wait_for_timeout(400)
        assert page.evaluate("() => window.hacks") == []


def _shown_literally(texts, spoiler):
    """Wherever a text is shown, all of it is shown, as it was written."""
    whole = flat(" ".join(texts))
    names = [attack(shape, n) for n, shape in spoiler.short.items()]
    assert [name for name in names if flat(name) not in whole] == []
    whole_texts = [n for n in range(1, spoiler.count + 1) if n not in spoiler.short]
    shown = [n for n in whole_texts if f"qz{n}zq" in whole]
    # Some fields are for other programs, or for those who keep the base.
    assert len(shown) > 0.7 * spoiler.count
    script = [n for n in shown if f"<script>window.hacked({n})</script>" not in whole]
    assert script == []
    breakouts = [n for n in shown if f'"onmouseover="window.hacked({n})"x="' not in whole]
    assert breakouts == []
    braces = [n for n in shown if n <= spoiler.count - 21 and "{{hacked}}{%hacked%}" not in whole]
    assert braces == []


ADDRESSES = [
    "javascript:window.hacked(1)",
    "JaVaScRiPt:window.hacked(1)",
    "java\tscript:window.hacked(1)",
    " javascript:window.hacked(1)",
    "data:text/html,<script>window.hacked(1)</script>",
    "vbscript:hacked",
    "//evil.example/",
    "/\\\\evil.example/",
    'https://example.org/" onmouseover="window.hacked(1)',
    "https://example.org/'><script>window.hacked(1)</script>",
    "https://user:pass@example.org/",
    "file:///etc/passwd",
    "blob:https://example.org/x",
]


def _protocols(page):
    return page.evaluate(
        "() => [...document.querySelectorAll('a[href]')].map("
        "(a) => new URL(a.getAttribute('href'), location.href).protocol)"
    )


@pytest.mark.parametrize("field", ["url", "doi"])
def test_a_hostile_address_of_a_work_is_refused_or_inert(
    new_base, run_kb, window, serve, tmp_path, field
):
    root = new_base(tmp_path / "base")
    records = {
        f"hostile{n}": (
            f"@misc{{hostile{n}, author = {{Quark, Ada}}, title = {{Title {n}}}, "
            f"year = {{2001}}, {field} = {{{address}}}}}\n"
        )
        for n, address in enumerate(ADDRESSES)
    }
    file = root / "bibliography" / "hostile.bib"
    file.write_text("".join(records.values()), encoding="utf-8")
    done = run_kb(root, "check", "--format", "json")
    assert "Traceback" not in done.stderr
    lines = {one["line"] for one in json.loads(done.stdout) if one["severity"] == "error"}
    # Those that were not refused must be harmless on the page.
    passed = [record for n, record in enumerate(records.values(), 1) if n not in lines]
    file.write_text("".join(passed), encoding="utf-8")
    built = run_kb(root, "build")
    assert built.returncode == 0, built.stderr
    _inert(root / "site", window, serve, ["references/"])


@pytest.mark.parametrize("address", ADDRESSES[:8])
def test_a_hostile_link_in_a_text_is_refused_with_its_place_or_inert(
    new_base, run_kb, window, serve, tmp_path, address
):
    root = new_base(tmp_path / "base")
    queen = root / "content" / "concepts" / "queen.yml"
    text = queen.read_text(encoding="utf-8")
    queen.write_text(text + f"  Then [this](<{address}>) is a link.\n", encoding="utf-8")
    done = run_kb(root, "build")
    assert "Traceback" not in done.stderr
    if done.returncode == 0:
        # Not taken for a link at all.
        _inert(root / "site", window, serve, ["concepts/queen/"])
    else:
        place = r"content/concepts/queen\.yml:\d+:\d+"
        nowhere = r"concepts/queen/index\.html: the link '\.\./\.\./%5Cevil"
        assert re.search(f"{place}|{nowhere}", done.stderr)


def test_a_hostile_address_on_the_home_page_is_refused(new_base, run_kb, tmp_path):
    root = new_base(tmp_path / "base")
    site = root / "content" / "site.yml"
    text = site.read_text(encoding="utf-8")
    for address in ("javascript:alert(1)", "data:text/html,x", "//evil.example/"):
        site.write_text(text.replace("/questions/:", f"{json.dumps(address)}:"), encoding="utf-8")
        done = run_kb(root, "check")
        assert done.returncode == 1, address
        assert "content/site.yml" in done.stdout


@pytest.mark.parametrize(
    ("place", "old", "new"),
    [
        ("content/concepts/hive.yml", "aliases: [bee-box, ", "aliases: ['../../../out', "),
        ("content/concepts/hive.yml", "aliases: [bee-box, ", "aliases: ['/etc/out', "),
        ("content/concepts/hive.yml", "aliases: [bee-box, ", "aliases: ['a\\b', "),
        ("content/references/lindqvist1998.yml", "[lindquist1998]", "['../out']"),
        ("content/vocabulary/topics.yml", "winter:", "'../../winter':"),
        ("bibliography/people.yml", "fenn-isolde:", "'../../fenn':"),
        ("bibliography/venues.yml", "heather-press:", "'../../heather':"),
        ("bibliography/cited.bib", "@misc{fennnd,", "@misc{../../fennnd,"),
    ],
)
def test_an_id_that_leads_out_of_the_site_is_refused(new_base, run_kb, tmp_path, place, old, new):
    root = new_base(tmp_path / "base")
    file = root / place
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    before = {path for path in tmp_path.rglob("*") if "build" not in path.parts}
    done = run_kb(root, "build")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert place in done.stderr
    assert {path for path in tmp_path.rglob("*") if "build" not in path.parts} == before


def test_a_file_name_that_is_an_attack_is_refused(new_base, run_kb, tmp_path):
    root = new_base(tmp_path / "base")
    source = root / "content" / "concepts" / "queen.yml"
    for name in ('"><script>alert(1)<.yml', "-rf.yml", "a b.yml", "x\u202e.yml"):
        shutil.copy(source, source.with_name(name))
        done = run_kb(root, "check")
        source.with_name(name).unlink()
        assert done.returncode == 1, name
        assert "Traceback" not in done.stderr
        assert "\u202e" not in done.stdout


def _inert(site, window, serve, paths):
    page = window()
    page.add_init_script("window.hacks = []; window.hacked = (n) => window.hacks.push(n);")
    with serve(site) as url:
        pages = paths + [
            f"references/{path.name}/" for path in (site / "references").glob("hostile*")
        ]
        for path in pages:
            page.goto(url + path)
            assert page.evaluate(ATTRIBUTES) == [], path
            assert set(_protocols(page)) <= {"http:", "https:", "mailto:"}, path
            page.evaluate(POKE)
            assert page.evaluate("() => window.hacks") == [], path
        page.close()
