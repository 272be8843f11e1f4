"""What the tests of the content share: lists beside the tests, and prose without its marks."""

from __future__ import annotations

import re
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def table(name: str) -> list[list[str]]:
    """The lines of a file beside the tests, split at tabs, without remarks."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def plain(text: str) -> str:
    """Prose without citations and without the marks of links."""
    text = re.sub(r"\s*\[@[^\]]*\]", "", text)
    text = re.sub(r"@\w+( \[[^\]]*\])?", "Name", text)
    return re.sub(r"\[\[(?:[^\]|]*\|)?([^\]]*)\]\]", r"\1", text)
