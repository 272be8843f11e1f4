"""Style sheets, scripts and pictures of the templates, as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def assets(templates: Path) -> dict[str, bytes]:
    """Every file below `assets/`, by its path on the site."""
    folder = templates / "assets"
    return {
        f"assets/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not any(part.startswith(".") for part in path.parts)
    }
