"""Every relation and citation of the data connects entries and works that are in the data."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from generator.publish.gates.fault import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.publish.gates.built import Built

_API = "api/v1/"
_ENDS = {"relations.json": ("subject", "object"), "citations.json": ("citing", "cited")}


def check(built: Built) -> Iterator[Fault]:
    """Look up both ends of everything."""
    known = {
        str(item["id"])
        for name in ("entries.json", "references.json")
        for item in _read(built, name)
        if "id" in item
    }
    if not known:
        return
    for name, ends in _ENDS.items():
        for item in _read(built, name):
            for end in ends:
                # A relation can be the end of a relation: its id has that of its entry in front.
                if end in item and str(item[end]).partition("#")[0] not in known:
                    message = f"the {end} '{item[end]}' is neither an entry nor a work"
                    yield Fault(_API + name, message, str(item[end]))


def _read(built: Built, name: str) -> list[dict[str, Any]]:
    if _API + name not in built.files:
        return []
    try:
        found = json.loads(built.bytes(_API + name))
    except ValueError:  # another gate says so
        return []
    items = found if isinstance(found, list) else []
    return [item for item in items if isinstance(item, dict)]
