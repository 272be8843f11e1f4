"""Writing what is new: over no file that was not read before."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

from generator.editing.rewrite import rewrite

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
        FileExistsError: There is a file that was not read. Nothing was written.
        generator.editing.rewrite.RefusedError: A path leads out of the content. Nothing was
            written.
    """
    for path in texts:
        if path not in sources and os.path.lexists(root / path):
            raise FileExistsError(errno.EEXIST, "is there already", path)
    rewrite(root, {path: text.encode() for path, text in texts.items()})
