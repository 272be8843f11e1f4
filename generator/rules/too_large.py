"""A file is too large, has too many parts, or is nested too deeply.

An entry is something that people read and edit by hand. The limits are one megabyte, 20,000
values, 24 levels and names of 150 characters for a YAML file, and fifty megabytes for a BibTeX
file; a file that passes them is broken or hostile.

Wrong: `a: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[ … ]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]`

Right: a flat list, or several entries in files of their own.
"""

from generator.diagnostics import Diagnostic, Span

CODE = "too-large"


def file_too_large(span: Span, size: int, limit: int) -> Diagnostic:
    """The whole file is too large."""
    return Diagnostic(
        span,
        CODE,
        f"the file has {size:,} bytes; at most {limit:,} are read",
        "split it into several entries",
    )


def import_too_large(span: Span, limit: int) -> Diagnostic:
    """What is to be imported is too large, by nobody knows how much."""
    return Diagnostic(
        span,
        CODE,
        f"there are more than {limit:,} bytes, which is the most that is imported at once",
        "export fewer works at a time, and import one file after the other",
    )


def too_deep(span: Span, limit: int) -> Diagnostic:
    """A value is nested too deeply."""
    return Diagnostic(
        span, CODE, f"this is nested more than {limit} levels deep", "no field needs that many"
    )


def too_many(span: Span, limit: int) -> Diagnostic:
    """The file has too many values."""
    return Diagnostic(
        span, CODE, f"the file has more than {limit:,} values", "split it into several entries"
    )


def too_long(span: Span, size: int, limit: int) -> Diagnostic:
    """A name is too long for other programs to read it."""
    return Diagnostic(
        span,
        CODE,
        f"this name has {size:,} characters; at most {limit} are read",
        "what is before a colon is the name of a field or of a thing: text stands behind it",
    )
