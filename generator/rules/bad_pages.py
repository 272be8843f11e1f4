"""Pages are malformed.

Pages are a number, or two joined by `--`, or several of these with commas. The second number is
written in full and is not smaller than the first. A single hyphen is a warning: BibTeX prints it
as a hyphen.

Wrong: `pages = {467-76}` or `pages = {310--35}` or `pages = {pp. 3}`

Right: `pages = {467--476}`
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Severity
from generator.editing import mend

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.base import Base
    from generator.bibliography.works import Work
    from generator.source import Source

CODE = "bad-pages"

# 12, S12, e123, 1234.e1, 12:3, xiv
PAGE = r"[A-Za-z]{0,3}\d[\w.:]*|[ivxlcdm]+"
_PAGES = re.compile(rf"({PAGE})(?:\s*(---?|--|[–-])\s*({PAGE}))?\+?")
NUMBER = re.compile(r"[0-9]{1,9}")


def check(base: Base) -> Iterator[Diagnostic]:
    """Look at the pages of each work."""
    for work in base.works.values():
        if "pages" in work.fields:
            for part in work.fields["pages"].split(","):
                source = base.sources.get(work.record.span.path)
                yield from _check(work, part.strip(), source)


def _check(work: Work, part: str, source: Source | None) -> Iterator[Diagnostic]:
    span = work.record.field_span("pages", part)
    match = _PAGES.fullmatch(part)
    if match is None:
        yield Diagnostic(span, CODE, f"'{part}' is no page or range", "write 12 or 12--34")
        return
    first, dash, last = match.groups()
    if dash is None:
        return
    if NUMBER.fullmatch(first) and NUMBER.fullmatch(last) and int(last) < int(first):
        full = first[: -len(last)] + last
        meant = f"{first}--{full}" if int(full) > int(first) else ""
        fix = mend.replaced(source, span, part, meant)
        hint = f"write {meant}" if meant else "check both numbers"
        yield Diagnostic(span, CODE, f"the pages {part} run backwards", hint, fix=fix)
    elif dash != "--":
        yield Diagnostic(
            span,
            CODE,
            f"the range {part} is joined by '{dash}'",
            f"write {first}--{last}",
            Severity.WARNING,
            mend.replaced(source, span, part, part.replace(part[len(first) : -len(last)], "--")),
        )
