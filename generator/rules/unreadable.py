"""A file cannot be read.

The file or folder is there, but the system refuses to open it: most often because of its
permissions. A symbolic link that leads out of the base is not followed: what it holds is on one
machine only, and may be nobody's business.

Wrong: `content/concepts/hive.yml` as a link to `/home/ada/hive.yml`

Right: the file itself; a link to a file in the base is fine.
"""

from generator.diagnostics import Diagnostic, Span

CODE = "unreadable"


def diagnostic(span: Span, reason: str) -> Diagnostic:
    """Name the file and the system's reason."""
    return Diagnostic(
        span, CODE, f"the file cannot be read: {reason}", "check that you may read the file"
    )


def no_file(span: Span) -> Diagnostic:
    """A pipe, a socket or a device has the name of a file."""
    return Diagnostic(
        span,
        CODE,
        "this is no file but a pipe or a device, and is not read",
        "put a file in its place, or take it away",
    )


def leads_out(span: Span) -> Diagnostic:
    """A symbolic link leads out of the base."""
    return Diagnostic(
        span,
        CODE,
        "this link leads out of the base and is not followed",
        "put the file itself here",
    )
