"""Writing what is new: over no file that was not read before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.editing.rewrite import Change, held, rewrite

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.source import Source


def write(root: Path, texts: Mapping[str, str], sources: Mapping[str, Source]) -> None:
    """Write files, all of them or none.

    Args:
        root: The folder of the base.
        texts: The texts by path.
        sources: The files that were read, by path; others must not be there.

    Raises:
        generator.editing.rewrite.RefusedError: A file is there that was not read, or says something
            else by now, or cannot be written. Nothing was written.
    """
    changes = {}
    for path, text in texts.items():
        old = held(root, sources[path]) if path in sources else None
        changes[path] = Change(old, text.encode())
    rewrite(root, changes)
