"""The injections of `injections.txt` as texts."""

from __future__ import annotations

import re
from pathlib import Path

_SIGNS = {"n": "\n", "t": "\t", "r": "\r", "\\": "\\"}
_ESCAPE = re.compile(r"\\(?:([ntr\\])|u([0-9a-f]{4})|x([0-9a-f]{2}))")


def _sign(match):
    return _SIGNS[match[1]] if match[1] else chr(int(match[2] or match[3], 16))


def injections():
    """All of them; halves of characters are joined to whole ones."""
    text = (Path(__file__).parent / "injections.txt").read_text(encoding="utf-8")
    lines = [line for line in text.split("\n") if line and not line.startswith("# ")]
    texts = [_ESCAPE.sub(_sign, line) for line in lines]
    return [text.encode("utf-16", "surrogatepass").decode("utf-16") for text in texts]
