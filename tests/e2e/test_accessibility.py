"""One page of each kind through axe, in light and in dark, on a wide and on a narrow window."""

from __future__ import annotations

import pytest
from axe_playwright_python import sync_playwright as axe
from kinds import LIBRARY

pytestmark = pytest.mark.browser

PAGES = [*LIBRARY.values(), "references/?author=hale-thomas-jr&q=colony", "references/hale2011b/"]


def violations(page, **options):
    # What is in order is not asked for: to write it down takes as long as to look.
    found = axe.Axe().run(page, options={"resultTypes": ["violations"], **options})
    return [
        f"{one['id']} ({one['impact']}): {one['help']}\n  "
        + "\n  ".join(node["html"][:160] for node in one["nodes"][:3])
        for one in found.response["violations"]
    ]


# Dark pages differ from light ones in their colours only.
@pytest.mark.parametrize(
    ("scheme", "options"), [("light", {}), ("dark", {"runOnly": ["color-contrast"]})]
)
@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_has_a_barrier_that_axe_knows(window, library_url, scheme, options, width):
    page = window(
        color_scheme=scheme,
        reduced_motion="reduce",
        viewport={"width": width, "height": 900},
    )
    found = {}
    for path in PAGES:
        page.goto(library_url + path)
        for one in violations(page, **options):
            found.setdefault(one.split("\n")[0], []).append(f"/{path}\n{one}")
    assert not found, "\n\n".join(places[0] for places in found.values())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_open_search_has_no_barrier_that_axe_knows(window, library_url, scheme):
    page = window(color_scheme=scheme, reduced_motion="reduce")
    page.goto(library_url)
    page.keyboard.press("/")
    page.keyboard.type("winter")
    page.locator(".kb-results a").first.wait_for()
    page.wait_for_timeout(300)
    assert violations(page) == []
