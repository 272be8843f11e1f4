"""A file cannot be brought into its one form; this is a fault of the generator.

`kb fmt` reads what it has made before it writes it. If that would mean something else, or if a
comment were lost, it leaves the file as it is and says so. Nothing is wrong with the file.

Please report it, with the file. Until it is mended, the file can stay as it is.
"""

from generator.diagnostics import Diagnostic, Span

CODE = "cannot-format"


def diagnostic(span: Span, why: str) -> Diagnostic:
    """Say what went wrong."""
    return Diagnostic(
        span,
        CODE,
        f"this file cannot be formatted: {why}",
        "this is a fault of the program, not of the file: please report it, with the file",
    )
