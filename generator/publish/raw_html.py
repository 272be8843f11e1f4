"""Blocks of raw HTML, kept from Python-Markdown and put back unread.

Our pages are headings between blocks of finished HTML. Python-Markdown hands such a block on as it
stands, but reads every tag in it to find its end, and MkDocs reads them all again: three quarters
of the time of a page. Here the end of a block is found by counting the tags of its own name, and
a stand-in of one line goes through Python-Markdown instead, so that all that surrounds the block
is treated as ever. If nothing does but headings, each heading goes through by itself, and one that
many pages have only once; one of plain words is made as another one was. What is not plain to see
is left to Python-Markdown. In one thing it is different: a heading does not get an id that a block
or the theme has, so that an entry can be called "Summary".
"""

from __future__ import annotations

import functools
import itertools
import re
from contextlib import contextmanager
from html import unescape
from typing import TYPE_CHECKING, Any

from markdown.extensions.toc import nest_toc_tokens, unique
from markdown.util import BLOCK_LEVEL_ELEMENTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown import Markdown

_STAND_IN = re.compile(r"<div>kb-block-([0-9]+)</div>")
_HEADING = re.compile(r"#{1,6} [^\\]*")
# Words in which Python-Markdown finds nothing to do, and those that stand in for them.
_WORDS = r"(?:[^\W_]|[,;/?%–—‘’“”…·]|&#[0-9]+;)+"
_PLAIN = re.compile(rf"(#{{1,6}}) ({_WORDS}(?: {_WORDS})*)")
_PROBE, _PROBE_ID = "Kb &#38; Ä, heading", "kb-a-heading"
_HEADING_ID = re.compile(r"<h[1-6] id=\"([^\"]*)\">")
_ID = re.compile(r" id=\"([^\"]+)\"")
# Those of the theme, which stand on every page around ours.
_OF_THEME = frozenset(
    {"__drawer", "__search", "kb-search", "kb-search-input", "kb-search-help", "kb-toc-title"}
)
_BLANKS = re.compile(r"\n +(?=\n)")
_BLOCKS = sorted(set(BLOCK_LEVEL_ELEMENTS) - {"hr"})  # which has no end
# The line before is part of it: a search for a sign goes ten times as fast as one for a place.
_START = re.compile(rf"\n<({'|'.join(_BLOCKS)})(?=[ >])")


