"""The last stage: search index, final checks on the HTML, and the swap to `site/`."""

from __future__ import annotations

import re
import shutil
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from generator.publish.exchange import exchange

if TYPE_CHECKING:
    from collections.abc import Iterator

# The HTML is our own and MkDocs', always with quoted attributes: a parser would be twenty times
# slower and find the same.
_LINK = re.compile(r"<[a-zA-Z][^<>]*?\s(?:href|src)=\"([^\"]*)\"")
_ID = re.compile(r"\s(?:id|name)=\"([^\"]*)\"")


def broken_links(site: Path) -> Iterator[str]:
    """Every internal link or anchor of the built HTML that leads nowhere, as a sentence."""
    pages = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*.html"))}
    texts = {name: path.read_text(encoding="utf-8") for name, path in pages.items()}
    ids = {name: {unescape(found) for found in _ID.findall(text)} for name, text in texts.items()}
    for name, text in texts.items():
        if name == "404.html":
            continue  # served at any depth, so its links are absolute
        seen: set[str] = set()
        for raw in _LINK.findall(text):
            href = unescape(raw)
            if href in seen:
                continue
            seen.add(href)
            fault = _fault(site, name, href, ids)
            if fault:
                yield f"{name}: {fault}"


def _fault(site: Path, page: str, href: str, ids: dict[str, set[str]]) -> str | None:
    try:
        parts = urlsplit(href)
    except ValueError:
        return f"'{href}' is no address"
    if parts.scheme or parts.netloc:
        return None
    target = page
    if parts.path:
        index = "index.html" if parts.path.endswith("/") else ""
        path = _file(site, (site / page).parent / unquote(parts.path) / index)
        if path is None:
            return f"the link '{href}' leads nowhere"
        target = path.relative_to(site).as_posix()
    if parts.fragment and target in ids:
        anchor = unquote(parts.fragment)
        if anchor not in ids[target] and not anchor.startswith("__"):
            return f"the link '{href}' leads to a place that the page does not have"
    return None


def _file(site: Path, path: Path) -> Path | None:
    """The file of the site that a server sends for a path, or nothing."""
    path = Path(*_normal(path.parts))
    try:
        if path.is_dir():
            path = path / "index.html"
        return path if path.is_relative_to(site) and path.is_file() else None
    except OSError:  # a name that is too long for any file
        return None


def _normal(parts: tuple[str, ...]) -> list[str]:
    found: list[str] = []
    for part in parts:
        if part == ".." and found:
            found.pop()
        elif part != ".":
            found.append(part)
    return found


def recover(site: Path) -> None:
    """Put the previous site back if a build was stopped in the middle of the swap."""
    old = _old(site)
    if old.exists() and not site.exists():
        old.rename(site)


def swap(new: Path, site: Path) -> None:
    """Put a new site in the place of the old one."""
    old = _old(site)
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        if exchange(new, site):
            shutil.rmtree(new, ignore_errors=True)
            return
        site.rename(old)
    new.rename(site)
    shutil.rmtree(old, ignore_errors=True)


def _old(site: Path) -> Path:
    return site.with_name(f"{site.name}.old")
