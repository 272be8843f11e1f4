"""An entry, or a part of it, lacks a field that it needs.

Wrong:

    # content/concepts/queen.yml
    title: Queen
    type: role

Right: with `summary: The one bee that …` as well. `docs/add-an-entry.md` tells which fields each
kind needs.
"""

from generator.diagnostics import Diagnostic, Span

CODE = "missing-field"


def diagnostic(span: Span, name: str) -> Diagnostic:
    """Point at the part that lacks the field."""
    point = Span(span.path, span.line, span.column, span.line, span.column + 1)
    return Diagnostic(point, CODE, f"the field '{name}' is missing here", f"add `{name}: …`")
