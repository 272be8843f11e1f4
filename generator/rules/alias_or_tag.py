"""A file uses a YAML anchor, alias or tag.

Anchors (`&name`), aliases (`*name`) and tags (`!type`) let a small file grow to a huge one, or
turn text into something else. Entries do not need them.

Wrong: `title: *other`

Right: `title: "*other"` if the star is meant, or the text itself.
"""

from generator.diagnostics import Diagnostic, Span

CODE = "alias-or-tag"


def diagnostic(span: Span, what: str) -> Diagnostic:
    """Point at the anchor, alias or tag."""
    return Diagnostic(
        span,
        CODE,
        f"{what} is not allowed here",
        "write the text itself; quote it if it starts with &, * or !",
    )
