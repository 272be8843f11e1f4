"""A built site as the gates see it: read once, looked at by all of them."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from generator.publish.gates.page import Page, look
from generator.publish.search import OUTPUT
from generator.publish.worker import spread

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

LOST = "404.html"  # served at any depth, so its links are absolute and nothing leads to it


@dataclass(frozen=True, slots=True)
class Built:
    """A built site, without its search index, which may still be in the making.

    Attributes:
        site: Its folder.
        files: The size of every file, by its path below the folder.
        pages: What is known of every page, by path, in order.
    """

    site: Path
    files: Mapping[str, int] = field(default_factory=dict)
    pages: Mapping[str, Page] = field(default_factory=dict)

    @classmethod
    def read(cls, site: Path, jobs: int = 1) -> Built:
        """Read the pages of a site, and the names of its files.

        Raises:
            WorkerError: A process that read died.
        """
        files = {}
        for folder, folders, names in os.walk(site):
            below = os.path.relpath(folder, site).replace(os.sep, "/").removeprefix(".")
            if not below and OUTPUT in folders:
                folders.remove(OUTPUT)
            for name in names:
                size = os.stat(os.path.join(folder, name)).st_size  # noqa: PTH116, PTH118 - thousands
                files[f"{below}/{name}".removeprefix("/")] = size
        names = sorted(name for name in files if name.endswith(".html"))
        found: dict[str, Page] = {}
        for share in spread(partial(_look, site, list(files)), names, jobs):
            found |= share
        return cls(site, files, {name: found[name] for name in names})

    def bytes(self, name: str) -> bytes:
        """What a file holds."""
        return (self.site / name).read_bytes()


def _look(site: Path, files: list[str], names: Sequence[str]) -> dict[str, Page]:
    """Look at some pages."""
    known = {name: name for name in files}
    return {name: look(name, (site / name).read_text(encoding="utf-8"), known) for name in names}
