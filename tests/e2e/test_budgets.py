"""What a page costs its reader: bytes, requests, shifts of what is being read, and a busy browser.

Bytes are counted as a static host sends them: text compressed by gzip, all else as it is.
"""

from __future__ import annotations

import gzip

import pytest
from kinds import largest, pages

pytestmark = pytest.mark.browser

HOME = 250_000  # all that the first visit moves
PAGE = 120_000  # any other page, beyond what is cached from the home page
HTML = 40_000  # a page's own HTML
REQUESTS = 30
SHIFT = 0.05  # of 1; what counts as good begins at 0.1
BUSY = 300  # milliseconds in which the page cannot answer, in all

TEXT = {
    "text/html",
    "text/css",
    "text/javascript",
    "application/javascript",
    "application/json",
    "image/svg+xml",
}

OBSERVE = """
  window.kbSeen = { shift: 0, busy: 0 };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) kbSeen.shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) kbSeen.busy += Math.max(0, entry.duration - 50);
  }).observe({ type: "longtask", buffered: true });
"""


def sent(response):
    """The bytes of an answer as a static host sends them."""
    body = response.body()
    kind = response.headers.get("content-type", "").partition(";")[0]
    return len(gzip.compress(body, 6)) if kind in TEXT else len(body)


def loaded(page, address):
    """What a page loads without being asked: the bytes of each address."""
    responses = []

    def take(response):
        responses.append(response)

    page.on("response", take)
    page.goto(address, wait_until="networkidle")
    page.remove_listener("response", take)
    return {one.url: sent(one) for one in responses if one.url.startswith("http")}


# Scripts that only some pages have a use for, and the address of the one that loads each.
OF_ONE_PAGE = {
    "search.js": None,
    "pagefind.js": None,
    "map.js": "map/",
    "catalogue.js": "references/",
}


def wrong_scripts(address, urls):
    """The scripts that a page loads without need, or needs and does not load."""
    names = {url.rsplit("/", 1)[-1] for url in urls}
    return [name for name, of in OF_ONE_PAGE.items() if (name in names) != (of == address)]


def test_the_home_page_moves_little(window, real_url):
    found = loaded(window(), real_url)
    assert sum(found.values()) < HOME, sorted(found.items(), key=lambda one: -one[1])[:9]
    assert len(found) <= REQUESTS, sorted(found)


@pytest.mark.parametrize("width", [390, 1280])
def test_every_kind_of_page_is_light_and_quiet(window, real_url, real_site, width):
    """Bytes beyond what is cached, requests, shifts, and the time in which it cannot answer.

    Scripts that a page has no use for are not loaded.
    """
    screen = {"width": width, "height": 800}
    cached = loaded(window(viewport=screen), real_url)
    heavy = {}
    for address in largest(real_site):
        for _ in range(3):  # whatever else this machine does is not the page's fault
            page = window(viewport=screen)
            page.add_init_script(OBSERVE)
            found = loaded(page, real_url + address)
            seen = page.evaluate("() => kbSeen")
            page.context.close()
            if seen["busy"] < BUSY:
                break
        more = {url: size for url, size in found.items() if url not in cached}
        faults = {
            "bytes": more if sum(more.values()) >= PAGE else None,
            "requests": sorted(found) if len(found) > REQUESTS else None,
            "scripts": wrong_scripts(address, found),
            "shift": round(seen["shift"], 3) if seen["shift"] >= SHIFT else None,
            "busy": seen["busy"] if seen["busy"] >= BUSY else None,
        }
        if any(faults.values()):
            heavy[address] = faults
    assert heavy == {}


def test_no_page_has_more_html_than_the_budget(real_site):
    # Every place that cites a work is an index of them, however often it is cited.
    sizes = {
        path: len(gzip.compress((real_site / path / "index.html").read_bytes(), 6))
        for path in pages(real_site)
        if not path.endswith("/here/")
    }
    assert {path: size for path, size in sizes.items() if size >= HTML} == {}
