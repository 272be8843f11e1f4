"""Every relation and citation of the data connects entries and works that are in the data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.publish.gates.fault import Fault
from generator.render.api import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.publish.gates.built import Built

_KNOWN = (f"{ROOT}/entries.json", f"{ROOT}/references.json")
_ENDS = {
    f"{ROOT}/relations.json": ("subject", "object"),
    f"{ROOT}/citations.json": ("citing", "cited"),
}


def check(built: Built) -> Iterator[Fault]:
    """Look up both ends of everything."""
    known = {ident for name in _KNOWN if name in built.data for _, ident in built.data[name].ends}
    if not known:
        return
    for name in _ENDS:
        for end, item in built.data[name].ends if name in built.data else ():
            # A relation can be the end of a relation: its id has that of its entry in front.
            if item.partition("#")[0] not in known:
                message = f"the {end} '{item}' is neither an entry nor a work"
                yield Fault(name, message, item)


def ends(name: str, found: Any) -> tuple[tuple[str, str], ...]:
    """What a file says of entries, works and what connects them, each once.

    Args:
        name: The file, relative to the site.
        found: What it holds.

    Returns:
        Pairs of what an id stands for and the id; none for any file but those of the API.
    """
    keys = ("id",) if name in _KNOWN else _ENDS.get(name, ())
    items = found if keys and isinstance(found, list) else []
    pairs = {
        (key, str(item[key])): None
        for item in items
        if isinstance(item, dict)
        for key in keys
        if key in item
    }
    return tuple(pairs)
