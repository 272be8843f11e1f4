"""JSON Schemas of the entries, made from the model, for editors and for users of the data.

They accept what the generator accepts: where the model takes a list, a single value is a list of
one, and a relation may be a bare id.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from generator.model import KINDS
from generator.model.registry import Person, Venue
from generator.model.site import Site
from generator.model.vocabulary import Predicate, Survey, Term

_OTHERS: dict[str, Any] = {
    "site": Site,
    "people": dict[str, Person],
    "venues": dict[str, Venue],
    "relations": dict[str, Predicate],
    "surveys": dict[str, Survey],
    "terms": dict[str, Term],
}


def schemas() -> dict[str, bytes]:
    """Every schema as the bytes of its file, by file name."""
    return {name: schema(name) for name in names()}


def names() -> tuple[str, ...]:
    """The names of the files."""
    return tuple(f"{name}.json" for name in (*KINDS, *_OTHERS))


@cache
def schema(file: str) -> bytes:
    """One schema by the name of its file."""
    name = file.removesuffix(".json")
    plain: Any = TypeAdapter({**KINDS, **_OTHERS}[name]).json_schema()
    relaxed = _relax(plain)
    for relation in ("Relation", "Affected", "Illustrated", "Shown"):
        definition = relaxed.get("$defs", {}).get(relation)
        if definition:
            bare = {"type": "string", "description": "The id of the other entry; inferred."}
            relaxed["$defs"][relation] = {"anyOf": [definition, bare]}
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", **relaxed}
    whole["title"] = name.capitalize()
    return (json.dumps(whole, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def _relax(schema: Any) -> Any:
    """The schema with a single value allowed wherever a list is."""
    if isinstance(schema, list):
        return [_relax(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    relaxed = {key: _relax(value) for key, value in schema.items()}
    if relaxed.get("type") == "array" and "items" in relaxed:
        about = {k: relaxed.pop(k) for k in ("description", "title", "default") if k in relaxed}
        return {**about, "anyOf": [relaxed, relaxed["items"]]}
    return relaxed
