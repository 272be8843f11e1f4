"""How many bytes the first search moves, at any number of pages.

    .venv/bin/python benchmarks/search_bytes.py [PAGES …]

Takes the built site and adds pages of the same kinds and lengths, with other titles, names, keys
and words, until there are as many as asked for; indexes them as `kb build` does; opens the home
page in a browser, searches, and adds up what came over the network from the first key on. Text is
counted as compressed by gzip, as a static host sends it. The words that are added are made of
syllables of the real ones, so that the vocabulary grows with the pages, as that of real text does.
"""

from __future__ import annotations

import functools
import gzip
import html
import importlib.util
import random
import re
import shutil
import sys
import tempfile
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from generator.publish import search

ROOT = Path(__file__).resolve().parent.parent
SIZES = (1_000, 2_000, 6_000)
QUERY = "trust"
SEED = 2014
NEW_WORDS = 0.03  # of the words of an added page, which no page had before or few

_BODY = re.compile(r'<div class="kb-page[^>]*data-pagefind-body.*?>(?=\s*<)', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_WORD = re.compile(r"[A-Za-z]{4,}")
_SYLLABLE = re.compile(r"[^aeiouy]*[aeiouy]+(?:[^aeiouy](?![aeiouy]))?", re.IGNORECASE)


def grow(site: Path, folder: Path, pages: int) -> int:
    """Copy a site and add made-up pages.

    Args:
        site: A built site.
        folder: Where the larger one goes; must not exist.
        pages: How many pages the search shall find; at least as many as the site has.

    Returns:
        How many pages the search finds.
    """
    shutil.copytree(site, folder, ignore=shutil.ignore_patterns(search.OUTPUT, "api", "graph"))
    (folder / "api" / "v1").mkdir(parents=True)
    shutil.copy(site / "api" / "v1" / "find.json", folder / "api" / "v1")
    chance = random.Random(SEED)  # noqa: S311 - the same pages every time
    found = [
        (path, text)
        for path in sorted(site.glob("*/*/index.html"))
        if "data-pagefind-body" in (text := path.read_text(encoding="utf-8"))
    ]
    known = sum("data-pagefind-body" in p.read_text("utf-8") for p in site.rglob("index.html"))
    syllables = sorted({s for _, text in found for s in _SYLLABLE.findall(_TAG.sub(" ", text))})
    rare: list[str] = []
    for number in range(max(0, pages - known)):
        path, text = found[number % len(found)]
        kind, name = path.relative_to(site).parts[:2]
        changed = _changed(chance, text, syllables, rare)
        target = folder / kind / f"{_name(chance, name, rare)}-{number}" / "index.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(changed, encoding="utf-8")
    return search.index(folder)


def _changed(chance: random.Random, text: str, syllables: list[str], rare: list[str]) -> str:
    """A page with other words: its attributes for the search, its title and its running text."""
    opening = _BODY.search(text)
    if not opening:
        return text
    body = html.unescape(_TAG.sub(" ", text[opening.end() :]))

    def word(match: re.Match[str]) -> str:
        if chance.random() > NEW_WORDS:
            return match[0]
        # One in three is new, the others have been on some page already: so vocabularies grow.
        if not rare or chance.random() < 1 / 3:
            rare.append("".join(chance.choices(syllables, k=chance.randint(2, 4))).lower())
        return chance.choice(rare)

    def named(match: re.Match[str]) -> str:
        return _WORD.sub(lambda one: word(one) if chance.random() < 0.5 else one[0], match[0])

    head = re.sub(r'data-(?:title|names|summary)="[^"]*"', named, opening[0])
    page = (
        f"<h1>{html.escape(_WORD.sub(word, body[:80]))}</h1><p>{html.escape(_WORD.sub(word, body))}"
    )
    return f'<!doctype html><html lang="en"><title>x</title><body>{head}{page}</p></div></body>'


def _name(chance: random.Random, name: str, rare: list[str]) -> str:
    """Another address: some of its parts are other words."""
    parts = [
        chance.choice(rare) if rare and chance.random() < 1 / 3 else p for p in name.split("-")
    ]
    return re.sub(r"[^a-z0-9-]", "", "-".join(parts).lower())


def first_search(site: Path, browser: Any, query: str = QUERY) -> dict[str, int]:
    """What the first search loads.

    Args:
        site: A site with its index.
        browser: A running browser.
        query: What a reader types.

    Returns:
        The bytes of each file as they are sent, by its name.
    """
    handler = functools.partial(_Silent, directory=str(site))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    responses: list[Any] = []
    page = browser.new_page()
    try:
        page.goto(f"http://127.0.0.1:{server.server_port}/", wait_until="networkidle")
        page.on("response", lambda one: responses.append(one))  # noqa: PLW0108 - the browser marks it
        page.keyboard.press("/")
        page.locator(".kb-search[open] input").wait_for()
        # All at once: letter by letter, a slow machine would search for every beginning as well.
        page.locator(".kb-search[open] input").fill(query)
        page.locator(".kb-results a").first.wait_for(timeout=60_000)
        page.wait_for_load_state("networkidle")
        return {one.url.split("/", 3)[3]: _sent(one) for one in responses}
    finally:
        page.close()
        server.shutdown()
        server.server_close()


def _sent(response: Any) -> int:
    body = response.body()
    kind = response.headers.get("content-type", "")
    return len(gzip.compress(body, 6)) if re.search("text|script|json", kind) else len(body)


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Say nothing about each request."""


def main() -> int:
    """Measure, and print a table.

    Returns:
        0, or 2 if there is no site or no browser.
    """
    spec = importlib.util.spec_from_file_location(
        "install_browser", ROOT / "tests" / "e2e" / "install_browser.py"
    )
    assert spec and spec.loader  # noqa: S101, PT018 - the file is in this repository
    installer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(installer)
    program = installer.find()
    if not (ROOT / "site" / "index.html").is_file() or not program:
        sys.stderr.write("There is no site or no browser: run `make site`, `make test`.\n")
        return 2
    groups = {
        "scripts": r"\.js$",
        "engine": r"wasm",
        "names": r"names\.bin$",
        "meta": r"pf_meta|entry",
        "index": r"/index/",
        "results": r"fragment",
    }
    print("| pages |", " | ".join(groups), "| in all, kB |")
    print("| ---: |" + " ---: |" * (len(groups) + 1))
    with sync_playwright() as engine, tempfile.TemporaryDirectory() as temporary:
        browser = engine.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for size in [int(one) for one in sys.argv[1:]] or SIZES:
            folder = Path(temporary) / str(size)
            pages = grow(ROOT / "site", folder, size)
            found = first_search(folder, browser)
            sums = [
                sum(n for name, n in found.items() if re.search(part, name))
                for part in groups.values()
            ]
            cells = " | ".join(f"{n / 1000:.1f}" for n in [*sums, sum(found.values())])
            print(f"| {pages:,} | {cells} |", flush=True)
            shutil.rmtree(folder)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
