"""The data of every entry, and of every work's annotation, keeps to the schema of its kind."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import jsonschema_rs

from generator.render.api import ROOT

if TYPE_CHECKING:
    from pathlib import Path

ENTRIES, WORKS = f"{ROOT}/entries/", f"{ROOT}/references/"
_SCHEMAS = f"{ROOT}/schema"
# What the data of an entry has beside that of its file.
_ADDED = frozenset({"kind", "url", "path", "outgoing", "incoming"})


def wrong(site: Path, name: str, found: Any) -> str:
    """What in the data of an entry or a work is not as its schema has it, or nothing.

    Args:
        site: The folder of the site, which has the schemas.
        name: The file, relative to it.
        found: What it holds.
    """
    try:
        if name.startswith(ENTRIES):
            kind, data = found["kind"], {k: v for k, v in found.items() if k not in _ADDED}
        elif name.startswith(WORKS):
            kind, data = "reference", found["custom"]["annotation"]
        else:
            return ""
        schema = _schema(site / _SCHEMAS / PurePosixPath(f"{kind}.json").name)
    except (KeyError, TypeError, OSError, ValueError) as error:
        return f"no schema fits it: {type(error).__name__} {error}"
    fault = next(schema.iter_errors(data), None)
    if fault is None:
        return ""
    place = ".".join(map(str, fault.instance_path))
    return f"against the schema of its kind{f', {place}' if place else ''}: {fault.message}"


@lru_cache(maxsize=32)
def _schema(path: Path) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(json.loads(path.read_bytes()))
