"""A built site as the gates see it: read once, looked at by all of them."""

from __future__ import annotations

import os
import posixpath
import re
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

# The HTML is our own and MkDocs', always with quoted attributes: a parser would be twenty times
# slower and find the same.
_LINK = re.compile(r"<[a-zA-Z][^<>]*?\s(?:href|src)=\"([^\"]*)\"")
_ID = re.compile(r"\s(?:id|name)=\"([^\"]*)\"")
LOST = "404.html"  # served at any depth, so its links are absolute and nothing leads to it


@dataclass(frozen=True, slots=True)
class Link:
    """What an element of a page leads to or loads.

    Attributes:
        href: The address as the page has it.
        within: Whether it is one within the site.
        target: The file that a server sends for it, or nothing.
        anchor: The place on that page, as the address has it.
        is_address: Whether it is an address at all.
    """

    href: str
    within: bool = False
    target: str | None = None
    anchor: str = ""
    is_address: bool = True


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a page.

    Attributes:
        page: The file, relative to the site.
        message: What is wrong.
        written: How the text of an entry would have it, if that can be found there.
        mild: Whether it is only worth a warning.
    """

    page: str
    message: str
    written: str = ""
    mild: bool = False


@dataclass(frozen=True)
class Built:
    """A built site.

    Attributes:
        site: Its folder.
        files: The size of every file, by its path below the folder.
        pages: The text of every page, by path, in order.
    """

    site: Path
    files: Mapping[str, int] = field(default_factory=dict)
    pages: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, site: Path) -> Built:
        """Read the pages of a site, and the names of its files."""
        files = {}
        for folder, _, names in os.walk(site):
            below = os.path.relpath(folder, site).replace(os.sep, "/").removeprefix(".")
            for name in names:
                size = os.stat(os.path.join(folder, name)).st_size  # noqa: PTH116, PTH118 - thousands
                files[f"{below}/{name}".removeprefix("/")] = size
        pages = {
            name: (site / name).read_text(encoding="utf-8")
            for name in sorted(files)
            if name.endswith(".html")
        }
        return cls(site, files, pages)

    @cached_property
    def links(self) -> Mapping[str, tuple[Link, ...]]:
        """What each page leads to or loads, each address once."""
        return {
            name: tuple(
                self._link(name, unescape(raw)) for raw in dict.fromkeys(_LINK.findall(text))
            )
            for name, text in self.pages.items()
        }

    def _link(self, page: str, href: str) -> Link:
        try:
            parts = urlsplit(href)
        except ValueError:
            return Link(href, is_address=False)
        if parts.scheme or parts.netloc:
            return Link(href)
        target = self._target(page, unquote(parts.path))
        return Link(href, within=True, target=target, anchor=parts.fragment)

    def _target(self, page: str, path: str) -> str | None:
        if not path:
            return page
        if path.startswith("/") or _climbs_out(page, path):
            return None
        name = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
        if not path.endswith("/") and name in self.files:
            return name
        index = "index.html" if name == "." else f"{name}/index.html"
        return index if index in self.files else None

    @cached_property
    def ids(self) -> Mapping[str, frozenset[str]]:
        """The places of each page that a link can lead to."""
        return {
            name: frozenset(unescape(found) for found in _ID.findall(text))
            for name, text in self.pages.items()
        }

    def bytes(self, name: str) -> bytes:
        """What a file holds."""
        return (self.site / name).read_bytes()


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
