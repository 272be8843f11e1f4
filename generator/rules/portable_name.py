"""A file's name does not work on every system.

A base is checked out on Linux, macOS and Windows. Windows reserves some names (`con`, `nul`,
`com1` …) whatever their ending, and some signs; on macOS and Windows, names that differ only in
case, or in the form in which Unicode writes an accent, are one file. Names of entries have a
stricter rule of their own (bad-id); this one is for all other files.

Wrong: `bibliography/aux.bib`

Right: `bibliography/further.bib`
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Span
from generator.reserved import is_device

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.base import Base

CODE = "portable-name"
_FORBIDDEN = re.compile(r"[<>:\"|?*\\\x00-\x1f]|[. ]$")


def check(base: Base) -> Iterator[Diagnostic]:
    """Look at the names of all files that are no entries."""
    entries = {entry.path for entry in base.all_entries()}
    first: dict[str, str] = {}
    for path in sorted(base.sources):
        folded = unicodedata.normalize("NFC", unicodedata.normalize("NFKD", path).casefold())
        other = first.setdefault(folded, path)
        if path in entries:
            continue
        name = PurePosixPath(path).name
        found = _FORBIDDEN.search(name)
        if other != path:
            yield _diagnostic(path, f"on macOS and Windows this is the same file as '{other}'")
        elif is_device(name):
            yield _diagnostic(path, f"Windows reserves the name '{name}'")
        elif found:
            yield _diagnostic(path, f"Windows takes no name with '{found[0]}' in this place")


def _diagnostic(path: str, message: str) -> Diagnostic:
    return Diagnostic(Span(path), CODE, message, "rename the file")
