"""Is a work there already? By DOI, or by title, year and first author."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import TYPE_CHECKING

from generator.bibliography.importing import people_text
from generator.bibliography.latex import plain
from generator.bibliography.likeness import folded, one_slip

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from generator.bibliography.importing.records import Draft

# Two titles are one with slips if they are that much alike.
ALIKE = 0.93
# More works of one author and year than this are not compared letter by letter.
MAX_COMPARED = 20
# A shorter title, such as `Editorial`, says too little alone.
_TELLING = 12
# What stands before a colon must say more.
_HEAD = 18


@dataclass(frozen=True)
class Known:
    """A work that is there already.

    Attributes:
        key: Its key.
        place: Where it stands: file and line.
        type: Its type.
        fields: Its fields, clean.
    """

    key: str
    place: str
    type: str
    fields: Mapping[str, str]

    def get(self, name: str) -> str:
        """The value of a field, or an empty string."""
        return self.fields.get(name, "")

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """The title for comparison, and what stands before its colon, if that says enough."""
        title = plain(self.get("title"))
        if not title:
            return ()
        whole = folded(title)
        head = folded(re.split(r"[:?–—]\s", title)[0])
        return (whole, head) if head != whole and len(head) >= _HEAD else (whole,)

    @cached_property
    def author(self) -> str:
        """The first author's family name for comparison, or the editor's."""
        for role in ("author", "editor"):
            names = people_text.parse_all(self.get(role))
            if names:
                return folded(names[0].family or names[0].literal)
        return ""


@dataclass(frozen=True, slots=True)
class Match:
    """Which work a record is, and why.

    Attributes:
        known: The work.
        why: What is the same.
        certain: False if a person must decide; the record is then added.
    """

    known: Known
    why: str
    certain: bool = True


class Works:
    """All works that are there, those that were just added included."""

    def __init__(self) -> None:
        self._by_doi: dict[str, Known] = {}
        self._by_title: defaultdict[str, list[Known]] = defaultdict(list)
        self._by_author: defaultdict[tuple[str, str], list[Known]] = defaultdict(list)

    def add(self, known: Known) -> None:
        """Take in a work."""
        doi = known.get("doi").lower()
        if doi:
            self._by_doi.setdefault(doi, known)
        for title in known.titles:
            self._by_title[title].append(known)
        self._by_author[known.author, known.get("year")].append(known)

    def find(self, draft: Draft) -> Match | None:
        """The work that a record is, or that a person should compare it with; or nothing."""
        this = Known("", "", draft.type, draft.fields)
        found = self._by_doi.get(this.get("doi").lower())
        if found:
            return Match(found, "the same DOI")
        doubtful: Match | None = None
        for other in self._candidates(this):
            match = _compare(this, other)
            if match and match.certain:
                return match
            doubtful = doubtful or match
        return doubtful

    def _candidates(self, this: Known) -> list[Known]:
        found: dict[int, Known] = {}
        for title in this.titles:
            found |= {id(known): known for known in self._by_title[title][:MAX_COMPARED]}
        near = self._by_author.get((this.author, this.get("year")), [])
        return list((found | {id(known): known for known in near[:MAX_COMPARED]}).values())


def _compare(this: Known, other: Known) -> Match | None:
    """Whether two works are one, by all but the DOI."""
    years = _years_apart(this, other)
    if years > 1 or not _same_author(this, other):
        return None
    if not this.titles or not other.titles:
        return _without_title(this, other)
    same = this.titles[0] == other.titles[0]
    alike = same or _alike(this.titles[0], other.titles[0])
    start = bool(set(this.titles) & set(other.titles))
    if not (alike or start) or not _says_enough(this, other, same=same and not years):
        return None
    doubt = _doubt(this, other)
    if doubt:
        return Match(other, f"the same title, but {doubt}", certain=False)
    if years:
        certain = same and this.type == other.type and not _differ(this, other, "volume", "pages")
        return Match(other, "the same title and first author, one year apart", certain)
    what = "title" if alike else "start of the title"
    return Match(other, f"the same {what}, year and first author")


def _without_title(this: Known, other: Known) -> Match | None:
    """One of the two may be what is known of the other from citations."""
    first, second = this.get("year"), other.get("year")
    if not first or first != second or not (this.get("author") and other.get("author")):
        return None
    which = "this one" if other.get("title") else "it"
    return Match(other, f"the same author and year, but {which} has no title", certain=False)


def _says_enough(this: Known, other: Known, *, same: bool) -> bool:
    """Whether the titles tell works apart: `Editorial` and the like do not."""
    short = len(this.titles[0]) < _TELLING
    if short and _differ(this, other, "pages", "volume", "number", "journal", "booktitle"):
        return False
    if this.author and other.author:
        return True
    # Without authors, title, year and kind must do.
    return same and (not short or this.type == other.type)


def _doubt(this: Known, other: Known) -> str:
    """What speaks against one work, or an empty string."""
    if _differ(this, other, "doi") and (
        _differ(this, other, "pages") or _differ(this, other, "journal", "booktitle")
    ):
        return "another DOI"
    kinds = {this.type, other.type}
    if len(kinds) == 2 and kinds & _WHOLES and kinds & _PARTS:
        return "another kind of work"
    return ""


_WHOLES = frozenset({"book", "collection", "proceedings"})
_PARTS = frozenset({"article", "incollection", "inproceedings", "inbook"})


def _alike(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 8 or min(len(one), len(other)) < _TELLING:
        return False
    matcher = SequenceMatcher(None, one[:200], other[:200], autojunk=False)
    # Each of these is an upper bound of the next one, and cheaper.
    return matcher.real_quick_ratio() >= ALIKE <= matcher.quick_ratio() and matcher.ratio() >= ALIKE


def _same_author(this: Known, other: Known) -> bool:
    one, two = this.author, other.author
    return not one or not two or one == two or one_slip(one, two)


def _years_apart(this: Known, other: Known) -> int:
    years = [known.get("year")[:4] for known in (this, other)]
    if all(year.isdecimal() for year in years):
        return abs(int(years[0]) - int(years[1]))
    return 0


def _differ(this: Known, other: Known, *names: str) -> bool:
    """Whether both have one of the fields, and not the same in it."""
    return any(
        this.get(name)
        and other.get(name)
        and comparable(this.get(name)) != comparable(other.get(name))
        for name in names
    )


def comparable(value: str) -> str:
    """A value for comparison: without case, braces, punctuation and doubled blanks."""
    text = plain(value).casefold().replace("&", " and ")
    return " ".join(re.sub(r"[^\w]+|_", " ", text).split())


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which a record and the work that is there differ."""

    field: str
    there: str
    here: str


def differences(known: Known, draft: Draft, same: Collection[str]) -> list[Difference]:
    """What the record has that the work has not, or has otherwise.

    Args:
        known: The work that is there.
        draft: The record.
        same: Fields in which both name the same people or venue.
    """
    found = []
    if known.type != draft.type:
        found.append(Difference("kind of work", known.type, draft.type))
    for name, here in draft.fields.items():
        there = known.get(name)
        if name in same or comparable(there) == comparable(here):
            continue
        if name == "doi" and there.lower() == here.lower():
            continue
        found.append(Difference(name, there, here))
    return found
