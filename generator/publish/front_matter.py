"""Front matter, read as it was written: a line for each field, with its value as JSON.

That is YAML, too, and MkDocs reads the same from it (a test holds both against each other), but
its parser of YAML takes a tenth of the time of a page.
"""

from __future__ import annotations

import json
import re
from typing import Any

_BLOCK = re.compile(r"---\n((?:[a-z_]+: .+\n)+)---\n")


def read(text: str) -> tuple[str, dict[str, Any]] | None:
    """The Markdown of a page and its fields; nothing if they are written in another way."""
    found = _BLOCK.match(text)
    if not found:
        return None
    fields = (line.split(": ", 1) for line in found[1].rstrip("\n").split("\n"))
    try:
        values = {name: json.loads(value) for name, value in fields}
    except ValueError:
        return None
    return text[found.end() :].lstrip("\n"), values
