"""An entry's `id` differs from the name of its file.

The file's name is the id. The field is not needed; if it stands there, it must agree.

Wrong: `id: mother-bee` in `content/concepts/queen.yml`

Right: no `id`, or `id: queen`.
"""

from generator.diagnostics import Diagnostic, Span

CODE = "id-mismatch"


def diagnostic(span: Span, written: str, name: str) -> Diagnostic:
    """Name both."""
    return Diagnostic(
        span,
        CODE,
        f"the id '{written}' is not the file's name '{name}'",
        "delete the field, or rename the file",
    )
