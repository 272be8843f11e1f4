"""Takes the pictures of the site that the documentation shows: `make pictures`.

The site must have been built. The pictures are taken in a real browser, from a server on this
machine, so that they show what readers see.
"""

import functools
import sys
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from install_browser import find
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
PICTURES = {"home": ""}  # by name, the page
SIZE = {"width": 1200, "height": 900}


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_):
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
    with sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page(viewport=SIZE)
        for name, path in PICTURES.items():
            page.goto(f"http://127.0.0.1:{server.server_port}/{path}", wait_until="networkidle")
            page.screenshot(path=ROOT / "docs" / "pictures" / f"{name}.png")
        browser.close()
    server.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main())
