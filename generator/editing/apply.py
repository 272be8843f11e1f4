"""Edits made in the texts of a base: values to values."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.diagnostics import Edit
    from generator.source import Source


def applied(
    sources: Mapping[str, Source], edits: Iterable[Edit], old: Mapping[str, bytes]
) -> dict[str, bytes]:
    """The files that edits touch, with the edits made.

    Line ends and a byte order mark stay as they are.

    Args:
        sources: The files' texts, by path.
        edits: Edits that do not touch each other.
        old: The files' bytes.
    """
    by_file: dict[str, set[Edit]] = {}
    for edit in edits:
        by_file.setdefault(edit.span.path, set()).add(edit)
    new = {}
    for path, own in sorted(by_file.items()):
        source = sources[path]
        text = source.text
        newline = "\r\n" if "\r\n" in text else "\n"
        for edit in sorted(own, reverse=True):
            start = source.offset(edit.span.line, edit.span.column)
            end = source.offset(edit.span.end_line, edit.span.end_column)
            text = text[:start] + edit.text.replace("\n", newline) + text[end:]
        mark = codecs.BOM_UTF8 if old[path].startswith(codecs.BOM_UTF8) else b""
        new[path] = mark + text.encode()
    return new
