"""Where the links of a page lead, as a server would have it."""

from __future__ import annotations

import posixpath
from array import array
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from generator.publish.gates.tag import Link

NO_PAGE = -1


class Followed(NamedTuple):
    """Where the links of a page lead.

    Attributes:
        leads: The numbers of the pages that it leads to.
        places: The links to a place on another page: the address as the page has it, the number of
            the other page and the place.
        dead: The links that lead to no file of the site or no place of this page, and why.
    """

    leads: array[int]
    places: tuple[tuple[str, int, str], ...]
    dead: tuple[tuple[str, str], ...]


def follow(
    page: str, links: Iterable[Link], files: Mapping[str, int], ids: Container[str]
) -> Followed:
    """Follow links.

    Args:
        page: The file of the page that has them, relative to the site.
        links: The links, each once.
        files: All files of the site: the number of a page, `NO_PAGE` for any other.
        ids: The places of this page.
    """
    own = files[page]
    tops = _tops(page)
    leads, places, dead = set(), [], []
    for href, path, place, up, below, good in links:
        if not good:
            dead.append((href, f"'{href}' is no address that a page may have"))
            continue
        # Nearly all links are of the first two kinds, and the third finds what they would.
        number = own if not path else files.get(tops[up] + below) if up < len(tops) else None
        if number is None:
            number = files.get(_target(page, path, files) or "")
        if number is None:
            dead.append((href, f"the link '{href}' leads nowhere"))
            continue
        leads.add(number)
        if place and number == own:
            if place not in ids:
                dead.append((href, no_place(href)))
        elif place and number != NO_PAGE:
            places.append((href, number, place))
    leads.discard(NO_PAGE)
    return Followed(array("L", sorted(leads)), tuple(places), tuple(dead))


def no_place(href: str) -> str:
    """Words for a link to a place that is not there."""
    return f"the link '{href}' leads to a place that the page does not have"


def _tops(page: str) -> list[str]:
    """The folder of a page, and all above it."""
    folders = page.split("/")[:-1]
    return ["".join(f"{name}/" for name in folders[:end]) for end in range(len(folders), -1, -1)]


def _target(page: str, path: str, files: Container[str]) -> str | None:
    """The file that a server sends for an address, or nothing."""
    if path.startswith("/") or _climbs_out(page, path):
        return None
    name = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
    if not path.endswith("/") and name in files:
        return name
    return "index.html" if name == "." else f"{name}/index.html"


def _climbs_out(page: str, path: str) -> bool:
    """Whether a path as seen from a page leaves the site on its way."""
    if ".." not in path:
        return False
    depth = page.count("/")
    for part in path.split("/"):
        depth += {"..": -1, ".": 0, "": 0}.get(part, 1)
        if depth < 0:
            return True
    return False
