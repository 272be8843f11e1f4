"""A file holds a character that nobody sees.

Some characters have no shape of their own: they join or part words unseen, or turn the order in
which a line is shown, so that a text reads one way and means another. They come along when text is
copied from a PDF or a web page, and make two words different that look the same: a search then
finds only one of them. Characters that turn the order of text (right-to-left marks, embeddings,
overrides and isolates) and joiners are fine beside letters of a script that needs them.

Wrong: a brood nest with U+00AD, a soft hyphen, between `bro` and `od`

Right: `brood`
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Edit, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.base import Base
    from generator.source import Source

CODE = "invisible-character"
# A soft hyphen, a word joiner and a byte order mark inside a text.
_NOTHING = ("\u00ad", "\u2060", "\ufeff")
MAX_SHOWN = 20  # of one file: a thousand of them have one cause

_TURNING = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_JOINING = "\u200c\u200d"
_OTHERS = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u200b\u2028\u2029\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_FOUND = re.compile(f"[{_TURNING}{_JOINING}{_OTHERS}]")
# As an escape in a quoted text of YAML.
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))")
_RIGHT_TO_LEFT = {"R", "AL", "AN"}
_LATIN_ENDS = 0x0590  # no script before it joins its letters or is read from the right


def check(base: Base) -> Iterator[Diagnostic]:
    """Look through every file."""
    for source in base.sources.values():
        yaml = source.path.endswith(".yml")
        places = [*_as_they_are(source), *(_escaped(source) if yaml else ())]
        for start, end, character in places[:MAX_SHOWN]:
            # Control characters in YAML are an error of their own.
            if not (yaml and unicodedata.category(character) == "Cc"):
                yield _diagnostic(source, start, end, character)


def _as_they_are(source: Source) -> Iterator[tuple[int, int, str]]:
    if source.text.isascii() and source.text.isprintable():
        return
    for match in _FOUND.finditer(source.text):
        if not _needed(source.text, match.start()):
            yield *match.span(), match[0]


def _escaped(source: Source) -> Iterator[tuple[int, int, str]]:
    if "\\" not in source.text:
        return
    for match in _ESCAPE.finditer(source.text):
        code = int(match[1] or match[2] or match[3], 16)
        if code < 0x110000 and _FOUND.fullmatch(chr(code)):
            yield *match.span(), chr(code)


def _needed(text: str, position: int) -> bool:
    """Whether the script of the letters around it, or an emoji, needs the character."""
    around = text[max(position - 1, 0) : position] + text[position + 1 : position + 2]
    if text[position] in "\u200c\u200d":
        return len(around) == 2 and all(ord(char) >= _LATIN_ENDS for char in around)
    turning = re.match(f"[{_TURNING}]", text[position])
    return bool(turning) and any(unicodedata.bidirectional(c) in _RIGHT_TO_LEFT for c in around)


def _diagnostic(source: Source, start: int, end: int, character: str) -> Diagnostic:
    name = unicodedata.name(character, "a control character")
    code = f"U+{ord(character):04X}"
    turns = re.match(f"[{_TURNING}]", character)
    place = source.span(start, end)
    # What stands for nothing at all can go; a joiner or a mark that turns the text may be missed.
    gone = (Edit(place, ""),) if source.text[start:end] in _NOTHING else ()
    effect = "which turns the order of the text around it" if turns else "which nobody sees"
    return Diagnostic(
        place,
        CODE,
        f"here stands {code}, {name}, {effect}",
        "delete it, or write the word anew",
        Severity.WARNING,
        gone,
    )
