"""A record of a file that is imported cannot be read.

`kb import` takes BibTeX, biblatex, RIS and CSL-JSON. A record that does not follow its format is
left out and named, and all others come in. This rule is about RIS and CSL-JSON, and about files in
no known format; `bibtex-syntax` is about BibTeX.

Wrong: a RIS record without its first line `TY  - JOUR`, or a JSON item without its closing brace.

Right: each RIS record starts with `TY  - ` and ends with `ER  - `; the JSON file is a list of items
as reference managers export it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic

if TYPE_CHECKING:
    from generator.diagnostics import Span

CODE = "import-unreadable"


def diagnostic(span: Span, problem: str, help_: str) -> Diagnostic:
    """Say what is wrong with a record."""
    return Diagnostic(span, CODE, problem, help_)


def no_format(span: Span, looks_like: str) -> Diagnostic:
    """The file is in no format that can be imported."""
    return Diagnostic(
        span,
        CODE,
        f"this is {looks_like}" if looks_like else "the format of the file is not recognised",
        "export the works as BibTeX, RIS or CSL-JSON, or name the format with --format",
    )
