"""A line of the register of addresses cannot be read.

`content/addresses.txt` has one address a line, as it stands behind the name of the site, with a
slash at both ends. An address whose page is gone says where it leads now, with an arrow. Lines that
start with `#` are remarks. Two lines must not send one address to different places.

Wrong: `concepts/brood nest`

Right: `/concepts/brood-nest/`

Right: `/concepts/brood/ -> /concepts/brood-nest/`
"""

from generator.diagnostics import Diagnostic, Span

CODE = "bad-address"


def diagnostic(span: Span, text: str) -> Diagnostic:
    """Point at the line and show the form."""
    return Diagnostic(
        span,
        CODE,
        f"'{text[:80]}' is no address of a page",
        "write /folder/name/ with a slash at both ends, or /old/ -> /new/",
    )


def conflict(span: Span) -> Diagnostic:
    """Git left its marks in the file."""
    return Diagnostic(
        span,
        CODE,
        "this line is a mark that git left between two versions",
        "keep the addresses of both and take the marks out; kb addresses sorts the lines",
    )


def twice(span: Span, address: str, target: str) -> Diagnostic:
    """Two lines disagree about where an address leads."""
    return Diagnostic(
        span,
        CODE,
        f"another line leads {address} to {target}",
        "keep the line that is right",
    )
