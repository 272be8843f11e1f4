"""A line of the register of addresses cannot be read.

`content/addresses.txt` has one address a line, as it stands behind the name of the site, with a
slash at both ends. An address whose page is gone says where it leads now, with an arrow. Lines that
start with `#` are remarks. Two lines must not send one address to different places.

Nor may a line name what cannot be a page on every system: a name that Windows reserves (`con`,
`nul`, `com1` …), one of more than 255 letters, or one with a full stop, which only files and keys
of works have. No redirect may differ from another address in capitals only.

Wrong: `concepts/brood nest`

Wrong: `/404.html/ -> /concepts/brood-nest/`

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


def no_page(span: Span, address: str, why: str) -> Diagnostic:
    """Say why no page can stand at an address."""
    return Diagnostic(
        span,
        CODE,
        f"no page can stand at '{address[:80]}': {why}",
        "write the address of the page, or take the line out",
    )


def alike(span: Span, address: str, other: str) -> Diagnostic:
    """Two addresses would have one file."""
    return Diagnostic(
        span,
        CODE,
        f"on macOS and Windows {address} is the same as {other}",
        "take the line out",
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
