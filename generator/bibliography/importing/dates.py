"""Dates as files write them, to year, month and day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.bibliography.convert import MONTHS

if TYPE_CHECKING:
    from generator.bibliography.importing.records import Draft

_SEPARATED = re.compile(
    r"([12]\d{3})(?:\s*[-/.]\s*(\d{1,2}))?(?:\s*[-/.]\s*(\d{1,2}))?(?:[T/ ][\d:.Z+-]*)?[/\s]*"
)
_YEARS = re.compile(r"([12]\d{3})\s*(?:--?|–|/)\s*([12]\d{3})/*")
_RANGE = re.compile(r"([12]\d{3}(?:-\d{2}){0,2})/(?:([12]\d{3}(?:-\d{2}){0,2})|\.\.)?")
_YEAR = re.compile(r"(?<!\d)([12]\d{3})(?!\d)")
_DAY = re.compile(r"(?<!\d)([0-3]?\d)(?:st|nd|rd|th)?(?!\d)")
_WORD = re.compile(r"[A-Za-zäéû]{3,}")
_UNPRINTED = {"in press", "forthcoming", "submitted"}
_SAME = {"to appear": "forthcoming", "accepted": "in press", "inpress": "in press"}
_NONE = {"n.d.", "nd", "n. d.", "no date", "undated", "s.a."}
_OTHER_MONTHS = {
    "januar": 1, "februar": 2, "märz": 3, "maerz": 3, "mai": 5, "juni": 6, "juli": 7,
    "oktober": 10, "okt": 10, "dezember": 12, "dez": 12,
    "janvier": 1, "février": 2, "fevrier": 2, "mars": 3, "avril": 4, "juin": 6, "juillet": 7,
    "août": 8, "octobre": 10, "décembre": 12,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class When:
    """A date, and whether nothing of what was written is lost in it."""

    year: str = ""
    month: str = ""
    day: str = ""
    exact: bool = True


def month(text: str) -> str:
    """The abbreviation of a month, or an empty string."""
    word = text.strip(" .{}").lower()
    if re.fullmatch("[0-9]{1,2}", word):
        return MONTHS[int(word) - 1] if 1 <= int(word) <= 12 else ""
    if word in _OTHER_MONTHS:
        return MONTHS[_OTHER_MONTHS[word] - 1]
    names = "january february march april may june july august september october november december"
    full = next((name for name in names.split() if len(word) > 2 and name.startswith(word)), "")
    return full[:3] or ("sep" if word == "sept" else "")


def understand(text: str) -> When:
    """A date in one of the many ways to write it."""
    text = text.strip().strip("{}").strip()
    match = _YEARS.fullmatch(text)
    if match and match[1] != match[2]:
        return When(f"{match[1]}--{match[2]}")
    match = _RANGE.fullmatch(text)
    if match:
        start, end = understand(match[1]), understand(match[2] or "")
        if end.year and end.year != start.year:
            return When(f"{start.year}--{end.year}", exact=not start.month)
        return When(start.year, start.month, "", exact=not match[2])
    match = _SEPARATED.fullmatch(text)
    if match:
        year, number, day = match.groups()
        name = month(number or "")
        good = 1 <= int(day or 0) <= 31 and bool(name)
        exact = (number is None or bool(name) or not int(number)) and (
            day is None or good or not int(day)
        )
        return When(year, name, str(int(day)) if day and good else "", exact=exact)
    return _words(text)


def _words(text: str) -> When:
    """`15 March 2009`, `2009 Mar-Apr`, `Spring 2009`, `c. 1999`."""
    found = _YEAR.search(text)
    if not found:
        return When(exact=False)
    rest = text[: found.start()] + " " + text[found.end() :]
    months = [name for word in _WORD.findall(rest) if (name := month(word))]
    words = [word for word in _WORD.findall(rest) if not month(word)]
    days = _DAY.findall(rest)
    name = months[0] if months else ""
    day = days[0] if len(days) == 1 and name and 1 <= int(days[0]) <= 31 else ""
    leftover = re.sub(r"[\s/,.{}-]", "", _DAY.sub("", _WORD.sub("", rest)))
    exact = not words and len(months) < 2 and bool(day or not days) and not leftover
    return When(found[1], name, str(int(day)) if day else "", exact=exact)


def clean(draft: Draft) -> None:
    """`year`, `month` and `day` from whatever the record says."""
    date = draft.take("date")
    if date:
        when = understand(date)
        if when.year:
            draft.take("year")
            draft.change("year", when.year, "dates")
            draft.fields |= {k: v for k, v in (("month", when.month), ("day", when.day)) if v}
        if not when.exact:
            _inexact(draft, "date", date, when)
    _year(draft)
    _month(draft)
    seen = draft.get("urldate")
    if seen:
        when = understand(seen)
        number = f"{MONTHS.index(when.month) + 1:02}" if when.month else ""
        parts = [when.year, number, when.day.zfill(2) if when.day else ""]
        iso = "-".join(part for part in parts if part)
        if when.year and when.exact:
            draft.change("urldate", iso, "dates")


def _inexact(draft: Draft, name: str, written: str, when: When) -> None:
    low = written.strip().lower()
    if low in _NONE:
        return
    if low in _UNPRINTED or low in _SAME:
        draft.fields["year"] = draft.get("year") or _SAME.get(low, low)
        return
    draft.keep(name, written)
    taken = " ".join(part for part in (when.day, when.month, when.year) if part)
    draft.look(f"{name} '{written}' was read as {taken or 'no date'}")


def _year(draft: Draft) -> None:
    year = draft.get("year")
    if not year or re.fullmatch(r"[12]\d{3}(?:--[12]\d{3})?", year):
        return
    low = year.strip("{}() ").lower()
    if low in _UNPRINTED or low in _SAME:
        draft.change("year", _SAME.get(low, low), "dates")
        return
    draft.take("year")
    # The letter that tells works of a year apart is set by the site.
    when = understand(re.sub(r"^([12]\d{3})[a-z]$", r"\1", year.strip("()[]")))
    if when.year:
        draft.change("year", when.year, "dates")
        if when.month:
            draft.fields.setdefault("month", when.month)
            if when.day:
                draft.fields.setdefault("day", when.day)
    if not when.exact or not when.year:
        _inexact(draft, "year", year, when)


def _month(draft: Draft) -> None:
    written = draft.get("month")
    if not written:
        return
    found = month(written)
    if found:
        draft.change("month", found, "months")
        return
    when = _words(f"{written} 2000")
    draft.take("month")
    if when.month:
        draft.change("month", when.month, "months")
        if when.day:
            draft.fields.setdefault("day", when.day)
    if not when.month or not when.exact:
        draft.keep("month", written)
        draft.look(f"month '{written}' was read as {when.month or 'no month'}")
