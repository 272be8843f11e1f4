"""What was computed before, kept by the hash of all it depends on.

A cache file that is missing, broken or cannot be written costs time and nothing else.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


def digest(*parts: str) -> str:
    """The hash of some texts, in order."""
    joined = "\0".join(parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def load(path: Path) -> dict[str, Any]:
    """What a cache file holds; nothing if it is missing or broken."""
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def save(path: Path, items: Mapping[str, Any]) -> None:
    """Write a cache file in one step, so that an interrupted run leaves the old one."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(items, file, ensure_ascii=False, sort_keys=True)
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)
