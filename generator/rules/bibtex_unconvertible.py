r"""A BibTeX record cannot be converted.

The record can be read, but pandoc, which turns it into a formatted reference, refuses it or does
not come to an end. The cause is nearly always LaTeX that is not text: a command that is not
closed, an environment, or a definition.

Wrong: `title = {On \verb|bees}`

Right: `title = {On bees}`
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic

if TYPE_CHECKING:
    from generator.bibliography.bibtex import Record

CODE = "bibtex-unconvertible"


def diagnostic(record: Record, reason: str, field: str = "") -> Diagnostic:
    """Point at the field that is at fault, or at the record's key, and give pandoc's reason."""
    # The lines that pandoc counts are those of a text that nobody but it has seen.
    reason = re.sub(r"^(?:Error at)?[^(]*\(line \d+, column \d+\):", "", reason)
    because = f": {' '.join(reason.split())}" if reason else ""
    where = f"the field '{field}' of " if field else ""
    return Diagnostic(
        record.field_span(field) if field else record.key_span,
        CODE,
        f"pandoc cannot convert {where}the record '{record.key}'{because}",
        f"look for LaTeX commands in {'it' if field else 'its fields'}, "
        "and write plain text instead",
    )
