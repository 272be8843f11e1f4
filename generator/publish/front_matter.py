"""Front matter, read as it was written: a line for each field, with its value as JSON.

That is YAML, too, and MkDocs reads the same from it (a test holds both against each other), but
its parser of YAML takes a tenth of the time of a page.
"""

from __future__ import annotations

import json
import re
from typing import Any

_value = json.JSONDecoder().raw_decode
_BLOCK = re.compile(r"---\n((?:[a-z_]+: .+\n)+)---\n")


def read(text: str) -> tuple[str, dict[str, Any]] | None:
    """The Markdown of a page and its fields; nothing if they are written in another way."""
    found = _BLOCK.match(text)
    if not found:
        return None
    values = {}
    for line in found[1].rstrip("\n").split("\n"):
        name, value = line.split(": ", 1)
        try:
            values[name], end = _value(value)
        except ValueError:
            return None
        if end < len(value):
            return None
    return text[found.end() :].lstrip("\n"), values
