"""Style sheets, scripts and pictures of the templates.

A style sheet that begins by importing others becomes one sheet with them in its place: a page asks
for one file, the people who write it have one file for each concern.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_IMPORT = re.compile(rb'^@import "([\w.-]+\.css)";\n', re.MULTILINE)


def assets(templates: Path) -> dict[str, bytes]:
    """Every file below `assets/`, by its path on the site; sheets that others import only there."""
    folder = templates / "assets"
    found = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not any(part.startswith(".") for part in path.parts)
    }
    imported = set()
    for name, data in list(found.items()):
        if not name.endswith(".css"):
            continue
        parent = name.rpartition("/")[0]
        parts = {f"{parent}/{part.decode()}" for part in _IMPORT.findall(data)} & found.keys()
        found[name] = _joined(data, parent, found)
        imported |= parts
    return {f"assets/{name}": data for name, data in found.items() if name not in imported}


def _joined(sheet: bytes, parent: str, found: dict[str, bytes]) -> bytes:
    """A sheet with those it imports in the place of the lines that import them."""

    def part(match: re.Match[bytes]) -> bytes:
        return found.get(f"{parent}/{match[1].decode()}", match[0])

    return _IMPORT.sub(part, sheet)
