"""Each `href` and `src` within the site leads to a file, and its anchor to a place on that page."""

from __future__ import annotations

import posixpath
from functools import cache
from typing import TYPE_CHECKING

from generator.publish.gates.built import LOST
from generator.publish.gates.fault import Fault
from generator.publish.gates.follow import no_place
from generator.publish.gates.page import BETWEEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.publish.gates.built import Built


def check(built: Built) -> Iterator[Fault]:
    """Follow the links of all pages."""
    pages = list(built.pages.values())

    @cache
    def ids(number: int) -> frozenset[str]:
        return frozenset(pages[number].ids.split(BETWEEN))

    for name, page in built.pages.items():
        if name == LOST:
            continue
        for href, message in page.links.dead:
            yield Fault(name, message, _absolute(name, href))
        for href, number, place in page.links.places:
            if place not in ids(number):
                yield Fault(name, no_place(href), _absolute(name, href))


def _absolute(page: str, href: str) -> str:
    """A link as the text of an entry would have it: from the top of the site."""
    path, mark, anchor = href.partition("#")
    if not path:
        return f"#{anchor}"
    top = posixpath.normpath(posixpath.join("/", posixpath.dirname(page), path))
    slash = "/" if path.endswith("/") and top != "/" else ""
    return f"{top}{slash}{mark}{anchor}"
