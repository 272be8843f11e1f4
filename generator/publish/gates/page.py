"""What the gates know of one page: taken out of its HTML once, without a look at other pages."""

from __future__ import annotations

import posixpath
import re
import zlib
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from generator.publish.gates import sizes, wellformed

if TYPE_CHECKING:
    from collections.abc import Mapping

# The HTML is our own and MkDocs', always with quoted attributes: a parser would be twenty times
# slower and find the same.
_LINK = re.compile(r"\s(?:href|src)=\"([^\"]*)\"")
_ID = re.compile(r"\s(?:id|name)=\"([^\"]*)\"")
_REDIRECT = 'http-equiv="refresh"'
# No page of ours shrinks to less than a twentieth, and few to less than a third.
_SUSPECT = 3 * sizes.MAX_PAGE


@dataclass(frozen=True, slots=True)
class Page:
    """What is known of a page.

    Attributes:
        faults: What is wrong with its HTML, as sentences.
        ids: The places that a link can lead to.
        leads: The files of the site that it leads to or loads.
        places: The links to a place on a page of the site: the address as the page has it, the
            file and the place.
        dead: The links that lead to no file of the site, and why.
        redirects: Whether it stands at a former address and only leads on.
        sent: Its bytes over the network, if they may be many; else 0.
    """

    faults: tuple[str, ...]
    ids: frozenset[str]
    leads: frozenset[str]
    places: tuple[tuple[str, str, str], ...]
    dead: tuple[tuple[str, str], ...]
    redirects: bool
    sent: int


def look(name: str, text: str, files: Mapping[str, str]) -> Page:
    """Take from a page what the gates need.

    Args:
        name: Its file, relative to the site.
        text: Its HTML.
        files: All files of the site by their names.
    """
    tags = wellformed.tags(text)
    attributes = "\n".join([rest for _, _, rest in tags if rest])
    leads, places, dead = set(), [], []
    for raw in dict.fromkeys(_LINK.findall(attributes)):
        href = unescape(raw)
        try:
            parts = urlsplit(href)
        except ValueError:
            dead.append((href, f"'{href}' is no address"))
            continue
        if parts.scheme or parts.netloc:
            continue
        target = _target(name, unquote(parts.path), files)
        if target is None:
            dead.append((href, f"the link '{href}' leads nowhere"))
            continue
        leads.add(target)
        if parts.fragment:
            places.append((href, target, unquote(parts.fragment)))
    return Page(
        tuple(wellformed.faults(tags, attributes)),
        frozenset(unescape(found) for found in _ID.findall(attributes)),
        frozenset(leads),
        tuple(places),
        tuple(dead),
        _REDIRECT in text,
        len(zlib.compress(text.encode(), 6)) if len(text) >= _SUSPECT else 0,
    )


def _target(page: str, path: str, files: Mapping[str, str]) -> str | None:
    """The file that a server sends for an address, or nothing."""
    if not path:
        return files.get(page)
    if path.startswith("/") or _climbs_out(page, path):
        return None
    name = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
    if not path.endswith("/") and name in files:
        return files[name]
    return files.get("index.html" if name == "." else f"{name}/index.html")


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
