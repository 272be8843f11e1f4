"""Every link within the site leads to a file, and its anchor to a place on that page."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from generator.publish.gates.built import LOST, Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.publish.gates.built import Built, Link


def check(built: Built) -> Iterator[Fault]:
    """Follow the links of all pages."""
    for page, links in built.links.items():
        if page == LOST:
            continue
        for link in links:
            message = _fault(built, link)
            if message:
                yield Fault(page, message, _absolute(page, link.href))


def _fault(built: Built, link: Link) -> str:
    if not link.within:
        return "" if link.is_address else f"'{link.href}' is no address"
    if link.target is None:
        return f"the link '{link.href}' leads nowhere"
    if link.anchor and link.target in built.ids:
        anchor = unquote(link.anchor)
        if anchor not in built.ids[link.target] and not anchor.startswith("__"):
            return f"the link '{link.href}' leads to a place that the page does not have"
    return ""


def _absolute(page: str, href: str) -> str:
    """A link as the text of an entry would have it: from the top of the site."""
    path, mark, anchor = href.partition("#")
    if not path:
        return f"#{anchor}"
    top = posixpath.normpath(posixpath.join("/", posixpath.dirname(page), path))
    slash = "/" if path.endswith("/") and top != "/" else ""
    return f"{top}{slash}{mark}{anchor}"
