"""A letter is written as several characters where there is one for it.

`é` can be one character, or an `e` with a combining accent behind it. Both look the same, but a
search for one does not find the other, and two names that differ in nothing else count as two
people. Files copied from macOS and from PDFs have the second form. All files of a base are in the
first (Unicode's form NFC).

Wrong: `café` with `e` and U+0301

Right: `café` with U+00E9
"""

from __future__ import annotations

import itertools
import unicodedata
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Edit, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.base import Base

CODE = "unicode-form"


def check(base: Base) -> Iterator[Diagnostic]:
    """Look through every file; the first place of each line is told."""
    for source in base.sources.values():
        if unicodedata.is_normalized("NFC", source.text):
            continue
        start = 0
        for line in source.text.split("\n"):
            if not unicodedata.is_normalized("NFC", line):
                first, end, better = _first(line)
                shown = " ".join(f"U+{ord(char):04X}" for char in line[first:end])
                whole = " ".join(f"U+{ord(char):04X}" for char in better)
                whole_line = source.span(start, start + len(line))
                yield Diagnostic(
                    source.span(start + first, start + end),
                    CODE,
                    f"'{better}' is written as {shown}, which does not equal {whole}",
                    f"write the letter anew as one character: {better}",
                    Severity.WARNING,
                    (Edit(whole_line, unicodedata.normalize("NFC", line)),),
                )
            start += len(line) + 1


def _first(line: str) -> tuple[int, int, str]:
    """The first letter of a line that has another form, and this form."""
    starts = [n for n, char in enumerate(line) if not unicodedata.combining(char)]
    for start, end in itertools.pairwise([0, *(n for n in starts if n), len(line)]):
        better = unicodedata.normalize("NFC", line[start:end])
        if better != line[start:end]:
            return start, end, better
    # Letters that only together have another form, such as those of Hangul.
    return 0, len(line), unicodedata.normalize("NFC", line)
