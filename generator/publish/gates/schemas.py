"""The data of every entry and work, every relation and citation keep to their published schemas."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import jsonschema_rs

from generator.render.api import ROOT, SCHEMAS

if TYPE_CHECKING:
    from pathlib import Path

ENTRIES, WORKS = f"{ROOT}/entries/", f"{ROOT}/references/"
_LISTS = frozenset({f"{ROOT}/relations.json", f"{ROOT}/citations.json"})


def wrong(site: Path, name: str, found: Any) -> str:
    """What in a data file is not as its schema has it, or nothing.

    Args:
        site: The folder of the site, which has the schemas.
        name: The file, relative to it.
        found: What it holds.
    """
    try:
        if name.startswith(ENTRIES):
            file = f"{found['kind']}.json"
        elif name.startswith(WORKS):
            file = "reference.json"
        elif name in _LISTS:
            file = name
        else:
            return ""
        schema = _schema(site / SCHEMAS / PurePosixPath(file).name)
    except (KeyError, TypeError, OSError, ValueError) as error:
        return f"no schema fits it: {type(error).__name__} {error}"
    fault = next(schema.iter_errors(found), None)
    if fault is None:
        return ""
    place = ".".join(map(str, fault.instance_path))
    return f"against its schema{f', {place}' if place else ''}: {fault.message}"


@lru_cache(maxsize=32)
def _schema(path: Path) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(json.loads(path.read_bytes()))
