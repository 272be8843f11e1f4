"""JSON Schemas of the entries, made from the model, for users of the data and for editors.

They accept what the generator accepts: where the model takes a list, a single value is a list of
one, and a relation may be a bare id. Those for editors also say which names a text can be, and
lead to a file beside the caches that holds these names (`generator.editor`).
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from generator.model import KINDS
from generator.model.record import POINTS_AT
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


# Where the schemas for editors find the names, from `content/schema/`.
NAMES = "../../build/editor/names.json#/$defs/"


def schemas() -> dict[str, bytes]:
    """Every schema for users of the data, as the bytes of its file, by file name."""
    return {name: schema(name) for name in names()}


def editor_schemas() -> dict[str, bytes]:
    """Every schema for editors, as the bytes of its file, by file name."""
    return {f"{name}.json": _file(name, names=True) for name in (*KINDS, *_OTHERS)}


def names() -> tuple[str, ...]:
    """The names of the files."""
    return tuple(f"{name}.json" for name in (*KINDS, *_OTHERS))


@cache
def schema(file: str) -> bytes:
    """One schema for users of the data, by the name of its file."""
    return _file(file.removesuffix(".json"), names=False)


def _file(name: str, *, names: bool) -> bytes:
    made = _pointing(TypeAdapter({**KINDS, **_OTHERS}[name]).json_schema(), names=names)
    if names and name in KINDS:
        made["properties"]["relations"]["allOf"] = [{"$ref": f"{NAMES}relations-{name}"}]
    relaxed = _relax(made)
    for relation in ("Relation", "Affected", "Illustrated", "Shown"):
        definition = relaxed.get("$defs", {}).get(relation)
        if definition:
            about = "The id of the other entry; inferred."
            to = definition["properties"]["to"] if names else {"type": "string"}
            bare = {**to, "description": about, **({"title": "Id"} if names else {})}
            relaxed["$defs"][relation] = {"anyOf": [definition, bare]}
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", **relaxed}
    whole["title"] = name.capitalize()
    return (json.dumps(whole, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def _pointing(schema: Any, *, names: bool) -> Any:
    """The schema with the names that a text can be, or without any word of them.

    A text that is none of the names is no fault to the editor: `kb check` knows better, and the
    names may be older than the text.
    """
    if isinstance(schema, list):
        return [_pointing(item, names=names) for item in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: _pointing(value, names=names) for key, value in schema.items() if key != POINTS_AT}
    if names and POINTS_AT in schema:
        lists = [{"$ref": f"{NAMES}{one}"} for one in schema[POINTS_AT]]
        made["anyOf"] = [*lists, {"type": "string"}]
    return made


def _relax(schema: Any) -> Any:
    """The schema with a single value allowed wherever a list is."""
    if isinstance(schema, list):
        return [_relax(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    relaxed = {key: _relax(value) for key, value in schema.items()}
    if relaxed.get("type") == "array" and "items" in relaxed:
        for of_text, of_list in (("maxLength", "maxItems"), ("minLength", "minItems")):
            if of_text in relaxed:
                relaxed[of_list] = relaxed.pop(of_text)
        about = {k: relaxed.pop(k) for k in ("description", "title", "default") if k in relaxed}
        return {**about, "anyOf": [relaxed, relaxed["items"]]}
    return relaxed
