"""RDF can be read: every statement of a file in Turtle or JSON-LD."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

import pyoxigraph

if TYPE_CHECKING:
    from pathlib import Path

FORMATS = {".ttl": pyoxigraph.RdfFormat.TURTLE, ".jsonld": pyoxigraph.RdfFormat.JSON_LD}
# Relative addresses stand for what they lead to from wherever the site is.
_SITE = "https://example.org/"


def wrong(path: Path, name: str) -> str:
    """Why a file in one of the formats cannot be read, or nothing.

    Args:
        path: Where it is.
        name: The same, relative to the site.
    """
    kind = FORMATS[path.suffix]
    try:
        deque(pyoxigraph.parse(path=path, format=kind, base_iri=f"{_SITE}{name}"), maxlen=0)
    except (SyntaxError, ValueError) as error:
        return f"this is no RDF: {error.msg if isinstance(error, SyntaxError) else error}"
    return ""
