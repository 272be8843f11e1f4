"""A `.bib` file has a record that cannot be read.

A record starts with `@type{key,`, holds fields `name = {value}` with a comma after each, and
ends with a brace. Every brace and quotation mark that opens must close. The most frequent causes
are a missing comma after a field and a missing brace at its end.

Wrong:

    @article{keeper1999,
      title = {Wintering of {Bees},
      year  = {1999}
    }

Right:

    @article{keeper1999,
      title = {Wintering of {Bees}},
      year  = {1999}
    }
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.diagnostics import Span

CODE = "bibtex-syntax"

HELPS = {
    "'}' expected": "put a comma after each field, and close the record with a brace",
    "')' expected": "put a comma after each field, and close the record as it was opened",
    "entry key expected": "write the key right after the brace: @article{key,",
    "'=' expected": "write each field as name = {value}",
    "field value expected": "put the value in braces: name = {value}",
    "unbalanced braces": "close each brace inside the quotation marks",
    "too many nested braces": "no value needs more than a hundred braces inside each other",
}


def diagnostic(span: Span, record: str, problem: str) -> Diagnostic:
    """Say what the parser said, with a hint for the causes that are met most."""
    help_ = HELPS.get(problem, "check commas, braces and quotation marks")
    return Diagnostic(span, CODE, f"{record} cannot be read: {problem}", help_)


def not_closed(span: Span, record: str) -> Diagnostic:
    """A brace or quotation mark of the record never closes."""
    return Diagnostic(
        span,
        CODE,
        f"{record} does not end: a brace or quotation mark opened here is not closed",
        "count the braces of this field, and close the record before the next one starts",
    )


def no_comma(span: Span, key: str) -> Diagnostic:
    """No comma stands behind the key."""
    return Diagnostic(
        span,
        CODE,
        f"'{key}' has no comma behind its key",
        f"write a comma before the first field: {key},",
    )


def not_opened(span: Span) -> Diagnostic:
    """A line starts like a record, but no brace follows."""
    return Diagnostic(
        span, CODE, "a record starts here, but no brace follows", "write @type{key, fields }"
    )


def outside(span: Span) -> Diagnostic:
    """A field stands outside of any record."""
    return Diagnostic(
        span,
        CODE,
        "this field stands outside of any record",
        "delete the brace that closes the record above too early",
    )


def undefined(span: Span, word: str, known: Iterable[str]) -> Diagnostic:
    """A value without braces is no abbreviation of this file."""
    return Diagnostic(
        span,
        CODE,
        f"no @string of this file defines '{word}'",
        did_you_mean(word, known) or f"put the value in braces: {{{word}}}",
    )


def too_many(span: Span, limit: int) -> Diagnostic:
    """So much is wrong that reading on is of no use."""
    return Diagnostic(
        span,
        CODE,
        f"more than {limit:,} faults: the rest of the file is not read",
        "check that this is a BibTeX file",
    )
