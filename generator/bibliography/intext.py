"""How works are cited in a text: author and year, in the form of APA 7.

The result is parts, not HTML: who shows them makes links of those that name a work.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.bibliography.labels import NO_DATE, Label, labels

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = [
    "Cite",
    "Label",
    "Part",
    "labels",
    "locator",
    "narrative",
    "parenthetical",
    "plain",
    "title",
]


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of citation text.

    Attributes:
        text: The words.
        italic: Whether they are set in italics.
        key: The work that they should link to, or nothing.
        notice: Whether it warns of the work: `retracted`.
    """

    text: str
    italic: bool = False
    key: str = ""
    notice: bool = False


@dataclass(frozen=True, slots=True)
class Cite:
    """One work cited at a place.

    Attributes:
        key: The work.
        prefix: What stands before it: `see`.
        locator: Where in the work, as the writer put it: `p. 45`.
        year_only: Leave the authors out, since the sentence has them already.
    """

    key: str
    prefix: str = ""
    locator: str = ""
    year_only: bool = False


def parenthetical(cites: Sequence[Cite], labels: Mapping[str, Label]) -> tuple[Part, ...]:
    """The parts of `(see Drone, 2001, p. 3; Keeper & Drone, 1999a, 1999b)`.

    Works stand in the order of their authors, as APA asks for, unless a prefix ties one to its
    place; works by the same authors share their names. A work that has no label is shown by its
    key.
    """
    if not any(cite.prefix for cite in cites):
        cites = sorted(cites, key=lambda cite: _order(_label(cite.key, labels)))
    parts = [Part("(")]
    before: Cite | None = None
    for cite in cites:
        label = _label(cite.key, labels)
        joined = (
            before is not None
            and not (before.locator or before.year_only or cite.prefix or cite.year_only)
            and _label(before.key, labels).parenthetical == label.parenthetical
        )
        if before is not None:
            parts.append(Part(", " if joined else "; "))
        if cite.prefix:
            parts.append(Part(f"{cite.prefix} "))
        if joined or cite.year_only:
            parts.append(Part(label.year, key=cite.key))
        elif label.italic:
            parts += [Part(label.parenthetical, italic=True, key=cite.key)]
            parts += [Part(f", {label.year}", key=cite.key)]
        else:
            parts.append(Part(label.text, key=cite.key))
        parts += _notice(label)
        if cite.locator:
            parts.append(Part(f", {locator(cite.locator)}"))
        before = cite
    return (*parts, Part(")"))


def narrative(cite: Cite, labels: Mapping[str, Label]) -> tuple[Part, ...]:
    """The parts of `Keeper and Drone (1999a, p. 45)`."""
    label = _label(cite.key, labels)
    parts = [Part(f"{cite.prefix} ")] if cite.prefix else []
    if not cite.year_only:
        parts += [Part(label.narrative, italic=label.italic, key=cite.key), Part(" ")]
    parts += [Part("("), Part(label.year, key=cite.key), *_notice(label)]
    if cite.locator:
        parts.append(Part(f", {locator(cite.locator)}"))
    return (*parts, Part(")"))


def title(key: str, labels: Mapping[str, Label]) -> str:
    """What a work is called in a sentence, as plain text: `Keeper and Drone (1999a)`."""
    return _label(key, labels).title


def plain(parts: Iterable[Part]) -> str:
    """Citation text without its links and italics."""
    return "".join(part.text for part in parts)


def _label(key: str, known: Mapping[str, Label]) -> Label:
    return known.get(key) or Label(key, key, key, NO_DATE)


def _notice(label: Label) -> tuple[Part, ...]:
    return (Part(f" [{label.notice}]", key=label.key, notice=True),) if label.notice else ()


def _order(label: Label) -> tuple[str, str]:
    return (label.parenthetical.casefold().lstrip("“"), label.year)


def locator(text: str) -> str:
    """A place in a work as it is shown: page ranges get an en dash; words are left as they are."""
    if re.match(r"pp?\.\s*\d", text):
        return re.sub(r"(?<=\d)\s*-{1,2}\s*(?=\d)", "–", text)
    return text
