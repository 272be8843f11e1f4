"""Tables for spreadsheets: CSV that no spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# A cell that starts with one of these is run as a formula by Excel, LibreOffice and Google Sheets.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_bytes(head: Sequence[str], rows: Iterable[Sequence[str | int]]) -> bytes:
    """A table as CSV (RFC 4180), with the mark by which Excel knows UTF-8.

    Numbers stay numbers; texts are made safe.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([safe(name) for name in head])
    writer.writerows(
        [cell if isinstance(cell, int) else safe(cell) for cell in row] for row in rows
    )
    return out.getvalue().encode("utf-8-sig")


def safe(text: str) -> str:
    """A text that is shown and never run: an apostrophe before it says that it is text."""
    line = " ".join(text.split()) if text.strip() else ""
    return f"'{line}" if line.startswith(_FORMULA) or text.startswith(_FORMULA) else line
