"""A mapping names the same field twice.

YAML readers keep the last of the two and drop the other in silence, so that text is lost.

Wrong:

    summary: One thing.
    summary: Another thing.

Right: one field, with both sentences.
"""

from generator.diagnostics import Diagnostic, Span

CODE = "duplicate-key"


def diagnostic(span: Span, key: str, first: Span) -> Diagnostic:
    """Point at the second of the two and name the line of the first."""
    return Diagnostic(
        span,
        CODE,
        f"'{key}' stands here a second time; the first is in line {first.line}",
        "join the two, or delete one",
    )
