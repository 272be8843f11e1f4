"""The words that each work is cited by: authors and year, in the form of APA 7.

No two works of a base look alike: years get letters where authors and year are the same (APA
8.19), lists cut to "et al." get as many names as tell them apart (8.18), and first authors who
share a family name get initials (8.20).
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.bibliography.names import Name, People
    from generator.bibliography.works import Work

NO_DATE = "n.d."
TITLE_WORDS = 5

# Works that stand alone have their title in italics, parts of others in quotation marks.
_PARTS = frozenset({"article", "incollection", "inproceedings", "conference", "inbook"})
_LETTER = re.compile(r"\d([a-z])$")
_ARTICLE = re.compile(r"^(?:a|an|the)\s+")


@dataclass(frozen=True)
class Label:
    """The words that a work is cited by.

    Attributes:
        key: The work.
        parenthetical: Its authors, or its title, as they stand in parentheses.
        narrative: The same as part of a sentence.
        year: The year with its letter: `1996a`, `n.d.`, `n.d.-b`.
        suffix: The letter alone, or nothing.
        italic: Whether a title stands for the authors and is set in italics.
        notice: What a reader must know wherever the work is cited: `retracted`.
    """

    key: str
    parenthetical: str
    narrative: str
    year: str
    suffix: str = ""
    italic: bool = False
    notice: str = ""

    @cached_property
    def title(self) -> str:
        """What the work is called in a sentence, as plain text: `Keeper and Drone (1999a)`."""
        notice = f" [{self.notice}]" if self.notice else ""
        return f"{self.narrative} ({self.year}{notice})"

    @cached_property
    def text(self) -> str:
        """Authors and year as plain text: `Keeper & Drone, 1999`."""
        if self.parenthetical.endswith("”"):  # American usage: the comma stands inside
            return f"{self.parenthetical[:-1]},” {self.year}"
        return f"{self.parenthetical}, {self.year}"


def labels(works: Mapping[str, Work], people: People) -> dict[str, Label]:
    """The labels of all works, by key."""
    heads = {key: _Head.of(work, people) for key, work in works.items()}
    _add_initials(heads.values())
    _add_names(heads.values())
    suffixes = _suffixes(heads)
    return {
        key: Label(
            key,
            head.text("&"),
            head.text("and"),
            _year(head.work, suffixes.get(key, "")),
            suffixes.get(key, ""),
            italic=head.title_italic,
        )
        for key, head in sorted(heads.items())
    }


@dataclass(slots=True)
class _Head:
    """What stands in the author's place, while it is being worked out."""

    work: Work
    names: tuple[Name, ...]
    ids: tuple[str, ...]
    shown: int
    with_initials: bool = False

    @classmethod
    def of(cls, work: Work, people: People) -> _Head:
        names, ids = work.authors, people.authors(work)
        if not names:
            names, ids = work.editors, people.editors(work)
        count = len(names) + (bool(names) and work.and_others)
        return cls(work, names, ids, shown=len(names) if count <= 2 else 1)

    @property
    def title_italic(self) -> bool:
        return not self.names and self.work.type not in _PARTS and bool(self.work.title)

    @property
    def cut(self) -> bool:
        """Whether names are left out."""
        return self.shown < len(self.names) or (bool(self.names) and self.work.and_others)

    @property
    def year(self) -> str:
        return self.work.year

    def text(self, conjunction: str) -> str:
        if not self.names:
            return self._title()
        words = [name.full_family for name in self.names[: self.shown]]
        if self.with_initials and self.names[0].initials:
            words[0] = f"{self.names[0].initials} {words[0]}"
        if self.cut:
            # "Keeper et al.", but "Keeper, Drone, et al."
            return f"{', '.join(words)}{',' if len(words) > 1 else ''} et al."
        if len(words) < 3:
            return f" {conjunction} ".join(words)
        return f"{', '.join(words[:-1])}, {conjunction} {words[-1]}"

    def _title(self) -> str:
        words = self.work.title.split()
        if not words:
            return self.work.key
        # The first words, up to a colon: enough to find the work in a list.
        short = list(takewhile(lambda word: not word.endswith((":", "?", ".")), words))
        cut = words[: len(short) + 1] if len(short) < TITLE_WORDS else words[:TITLE_WORDS]
        text = " ".join(cut).rstrip(":.,;")
        return text if self.title_italic else f"“{text}”"


def _add_initials(heads: Iterable[_Head]) -> None:
    """Initials for first authors who are different people of one family name."""
    families: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for head in heads:
        if head.names and not head.names[0].literal:
            families[head.names[0].full_family][head.ids[0]] = head.names[0].initials
    for head in heads:
        if head.names and not head.names[0].literal:
            own = families[head.names[0].full_family]
            # Initials that are the same, or unknown, would tell nobody apart.
            others = {text for person, text in own.items() if person != head.ids[0]}
            head.with_initials = bool(others - {head.names[0].initials})


def _add_names(heads: Iterable[_Head]) -> None:
    """More names for works that look alike but have different authors."""
    while True:
        groups: defaultdict[tuple[str, str], list[_Head]] = defaultdict(list)
        for head in heads:
            if head.cut:
                groups[head.text("&"), head.year].append(head)
        grown = False
        for group in groups.values():
            if len({(head.ids, head.work.and_others) for head in group}) < 2:
                continue
            for head in group:
                if head.shown < len(head.names):
                    head.shown += 1
                    # "et al." is a plural: it cannot stand for one name.
                    if head.shown == len(head.names) - 1 and not head.work.and_others:
                        head.shown += 1
                    grown = True
        if not grown:
            return


def _suffixes(heads: Mapping[str, _Head]) -> dict[str, str]:
    """Letters for works that still look alike.

    The letters that the keys end in are taken over if all of a group have different ones;
    otherwise letters follow the titles.
    """
    groups: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for key, head in sorted(heads.items()):
        groups[head.text("&").casefold(), head.year].append(key)
    suffixes: dict[str, str] = {}
    for keys in groups.values():
        if len(keys) < 2:
            continue
        letters = [match[1] for key in keys if (match := _LETTER.search(key))]
        if len(set(letters)) < len(keys):
            keys.sort(key=lambda key: (_ARTICLE.sub("", heads[key].work.title.casefold()), key))
            letters = [_letters(number) for number in range(len(keys))]
        suffixes.update(zip(keys, letters, strict=True))
    return suffixes


def _letters(number: int) -> str:
    """The letter of a number: a, b … z, aa, ab and so on."""
    text = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("a") + rest) + text
    return text


def _year(work: Work, suffix: str) -> str:
    year = work.year or NO_DATE
    return f"{year}-{suffix}" if suffix and not year[-1].isdigit() else f"{year}{suffix}"
