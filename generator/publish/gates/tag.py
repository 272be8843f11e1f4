"""What the gates know of one tag.

The same tags stand on thousands of pages: each is read once by each process, and remembered.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable

# The HTML is our own and MkDocs', always with quoted attributes: a parser would be twenty times
# slower and find the same. A tag ends with a slash if the element is empty.
_NAME = re.compile(r"(/?)([a-zA-Z][a-zA-Z0-9:-]*)")
_LINKS = ("href", "src")
_PLACES = ("id", "name")
_REDIRECT = ("http-equiv", "refresh")
# What looks like one within the value of another is looked at, too, whatever quotes that has.
_ATTRIBUTE = re.compile(r"\s(href|src|id|name|on[a-z]+|style|srcdoc|http-equiv)=\"(?=([^\"]*)\")")
_VALUE = re.compile(r"=(?:\"[^\"]*\"|'[^']*')")
_HANDLER = re.compile(r"\s(on[a-z]+|style|srcdoc)\s*=", re.IGNORECASE)
# What a browser loads by itself, and what of that may come from the page.
_LOADS = frozenset({"script", "img", "iframe", "embed", "object", "audio", "video", "source"})
_LOADING_LINK = re.compile(r"\srel=\"[^\"]*\b(?:stylesheet|icon|preload|modulepreload|manifest)\b")
_SCRIPT_OF_DATA = re.compile(r"\stype=\"application/(?:[a-z.]+\+)?json\"")
_AWAY = re.compile(r"\s(?:src|href|data)=\"\s*((?:[a-z][a-z0-9+.-]*:)?//[^\"]*)", re.IGNORECASE)
# What most links look like, within the site and out of it: `urlsplit` would find the same in ten
# times the time.
_PLAIN = re.compile(r"(?!//)([A-Za-z0-9_./-]*)(?:#([A-Za-z0-9_.-]*))?")
_ELSEWHERE = re.compile(r"https?://[A-Za-z0-9.-]+(?:[/?#]|$)")
_SCHEMES = frozenset({"", "http", "https", "mailto"})
_NO_ICON = "data:,"  # as pages at former addresses have it
_UP = "../"
_MANY = 50_000  # tags to remember; those of all pages come again soon

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)


class Link(NamedTuple):
    """Where a tag leads to, or what it loads, unless that is elsewhere.

    Attributes:
        href: The address as the page has it.
        path: Its path; nothing if it leads to the page itself.
        place: The place on that page, or nothing.
        up: How many folders it goes up first.
        below: The file that a server would send for the rest of the path, most likely.
        good: Whether it is an address at all.
    """

    href: str
    path: str = ""
    place: str = ""
    up: int = 0
    below: str = ""
    good: bool = True


class Tag(NamedTuple):
    """What a tag tells, besides that it opens or closes an element.

    Attributes:
        ids: Its ids, as they are written.
        places: What a link can lead to: its ids and names.
        links: Where it leads to.
        wrong: What is wrong with it, or nothing: an attribute that the security policy would stop,
            or one without an end.
        redirects: Whether it makes the browser go on to another page.
    """

    ids: tuple[str, ...]
    places: tuple[str, ...]
    links: tuple[Link, ...]
    wrong: str
    redirects: bool


class Tags:
    """The tags that were read, by what stands between their brackets.

    Attributes:
        names: The names of elements, by their numbers.
        nests: How each tag nests: the number of the element that it opens, that number below zero
            if it closes it, or 0.
        tell: The tags that tell something else.
    """

    def __init__(self) -> None:
        self.names = [""]
        self.nests: dict[str, int] = {}
        self.tell: dict[str, Tag] = {}
        self._numbers: dict[str, int] = {}

    def read(self, written: Iterable[str]) -> None:
        """Read those tags of a page that are new."""
        if len(self.nests) > _MANY:  # most stand on one page only
            self.nests.clear()
            self.tell.clear()
        for tag in set(written).difference(self.nests):
            # A bracket within text is not the beginning of a tag.
            true = tag.rpartition("<")[2]
            found = _NAME.match(true)
            self.nests[tag] = self._nests(found[1], found[2], true) if found else 0
            told = _told(found[0].lower(), true) if found else None
            if told:
                self.tell[tag] = told

    def _nests(self, closing: str, name: str, tag: str) -> int:
        name = name.lower()
        if not closing and (name in VOID or tag.endswith("/")):
            return 0
        number = self._numbers.setdefault(name, len(self.names))
        if number == len(self.names):
            self.names.append(name)
        return -number if closing else number


def _told(name: str, tag: str) -> Tag | None:
    ids, places, links, redirects = [], [], [], False
    wrong = ""
    if tag.count('"') % 2 and '"' in _VALUE.sub("", tag):
        wrong = "an element has an attribute without an end"
    wrong = wrong or _stopped(name, tag)
    for attribute, value in _ATTRIBUTE.findall(tag):
        if attribute in _LINKS:
            link = _link(unescape(value))
            if link:
                links.append(link)
        elif attribute in _PLACES:
            places.append(unescape(value))
            if attribute == "id":
                ids.append(value)
        elif attribute == _REDIRECT[0]:
            redirects = value == _REDIRECT[1]
        else:
            wrong = wrong or f"an element has the attribute '{attribute}'"
    if not (places or links or wrong or redirects):
        return None
    return Tag(tuple(ids), tuple(places), tuple(links), wrong, redirects)


def _stopped(name: str, tag: str) -> str:
    """What of a tag the security policy would stop, as a sentence, or nothing."""
    if name == "style":
        return "there is a style element"
    if name == "script" and ' src="' not in tag and not _SCRIPT_OF_DATA.search(tag):
        return "there is a script without an address"
    if name in _LOADS or (name == "link" and _LOADING_LINK.search(tag)):
        away = _AWAY.search(tag)
        if away:
            return f"<{name}> loads '{unescape(away[1])}' from elsewhere"
    # Nearly no tag has what looks like one, be it in the value of another attribute.
    handler = _HANDLER.search(tag) and _HANDLER.search(_VALUE.sub("=", tag))
    return f"an element has the attribute '{handler[1].lower()}'" if handler else ""


def _link(href: str) -> Link | None:
    """A link within the site, or what should be one; nothing if it leads elsewhere."""
    plain = _PLAIN.fullmatch(href)
    if plain:
        path, place = plain[1], plain[2] or ""
    elif _ELSEWHERE.match(href):
        return None
    else:
        try:
            parts = urlsplit(href)
        except ValueError:
            return Link(href, good=False)
        if parts.scheme or parts.netloc:
            leads = parts.scheme in _SCHEMES or href == _NO_ICON
            return None if leads else Link(href, good=False)
        path, place = unquote(parts.path), unquote(parts.fragment)
    below = f"{path}/" if path.endswith("..") else path
    up = 0
    while below.startswith(_UP):
        up += 1
        below = below[3:]
    if not below or below.endswith("/"):
        below += "index.html"
    return Link(href, path, place, up, below)
