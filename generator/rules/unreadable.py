"""A file cannot be read.

The file is there, but the system refuses to open it: most often because of its permissions.
"""

from generator.diagnostics import Diagnostic, Span

CODE = "unreadable"


def diagnostic(span: Span, reason: str) -> Diagnostic:
    """Name the file and the system's reason."""
    return Diagnostic(
        span, CODE, f"the file cannot be read: {reason}", "check that you may read the file"
    )
