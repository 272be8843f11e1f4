"""Every link within the site leads to a file, and its anchor to a place on that page."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from generator.publish.gates.built import LOST
from generator.publish.gates.fault import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.publish.gates.built import Built


def check(built: Built) -> Iterator[Fault]:
    """Follow the links of all pages."""
    for name, page in built.pages.items():
        if name == LOST:
            continue
        for href, message in page.dead:
            yield Fault(name, message, _absolute(name, href))
        for href, target, place in page.places:
            known = built.pages.get(target)
            if known and place not in known.ids and not place.startswith("__"):
                message = f"the link '{href}' leads to a place that the page does not have"
                yield Fault(name, message, _absolute(name, href))


def _absolute(page: str, href: str) -> str:
    """A link as the text of an entry would have it: from the top of the site."""
    path, mark, anchor = href.partition("#")
    if not path:
        return f"#{anchor}"
    top = posixpath.normpath(posixpath.join("/", posixpath.dirname(page), path))
    slash = "/" if path.endswith("/") and top != "/" else ""
    return f"{top}{slash}{mark}{anchor}"
