"""A year is malformed.

A year has four digits. Two years joined by `--` or `/` are a span, and `in press`, `forthcoming`
and `submitted` are taken as they are. The letter that tells works of one year apart (1996a) is
set by the site. A work without a year has no such field.

Wrong: `year = {1996a}` or `year = {c. 1999}` or `year = {n.d.}`

Right: `year = {1996}`
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic
from generator.editing import mend

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.base import Base

CODE = "bad-year"

_YEAR = re.compile(r"([12]\d{3})(?:\s*[–/-]\s*([12]\d{3}))?|in press|forthcoming|submitted")
_DATE = re.compile(r"[12]\d{3}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


def check(base: Base) -> Iterator[Diagnostic]:
    """Look at the year of each work, or at its date."""
    for work in base.works.values():
        year = work.text("year")
        if "year" in work.fields:
            match = _YEAR.fullmatch(year)
            if match is None:
                span = work.record.field_span("year")
                # The letter that tells works of one year apart is set by the site.
                plain = year[:-1] if re.fullmatch(r"[12]\d{3}[a-z]", year) else None
                fix = mend.replaced(base.sources.get(span.path), span, year, plain)
                message = f"'{year}' is not a year"
                yield Diagnostic(span, CODE, message, _help(year), fix=fix)
            elif match[2] and match[2] <= match[1]:
                yield Diagnostic(
                    work.record.field_span("year"),
                    CODE,
                    f"'{year}' runs backwards",
                    "write the earlier year first",
                )
        date = work.text("date")
        if "date" in work.fields and not all(_DATE.fullmatch(part) for part in date.split("/")):
            yield Diagnostic(
                work.record.field_span("date"),
                CODE,
                f"'{date}' is not a date",
                "write it as 1999, 1999-05 or 1999-05-31",
            )


def _help(year: str) -> str:
    digits = re.search(r"(?<!\d)[12]\d{3}(?!\d)", year)
    if digits:
        return f"write {digits.group()}"
    return "write four digits, or leave the field out if the year is not known"
