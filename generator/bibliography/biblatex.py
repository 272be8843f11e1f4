"""Works for biblatex: its own types and fields, made from the records.

Nothing is lost on the way back: what biblatex calls otherwise is renamed, everything else is kept.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.bibliography.convert import MONTHS
from generator.bibliography.latex import plain
from generator.bibliography.layout import record
from generator.bibliography.works import once

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.bibliography.works import Work

# The type, and the kind of thesis or report if the record names none.
_TYPES = {
    "conference": ("inproceedings", ""),
    "electronic": ("online", ""),
    "mastersthesis": ("thesis", "mathesis"),
    "phdthesis": ("thesis", "phdthesis"),
    "techreport": ("report", ""),
    "www": ("online", ""),
}
_FIELDS = {
    "address": "location",
    "annote": "annotation",
    "journal": "journaltitle",
    "key": "sortkey",
    "school": "institution",
}
# The states of publication that biblatex knows, by the words that stand in the year's place.
_STATES = {
    "accepted": "inpress",
    "forthcoming": "forthcoming",
    "in press": "inpress",
    "in preparation": "inpreparation",
    "submitted": "submitted",
    "to appear": "forthcoming",
}
_YEARS = re.compile(r"(\d{4})(?:\s*(?:-+|–|/)\s*(\d{4}))?")


@once
def biblatex(work: Work) -> str:
    """The record of a work for biblatex, in a normalised layout."""
    type_, kind = _TYPES.get(work.type, (work.type, ""))
    fields: dict[str, str] = {}
    for name, value in work.record.fields:
        new = _FIELDS.get(name, name)
        fields[name if new in fields or new in work.fields else new] = value
    if kind:
        fields.setdefault("type", kind)
    if "date" not in fields:
        _set_date(fields)
    return record(type_, work.key, fields.items())


def biblatex_all(works: Iterable[Work]) -> str:
    """The records of several works for biblatex."""
    return "\n".join(biblatex(work) for work in works)


def _set_date(fields: dict[str, str]) -> None:
    """Year and month as a date in the form of ISO 8601, where they can be one."""
    year = plain(fields.get("year", ""))
    match = _YEARS.fullmatch(year)
    month = plain(fields.get("month", ""))[:3].lower()
    if match and match[2]:
        fields["date"] = f"{match[1]}/{match[2]}"
        del fields["year"]
    elif match:
        whole = month in MONTHS and len(plain(fields["month"]).split()) == 1
        fields["date"] = f"{year}-{MONTHS.index(month) + 1:02}" if whole else year
        del fields["year"]
        if whole:
            del fields["month"]
    elif year.lower() in _STATES:
        fields.setdefault("pubstate", _STATES[year.lower()])
