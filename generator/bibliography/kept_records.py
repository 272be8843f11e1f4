"""Records of `.bib` files that were read before, kept by the hash of the file's text.

Reading a file of thousands of records takes half a second; taking them from a cache a tenth of it.
Only files without a fault are kept, so that every fault is found and told anew.
"""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.bibliography import bibtex
from generator.bibliography.bibtex import Record
from generator.cache import digest
from generator.diagnostics import Span

if TYPE_CHECKING:
    from generator.cache import Table
    from generator.diagnostics import Diagnostic
    from generator.source import Source


@cache
def _version() -> str:
    """The code that reads."""
    folder = Path(__file__).parent
    return "".join((folder / f"{name}.py").read_text() for name in ("bibtex", "bibtex_scanner"))


def parse(source: Source, kept: Table) -> tuple[list[Record], list[Diagnostic]]:
    """All records of a file, as `bibtex.parse` gives them."""
    key = digest(_version(), source.path, source.text)
    rows = kept.get(key)
    if isinstance(rows, list):
        with suppress(TypeError, ValueError):  # what is kept may come from elsewhere
            return [_record(source, row) for row in rows], []
    records, problems = bibtex.parse(source)
    if not problems and all(record.complete for record in records):
        kept.put(key, [_row(record) for record in records])
    return records, problems


def _row(record: Record) -> list[Any]:
    """A record as JSON can hold it."""
    return [
        record.key,
        record.type,
        [list(field) for field in record.fields],
        _places(record.span),
        _places(record.key_span),
        [list(offset) for offset in record.offsets],
    ]


def _places(span: Span) -> list[int]:
    return [span.line, span.column, span.end_line, span.end_column]


def _record(source: Source, row: list[Any]) -> Record:
    """The record in a row; a `TypeError` or `ValueError` if there is none in it."""
    key, type_, fields, span, key_span, offsets = row
    texts = [key, type_, *chain.from_iterable(fields), *(name for name, _, _ in offsets)]
    numbers = [*span, *key_span, *chain.from_iterable(places for _, *places in offsets)]
    if {*map(type, texts)} != {str} or {*map(type, numbers)} != {int}:
        raise TypeError("this is no record")
    return Record(
        key,
        type_,
        tuple((name, value) for name, value in fields),
        Span(source.path, *span),
        Span(source.path, *key_span),
        source=source,
        offsets=tuple((name, start, end) for name, start, end in offsets),
    )
