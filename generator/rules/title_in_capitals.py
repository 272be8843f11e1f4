"""A title is written in capitals; this is a warning.

Reference managers and databases export titles as they were typeset. No style can bring back small
letters, since it cannot know which words had capitals for a reason.

Wrong: `title = {WINTERING OF BEES IN COLD VALLEYS}`

Right: `title = {Wintering of Bees in Cold Valleys}`
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.base import Base

CODE = "title-in-capitals"

# Two such words are no abbreviations any more.
_WORD = re.compile(r"[^\W\d_]{4,}")


def check(base: Base) -> Iterator[Diagnostic]:
    """Look at the title of each work, and at that of the book around it."""
    for work in base.works.values():
        for field in ("title", "booktitle"):
            text = work.text(field)
            if in_capitals(text):
                yield Diagnostic(
                    work.record.field_span(field),
                    CODE,
                    f"the {field} of '{work.key}' is in capitals",
                    "write it as a title, with capitals where words begin",
                    Severity.WARNING,
                )


def in_capitals(text: str) -> bool:
    """Whether a title has at least two long words and no small letter."""
    return text.isupper() and len(_WORD.findall(text)) > 1
