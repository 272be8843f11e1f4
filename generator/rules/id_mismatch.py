"""An entry's `id` differs from the name of its file.

The file's name is the id. The field is not needed; if it stands there, it must agree.

Wrong: `id: key-customer` in `content/concepts/key-account.yml`

Right: no `id`, or `id: key-account`.
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
