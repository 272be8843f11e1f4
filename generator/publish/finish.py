"""The end of a build: the new site takes the place of the old one."""

from __future__ import annotations

import errno
import os
import shutil
from typing import TYPE_CHECKING

from generator.publish.exchange import exchange

if TYPE_CHECKING:
    from pathlib import Path


def recover(site: Path) -> None:
    """Put the previous site back if a build was stopped in the middle of the swap.

    Raises:
        NotADirectoryError: Something else is in its place.
    """
    if not site.is_dir() and os.path.lexists(site):
        why = "this is no folder, and the site would take its place: move it away"
        raise NotADirectoryError(errno.ENOTDIR, why, str(site))
    old = _old(site)
    if old.exists() and not site.exists():
        old.rename(site)


def swap(new: Path, site: Path) -> None:
    """Put a new site in the place of the old one."""
    old = _old(site)
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        if exchange(new, site):
            shutil.rmtree(new, ignore_errors=True)
            return
        site.rename(old)
    new.rename(site)
    shutil.rmtree(old, ignore_errors=True)


def _old(site: Path) -> Path:
    return site.with_name(f"{site.name}.old")
