"""A BibTeX key has characters that cannot stand in an address.

A work's key is its id, part of the address of its page and of file names. So it is made of ASCII
letters and digits, with `-`, `_`, `.` or `+` between them, and at most 80 characters long. Names
that Windows reserves (`con`, `nul`, `com1` …) and `index`, which is the list of all works, cannot
be used, nor can they stand before a full stop.

Wrong: `@article{DBLP:journals/bees/Müller99, …}`

Right: `@article{mueller1999, …}`
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic
from generator.reserved import is_reserved

if TYPE_CHECKING:
    from generator.diagnostics import Span

CODE = "bibtex-bad-key"
MAX_LENGTH = 80

_KEY = re.compile(r"[A-Za-z0-9]+(?:[-_.+][A-Za-z0-9]+)*")


def is_key(key: str) -> bool:
    """Whether a key can be a work's id."""
    return len(key) <= MAX_LENGTH and _KEY.fullmatch(key) is not None and not is_reserved(key)


def diagnostic(span: Span, key: str) -> Diagnostic:
    """Point at the key."""
    why = "is kept for something else" if is_reserved(key) else "cannot be part of an address"
    return Diagnostic(
        span,
        CODE,
        f"the key '{key[:MAX_LENGTH]}' {why}",
        "use the first author's name and the year, such as keeper1999",
    )
