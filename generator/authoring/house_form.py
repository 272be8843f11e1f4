"""New texts of files in the one form that `kb fmt` gives."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from generator.editing.form import form
from generator.model import FOLDERS, KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.source import Source


def formed(texts: Mapping[str, str], sources: Mapping[str, Source]) -> dict[str, str]:
    """Files in their form; those that were not in it before stay as they are written.

    So a small change of a file that somebody wrote by hand changes no other line of it.

    Args:
        texts: The new texts, by path.
        sources: The files as they were, by path.
    """
    made = {}
    for path, text in texts.items():
        folder = PurePosixPath(path).parent.name
        expected: Any = KINDS[FOLDERS[folder]] if folder in FOLDERS else Any
        was = sources[path].text.encode() if path in sources else b""
        keep = bool(was) and form(path, was, expected).changes
        made[path] = text if keep else form(path, text.encode(), expected).new.decode()
    return made
