"""A field holds something else than it should: a list for a text, a word for a number.

Wrong:

    title: [Why do bees swarm?]
    audience: keeper

Right:

    title: Why do bees swarm?
    audience: practitioner
"""

from generator.diagnostics import Diagnostic, Span
from generator.editing import mend

CODE = "wrong-type"


def diagnostic(
    span: Span, name: str, expected: str, help_text: str = "", meant: str | None = None
) -> Diagnostic:
    """Say what the field should hold, and what was meant if that is clear."""
    fix = mend.renamed(span, meant)
    return Diagnostic(span, CODE, f"'{name}' should be {expected}", help_text, fix=fix)


def says(span: Span, message: str) -> Diagnostic:
    """Say what the record itself says about its parts."""
    return Diagnostic(span, CODE, message)
