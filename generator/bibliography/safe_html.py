"""The HTML of formatted references, rebuilt from an allow-list.

Titles and names come from records that anybody may have written. Whatever the formatter made of
them, only the elements below leave this module, with no attribute but a checked `href`.
"""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser
from urllib.parse import quote

_ELEMENTS = frozenset({"i", "em", "b", "strong", "sup", "sub"})
_DROPPED = frozenset({"script", "style", "template", "iframe", "object"})
# The number of a reference in its list means nothing where it stands alone.
_MARGIN = "csl-left-margin"
_WEB = re.compile(r"https?://[^/?#]", re.IGNORECASE)
_URL_CHARACTERS = "%:/?#[]@!$&()*+,;=~"
# pandoc makes a link of any URL field; what starts so is an address of another kind.
_DISGUISED = re.compile(r"https?://[a-z][a-z0-9+.-]*:(?!\d)", re.IGNORECASE)


def entries(html: str) -> dict[str, str]:
    """The references in pandoc's output, by key, as safe HTML."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return {key: _trimmed(parts) for key, parts in reader.found.items()}


def _trimmed(parts: list[str]) -> str:
    return " ".join("".join(parts).split())


class _Reader(HTMLParser):
    """Collects what stands in the entries of a bibliography."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: dict[str, list[str]] = {}
        self._out: list[str] | None = None
        # One item for each open element inside an entry: its name and the tag that closes it.
        self._open: list[tuple[str, str]] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        classes = values.get("class", "").split()
        if self._out is None:
            if tag == "div" and "csl-entry" in classes:
                self._out = self.found.setdefault(values.get("id", "").removeprefix("ref-"), [])
                self._open = [("div", "")]
            return
        if tag in {"br", "img", "hr", "wbr", "input", "link", "meta"}:
            return
        if self._hidden or tag in _DROPPED or _MARGIN in classes:
            self._hidden += 1
            self._open.append((tag, "hidden"))
            return
        start, end = _allowed(tag, values, classes)
        self._out.append(start or (" " if tag == "div" else ""))
        self._open.append((tag, end))

    def handle_endtag(self, tag: str) -> None:
        if self._out is None or tag not in (name for name, _ in self._open):
            return
        self._end(tag)

    def close(self) -> None:
        super().close()
        self._end(None)

    def _end(self, tag: str | None) -> None:
        """Close the elements down to one with this name, or all."""
        while self._out is not None and self._open:
            name, end = self._open.pop()
            if end == "hidden":
                self._hidden -= 1
            elif end:
                self._out.append(end)
            if name == tag:
                break
        if not self._open:
            self._out = None

    def handle_data(self, data: str) -> None:
        if self._out is not None and not self._hidden:
            self._out.append(escape(data))


def _allowed(tag: str, values: dict[str, str], classes: list[str]) -> tuple[str, str]:
    """The start and end tags that may leave, or empty texts."""
    if tag in _ELEMENTS:
        return f"<{tag}>", f"</{tag}>"
    if tag == "span" and "smallcaps" in classes:
        return '<span class="small-caps">', "</span>"
    href = values.get("href", "").strip()
    if tag == "a" and _WEB.match(href) and not _DISGUISED.match(href):
        # Some old DOIs hold angle brackets: encoded, they work and do no harm.
        return f'<a href="{escape(quote(href, safe=_URL_CHARACTERS))}">', "</a>"
    return "", ""
