"""Two folders change their names at once, where the system can do that.

Between two renames there would be a moment without any site: for whoever is reading it, and for
good if the build is killed just then.
"""

from __future__ import annotations

import ctypes
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_HERE = -100  # AT_FDCWD: paths are as seen from the current folder
_EXCHANGE = 2  # RENAME_EXCHANGE of renameat2(2) and RENAME_SWAP of renamex_np(2)


def exchange(one: Path, other: Path) -> bool:
    """Let two folders change their names at once; false if this system or disk cannot."""
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":  # pragma: no cover
            done = library.renamex_np(os.fsencode(one), os.fsencode(other), _EXCHANGE)
        else:
            done = library.renameat2(
                _HERE, os.fsencode(one), _HERE, os.fsencode(other), ctypes.c_uint(_EXCHANGE)
            )
    except (OSError, AttributeError, TypeError):  # no such library, or no such function in it
        return False
    return bool(done == 0)
