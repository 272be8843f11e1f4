"""A word of a title would lose its capitals, since no braces protect it; this is a warning.

Styles such as APA set titles in sentence case: they make all letters small but the first, unless
braces say that a capital must stay. The rule finds abbreviations and names with capitals inside
(`DNA`, `eBay`, `U.S.`), and words that another record protects.

Wrong: `title = {The DNA of Carniolan Bees}`, where another title has `{Carniolan}`

Right: `title = {The {DNA} of {Carniolan} Bees}`
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Edit, Severity
from generator.rules.title_in_capitals import in_capitals

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.base import Base
    from generator.bibliography.works import Work

CODE = "unprotected-capitals"

_WORD = re.compile(r"(?<![\\\w])(?:(?:[A-Z]\.){2,}|[^\W\d_]\w*(?:['’]\w+)?)")
_TWO_CAPITALS = re.compile(r"(?:[A-Z]\.){2,}|\w+[A-Z].*")
_NUMERAL = re.compile(r"[IVXLCDM]+")
_ONE_WORD = re.compile(r"(?<!\w)\{([A-Z][^\W\d_A-Z]{2,})\}(?!\w)")
# What begins a sentence keeps its capital anyway.
_BEGINS = re.compile(r"(?:^|[:.?!]\s*|---?\s*|–\s*)[\"'“‘`(]*$")


def check(base: Base) -> Iterator[Diagnostic]:
    """Look at the words of each title that no braces protect."""
    protected = _protected(base)
    for work in base.works.values():
        if in_capitals(work.title):
            continue
        for word in dict.fromkeys(_unprotected(work.fields.get("title", ""), protected)):
            other = protected.get(word)
            why = f", which '{other}' protects," if other else ""
            yield Diagnostic(
                work.record.field_span("title", word),
                CODE,
                f"'{word}'{why} would lose its capitals in many styles",
                f"write {{{word}}}",
                Severity.WARNING,
                _braced(work, word, protected),
            )


def _protected(base: Base) -> dict[str, str]:
    """The single words that stand in braces, with the first work that has them so."""
    return {
        word: work.key
        for work in reversed(list(base.works.values()))
        for word in _ONE_WORD.findall(work.fields.get("title", ""))
    }


def _braced(work: Work, word: str, protected: Mapping[str, str]) -> tuple[Edit, ...]:
    """Braces around the first such word of the title, as it stands in the file."""
    source = work.record.source
    place = next((p for p in work.record.offsets if p[0] == "title"), None)
    if source is None or place is None:
        return ()
    start, end = place[1] + 1, place[2] - 1
    # A value of several parts holds more than its own text.
    if "#" in source.text[start:end]:
        return ()
    for found, at in _places(source.text[start:end], protected):
        if found == word:
            span = source.span(start + at, start + at + len(word))
            return (Edit(span, f"{{{word}}}"),)
    return ()


def _unprotected(title: str, protected: Mapping[str, str]) -> Iterator[str]:
    return (word for word, _ in _places(title, protected))


def _places(title: str, protected: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """The words of a title that would lose their capitals, with their offsets."""
    text = _blanked(title)
    for match in _WORD.finditer(text):
        word = match[0]
        if _NUMERAL.fullmatch(word):
            continue
        if _TWO_CAPITALS.fullmatch(word) or (
            word in protected and not _BEGINS.search(text, 0, match.start())
        ):
            yield word, match.start()


def _blanked(text: str) -> str:
    """A value with everything in braces made blank, so that places stay."""
    if "{" not in text:
        return text
    depth, letters = 0, []
    for char in text:
        depth += char == "{"
        letters.append("\0" if depth else char)
        depth -= char == "}" and depth > 0
    return "".join(letters)
