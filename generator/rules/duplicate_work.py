"""Two records are of one work.

They have the same DOI; or the same title and year, and the same first author where both have one.
Titles are compared without case, accents and punctuation, but `C`, `C++` and `C#` are three. If the
types differ (a paper and the report that it came from), it is a warning.

Wrong: `keeper1999` and `keeper1999wintering`, both with `doi = {10.1234/bees.7}`

Right: one record; entries that cite the other key cite this one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.bibliography.likeness import folded
from generator.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.base import Base
    from generator.bibliography.works import Work
    from generator.diagnostics import Span

CODE = "duplicate-work"


def check(base: Base) -> Iterator[Diagnostic]:
    """Compare all works by DOI, and by title and year."""
    by_doi: dict[str, Work] = {}
    by_title: dict[tuple[str, str], list[Work]] = {}
    works = sorted(base.works.values(), key=lambda work: work.record.key_span)
    for work in works:
        doi = work.doi.casefold()
        first = by_doi.setdefault(doi, work) if doi else work
        if first is not work:
            span = work.record.field_span("doi")
            yield _diagnostic(span, work, first, "the DOI", Severity.ERROR)
            continue
        if not work.title or not work.year:
            continue
        alike = by_title.setdefault((folded(work.title), work.year), [])
        for other in alike:
            if _same_author(work, other):
                severity = Severity.ERROR if work.type == other.type else Severity.WARNING
                span = work.record.field_span("title")
                yield _diagnostic(span, work, other, "the title and year", severity)
                break
        alike.append(work)


def _diagnostic(span: Span, work: Work, first: Work, what: str, severity: Severity) -> Diagnostic:
    place = first.record.key_span
    return Diagnostic(
        span,
        CODE,
        f"'{work.key}' has {what} of '{first.key}' ({place.path}:{place.line})",
        "delete one of the records, and cite the other everywhere",
        severity,
    )


def _same_author(one: Work, other: Work) -> bool:
    if not one.authors or not other.authors:
        return True
    return folded(one.authors[0].full_family) == folded(other.authors[0].full_family)
