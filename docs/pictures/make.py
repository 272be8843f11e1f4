"""Takes the pictures of the site that the documentation shows: `make pictures`.

The site must have been built. The pictures are taken in a real browser, from a server on this
machine, so that they show what readers see.
"""

import functools
import sys
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import sync_playwright

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(ROOT / "tests" / "e2e"))

from install_browser import find  # noqa: E402 - it stands beside the tests that need it, too

# What is shown: the picture's name, the page, and how the browser sees it.
PICTURES = {
    "home": ("", {"viewport": {"width": 1200, "height": 900}}),
    "factor": ("factors/short-termism/", {"viewport": {"width": 1200, "height": 900}}),
    "work-dark": (
        "references/wilson2014/",
        {"viewport": {"width": 1200, "height": 900}, "color_scheme": "dark"},
    ),
    "case-phone": ("cases/hr-outsourcing/", {"viewport": {"width": 390, "height": 780}}),
}


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing about each request."""


def main() -> int:
    """Take all pictures.

    Returns:
        0, or 2 if there is no site or no browser.
    """
    site, program = ROOT / "site", find()
    if not (site / "index.html").is_file() or not program:
        sys.stderr.write("There is no site or no browser: run `make pictures`.\n")
        return 2
    handler = functools.partial(_Silent, directory=site)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_address[1]}/"
    with sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for name, (path, settings) in PICTURES.items():
            page = browser.new_page(**settings)
            page.goto(address + path, wait_until="networkidle")
            page.screenshot(path=HERE / f"{name}.png")
            page.close()
        browser.close()
    server.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main())
