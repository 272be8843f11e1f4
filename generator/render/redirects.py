"""Pages that lead from a former address to the present one, on any static host.

A small script of the site's own takes the reader on and keeps what stands behind `#` and `?`, so
that a link to a statement still finds it. Without JavaScript the browser refreshes to the page.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator import addresses
from generator.load import REGISTER

if TYPE_CHECKING:
    from generator.render.stage import Files, Make, Stage

SCRIPT = "assets/js/redirect.js"
_PAGE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Moved</title>'
    '<meta http-equiv="Content-Security-Policy" content="'
    "default-src 'none'; script-src 'self'; img-src data:; base-uri 'none'\">"
    '<meta name="viewport" content="width=device-width,initial-scale=1">'
    '<meta name="robots" content="noindex"><link rel="canonical" href="{to}">'
    '<link rel="icon" href="data:,"><script src="{script}"></script>'
    '<noscript><meta http-equiv="refresh" content="0; url={to}"></noscript></head>'
    '<body><p>This page has moved: <a href="{to}">go there</a>.</p></body></html>\n'
)


def pages(stage: Stage) -> Files:
    """A redirect from each address that the register leads on; aliases stand with their entries."""
    source = stage.base.sources.get(REGISTER)
    for address, target in addresses.parse(source).redirects.items():
        yield redirect(address, target)


def redirect(address: str, target: str) -> tuple[str, Make]:
    """The file that leads from one address of the site to another."""
    return f"{address.lstrip('/')}index.html", partial(_page, address, target)


def _page(address: str, target: str) -> bytes:
    top = "../" * address.strip("/").count("/") + "../" if address != "/" else "./"
    to = f"{top}{target.lstrip('/')}"
    page = Markup(_PAGE).format(to=to, script=f"{top}{SCRIPT}")  # noqa: S704 - formatted with escaping
    return str(page).encode()
