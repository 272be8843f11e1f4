"""Abbreviations that explain themselves where a page first uses them.

Each becomes a link to its place in the glossary with its words in `<abbr title>`: it can be reached
by keyboard and by touch, works without scripts, and `cards.js` shows the words beside it.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.model.vocabulary import Abbreviation


def place(short: str) -> str:
    """The id of an abbreviation on the glossary page."""
    return f"abbr-{re.sub(r'[^a-z0-9]+', '-', short.lower()).strip('-')}"


class Abbreviations:
    """All abbreviations of a base, and how to find them in a text."""

    def __init__(self, known: Mapping[str, Abbreviation]) -> None:
        """Take the abbreviations from the vocabulary."""
        self.words = {short: item.expansion for short, item in known.items()}
        longest_first = sorted(known, key=lambda short: (-len(short), short))
        shorts = "|".join(map(re.escape, longest_first))
        # As a word of its own: no part of another, of a plural or of a compound with a slash.
        self.pattern = re.compile(rf"(?<![\w/&-])(?:{shorts})(?![\w/&])") if shorts else None


class FirstUses:
    """Explains each abbreviation once; made anew for each page."""

    def __init__(self, abbreviations: Abbreviations, root: str) -> None:
        """Begin a page.

        Args:
            abbreviations: What to explain.
            root: The way from the page to the top of the site.
        """
        self._all = abbreviations
        self._root = root
        self._seen: set[str] = set()

    def html(self, text: str) -> str:
        """A text as HTML, with the abbreviations that the page has not used before explained."""
        if self._all.pattern is None:
            return escape(text)
        parts, end = [], 0
        for match in self._all.pattern.finditer(text):
            short = match[0]
            if short in self._seen:
                continue
            self._seen.add(short)
            parts += [escape(text[end : match.start()]), self._explained(short)]
            end = match.end()
        return "".join([*parts, escape(text[end:])])

    def _explained(self, short: str) -> str:
        words = escape(self._all.words[short], quote=True)
        return (
            f'<a class="kb-abbr" href="{self._root}glossary/#{place(short)}">'
            f'<abbr title="{words}">{escape(short)}</abbr></a>'
        )
