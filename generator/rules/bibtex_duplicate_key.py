"""Two records have the same key, or a record has a field twice.

A work is known by its key: in citations, in links and in the address of its page. Keys that
differ only in capital letters count as the same, since they would share one address. Of a field
that stands twice, most programs keep the last, some the first, and none says so.

Wrong:

    @article{keeper1999, title = {Wintering}, year = 1999}
    @book{Keeper1999, title = {All about bees}, year = 1999}

Right: `keeper1999a` and `keeper1999b`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic

if TYPE_CHECKING:
    from generator.diagnostics import Span

CODE = "bibtex-duplicate-key"


def diagnostic(span: Span, key: str, first: Span) -> Diagnostic:
    """Point at the second of the two and name the place of the first."""
    return Diagnostic(
        span,
        CODE,
        f"the key '{key}' is taken; the first record with it is in {first.path}:{first.line}",
        "give one of them another key, or delete it if it is the same work",
    )


def field(span: Span, name: str, key: str) -> Diagnostic:
    """Point at the second value of a field."""
    return Diagnostic(
        span,
        CODE,
        f"the record '{key}' has the field '{name}' twice",
        "join the two, or delete one",
    )