class Pages:
    """Python-Markdown for pages of headings and raw HTML."""

    def __init__(self, markdown: Markdown) -> None:
        """Get ready.

        Args:
            markdown: With the extensions of the settings.
        """
        self._markdown = markdown
        self._headings: dict[str, tuple[str, str, list[Any]]] = {}
        self._probes: dict[str, tuple[str, str, list[Any]]] = {}

    def convert(self, text: str) -> tuple[str, list[Any]]:
        """The HTML of a page, and the tokens of its table of contents."""
        short, blocks = shorten(text)
        taken = _OF_THEME.union(*map(_ID.findall, blocks))
        quick = self._headings_only(short, blocks, set(taken))
        if quick:
            return quick
        with self._avoided(taken):
            html = restore(self._markdown.reset().convert(short), blocks)
        return html, getattr(self._markdown, "toc_tokens", [])

    @contextmanager
    def _avoided(self, taken: frozenset[str]) -> Iterator[None]:
        """Give headings other ids than these."""
        toc: Any = self._markdown.treeprocessors["toc"]
        own = toc.slugify
        toc.slugify = lambda words, separator: unique(own(words, separator), set(taken))
        try:
            yield
        finally:
            toc.slugify = own

    def _headings_only(
        self, short: str, blocks: list[str], ids: set[str]
    ) -> tuple[str, list[Any]] | None:
        """A page with nothing but headings beside its blocks, or nothing if it has more."""
        lines = [*short.split("\n"), ""]
        pieces: list[str] = []
        tokens: list[Any] = []
        for line, after in itertools.pairwise(lines):
            if not line:
                continue
            block = _STAND_IN.fullmatch(line)
            if block and blocks:
                # Python-Markdown keeps one blank line behind a block.
                pieces.append(blocks[int(block[1])] + ("" if after else "\n"))
                continue
            heading = None if after or not _HEADING.fullmatch(line) else self._heading(line)
            if not heading or not heading[1] or heading[1] in ids:
                return None
            html, name, found = heading
            ids.add(name)
            pieces.append(html)
            tokens += [dict(token) for token in found]
        return "\n".join(pieces).strip(), nest_toc_tokens(tokens)

    def _heading(self, line: str) -> tuple[str, str, list[Any]]:
        """The HTML of a heading, its id, and its token if the contents have it."""
        if line not in self._headings:
            plain = _PLAIN.fullmatch(line)
            made = plain and self._plain(plain[1], plain[2])
            self._headings[line] = made or self._by_markdown(line)
        return self._headings[line]

    def _plain(self, level: str, words: str) -> tuple[str, str, list[Any]] | None:
        """A heading of plain words, or nothing if such headings are not plain after all."""
        html, name, tokens = self._probe(level)
        toc: Any = self._markdown.treeprocessors["toc"] if name == _PROBE_ID else None
        if not toc or html.count(_PROBE) != 1 or any(t["html"] != _PROBE for t in tokens):
            return None
        slug = toc.slugify(unescape(words), toc.sep)
        if not slug:
            return None
        made = html.replace(_PROBE, words).replace(f'"{_PROBE_ID}"', f'"{slug}"')
        made = made.replace(f'"#{_PROBE_ID}"', f'"#{slug}"')
        return made, slug, [t | {"id": slug, "name": words, "html": words} for t in tokens]

    def _probe(self, level: str) -> tuple[str, str, list[Any]]:
        """What Python-Markdown makes of a plain heading of a level."""
        if level not in self._probes:
            self._probes[level] = self._by_markdown(f"{level} {_PROBE}")
        return self._probes[level]

    def _by_markdown(self, line: str) -> tuple[str, str, list[Any]]:
        html = self._markdown.reset().convert(line)
        found = _HEADING_ID.match(html)
        return html, found[1] if found else "", getattr(self._markdown, "toc_tokens", [])


def shorten(text: str) -> tuple[str, list[str]]:
    """Take the blocks of raw HTML out of a page.

    Args:
        text: The Markdown of a page, without front matter.

    Returns:
        The Markdown with a stand-in for each block, and the blocks.
    """
    if "kb-block-" in text:
        return text, []
    # As Python-Markdown treats all text, inside of raw HTML as well. The first two are its marks.
    whole = text.replace("\x02", "").replace("\x03", "")
    if "\r" in whole:
        whole = whole.replace("\r\n", "\n").replace("\r", "\n")
    if "\t" in whole:
        whole = whole.expandtabs(4)
    whole = "\n" + _BLANKS.sub("\n", whole)
    parts: list[str] = []
    blocks: list[str] = []
    done = 0
    while start := _START.search(whole, done):
        end = _end(whole, start)
        if end < 0:
            return text, []
        first = start.start() + 1
        parts += [whole[done:first], f"<div>kb-block-{len(blocks)}</div>"]
        blocks.append(whole[first:end])
        done = end
    return ("".join(parts) + whole[done:])[1:], blocks


def restore(html: str, blocks: list[str]) -> str:
    """Put the blocks in the place of their stand-ins."""
    return _STAND_IN.sub(lambda stand_in: blocks[int(stand_in[1])], html) if blocks else html


def _end(text: str, start: re.Match[str]) -> int:
    """Where an element ends, or -1 if that cannot be told."""
    depth = 0
    for tag in _tags(start[1]).finditer(text, start.start()):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return tag.end()
    return -1


@functools.cache
def _tags(name: str) -> re.Pattern[str]:
    """All tags of a name."""
    return re.compile(rf"<(?:(/){name}>|{name}(?=[ >\n]))")
