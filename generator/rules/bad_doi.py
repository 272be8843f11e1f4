"""A DOI is malformed.

A DOI starts with `10.`, a number of four or more digits and a slash, and holds no blanks. Write
the DOI alone, without `https://doi.org/` and without `doi:`; the site makes the link.

Wrong: `doi = {https://doi.org/10.1234/bees.7}` or `doi = {10.1234}`

Right: `doi = {10.1234/bees.7}`
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic
from generator.editing import mend

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.base import Base

CODE = "bad-doi"

_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s{}\\]*[^\s{}\\.,;]")
_PREFIX = re.compile(r"(?:https?://)?(?:dx\.|www\.)?doi(?:\.org/|:)\s*", re.IGNORECASE)
_INSIDE = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s{}\\?#]*[^\s{}\\.,;?#]")


def check(base: Base) -> Iterator[Diagnostic]:
    """Look at the DOI of each work."""
    for work in base.works.values():
        doi = work.text("doi")
        if "doi" not in work.fields or _DOI.fullmatch(doi):
            continue
        inside = _INSIDE.search(doi)
        span = work.record.field_span("doi")
        # Only a prefix goes by itself: what else surrounds a DOI may mean something.
        rest = _PREFIX.sub("", doi, count=1)
        bare = rest if rest != doi and _DOI.fullmatch(rest) else None
        yield Diagnostic(
            span,
            CODE,
            f"'{doi}' is not a DOI",
            f"write {inside.group()}" if inside else "a DOI looks like 10.1234/bees.7",
            fix=mend.replaced(base.sources.get(span.path), span, work.fields["doi"], bare),
        )
