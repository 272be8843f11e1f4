"""Finding what a reader copied from a page in the text that the page was made from.

A page shows links as their words and citations as author and year. So a text is cut into stretches
that read the same on both sides, and stretches of markup, each with what a reader sees of it.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_MARKUP = re.compile(
    r"\[\[[^\[\]\n]+\]\]"  # a link to an entry
    r"|\[[^\[\]]*@[^\[\]]*\]"  # citations in parentheses
    r"|(?<![\w.@/-])@[A-Za-z0-9_](?:[\w:.+/-]*\w)?(?: \[[^\[\]@]+\])?"  # a citation in the sentence
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"'“‘(])")
_PARENTHESIS = re.compile(r"\s*\([^()]*\)")
# What typography changes, and browsers copy.
_SAME = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\u00a0": " "})


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A part of a text: as written, and as seen."""

    written: str
    seen: str
    markup: bool


def even(text: str) -> str:
    """A text with one blank for any white space, and plain signs for typographic ones."""
    plain = text.translate(_SAME).replace("--", "-").replace("...", "…")
    return " ".join(plain.split())


def replaced(text: str, old: str, new: str, seen: Callable[[str], str]) -> tuple[str, int]:
    """A text with other words in one place.

    Args:
        text: The text as written in its file.
        old: The words as a reader sees them, or as written.
        new: The words that take their place, likewise.
        seen: Gives what a reader sees of a stretch of markup.

    Returns:
        The new text, and how often the old words stand in the text; unless that is once, the text
        is as it was.
    """
    stretches = list(_stretches(text, seen))
    # White space at either side is one blank; where each sign of the even text comes from.
    signs, origin = _signs(stretches)
    looked = even(_as_seen(old, seen))
    if not looked:
        return text, 0
    count = signs.count(looked)
    if count != 1:
        return text, count
    start = signs.index(looked)
    first, last = origin[start], origin[start + len(looked) - 1]
    begin = first[1] if not stretches[first[0]].markup else 0
    stretch = stretches[last[0]]
    end = len(stretch.written) if stretch.markup else last[1] + 1
    before = "".join(s.written for s in stretches[: first[0]])
    before += stretches[first[0]].written[:begin]
    after = stretch.written[end:] + "".join(s.written for s in stretches[last[0] + 1 :])
    inside = stretches[first[0] : last[0] + 1]
    return before + _as_written(new, inside) + after, 1


def _stretches(text: str, seen: Callable[[str], str]) -> Iterator[_Stretch]:
    position = 0
    for match in _MARKUP.finditer(text):
        if match.start() > position:
            plain = text[position : match.start()]
            yield _Stretch(plain, plain, markup=False)
        yield _Stretch(match[0], seen(match[0]), markup=True)
        position = match.end()
    if position < len(text):
        yield _Stretch(text[position:], text[position:], markup=False)


def _signs(stretches: list[_Stretch]) -> tuple[str, list[tuple[int, int]]]:
    """The even text, and for each of its signs the stretch and the place in it."""
    signs: list[str] = []
    origin: list[tuple[int, int]] = []
    for number, stretch in enumerate(stretches):
        for place, sign in enumerate(stretch.seen):
            plain = " " if sign.isspace() else sign.translate(_SAME)
            if plain == " " and signs and signs[-1] == " ":
                continue
            if plain == "-" and signs and signs[-1] == "-" and sign == "-":
                continue
            signs.append(plain)
            origin.append((number, place))
    return "".join(signs), origin


def _as_seen(text: str, seen: Callable[[str], str]) -> str:
    """Words in which somebody wrote markup, as a reader would see them."""
    return "".join(stretch.seen for stretch in _stretches(text, seen))


def _as_written(new: str, inside: list[_Stretch]) -> str:
    """New words, with the markup of the old ones where a reader sees the same."""
    made = " ".join(new.split())
    for stretch in inside:
        if stretch.markup and stretch.seen and stretch.written not in made:
            made = made.replace(stretch.seen, stretch.written, 1)
    return made


def nearest(texts: list[str], old: str, seen: Callable[[str], str]) -> str:
    """The sentence that is most like some words, as a reader sees it, or an empty string."""
    # Citations are long, and seldom what somebody has wrong.
    bare = {
        even(_PARENTHESIS.sub("", sentence)): sentence
        for text in texts
        for sentence in _SENTENCE.split(" ".join(_as_seen(text, seen).split()))
    }
    looked = even(_PARENTHESIS.sub("", old))
    return next((bare[one] for one in difflib.get_close_matches(looked, bare, n=1)), "")
