"""What a citation says about the site itself: `CITATION.cff` and where it is published."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from generator.source import Source, is_inside, read

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Edition:
    """What is cited.

    Attributes:
        title: The title, as CITATION.cff has it; empty if there is none.
        version: The version; empty if there is none.
        url: Where the site is published, with a slash at the end; empty if it is not.
    """

    title: str = ""
    version: str = ""
    url: str = ""

    def site(self, title: str) -> str:
        """The title with the version, for a reference; `title` if CITATION.cff has none."""
        name = self.title or title
        return f"{name} (Version {self.version})" if self.version else name

    def address(self, path: str) -> str:
        """The address of a page, or nothing."""
        return f"{self.url}{path}" if self.url else ""


def edition(root: Path, url: str = "") -> Edition:
    """Read `CITATION.cff`. A file that is missing or broken only makes references shorter.

    Args:
        root: The folder of the base.
        url: Where the site is published, with a slash at the end.
    """
    file = root / "CITATION.cff"
    found = read(root, file) if is_inside(file, os.path.realpath(root)) else None
    try:
        # Scalars stay texts, whatever tag they have.
        data = yaml.load(found.text, yaml.CBaseLoader) if isinstance(found, Source) else None  # noqa: S506
    except (ValueError, RecursionError, yaml.YAMLError):
        data = None
    values = data if isinstance(data, dict) else {}
    return Edition(_text(values.get("title")), _text(values.get("version")), url)


def _text(value: object) -> str:
    """A text that can be written; nothing for anything else."""
    return value.encode("utf-8", "ignore").decode() if isinstance(value, str) else ""
