"""JSON Schemas of the files of the base, made from the model, for editors.

They accept what the generator accepts: where the model takes a list, a single value is a list of
one, and a relation may be a bare id. They say which names a text can be, and lead to a file beside
the caches that holds these names (`generator.editor`).
"""

from __future__ import annotations

import json
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

DIALECT = "https://json-schema.org/draft/2020-12/schema"
# Where the names are, from `content/schema/`.
NAMES = "../../build/editor/names.json#/$defs/"


def editor_schemas() -> dict[str, bytes]:
    """Every schema for editors, as the bytes of its file, by file name."""
    return {f"{name}.json": _file(name) for name in (*KINDS, *_OTHERS)}


def _file(name: str) -> bytes:
    made = pointing(TypeAdapter({**KINDS, **_OTHERS}[name]).json_schema(), names=True)
    if name in KINDS:
        made["properties"]["relations"]["allOf"] = [{"$ref": f"{NAMES}relations-{name}"}]
    relaxed = _relax(made)
    for relation in ("Relation", "Affected", "Illustrated", "Shown"):
        definition = relaxed.get("$defs", {}).get(relation)
        if definition:
            about = "The id of the other entry; inferred."
            bare = {**definition["properties"]["to"], "description": about, "title": "Id"}
            relaxed["$defs"][relation] = {"anyOf": [definition, bare]}
    whole = {"$schema": DIALECT, **relaxed, "title": name.capitalize()}
    return (json.dumps(whole, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def pointing(schema: Any, *, names: bool) -> Any:
    """A schema with the names that a text can be, or without any word of them.

    A text that is none of the names is no fault to the editor: `kb check` knows better, and the
    names may be older than the text.
    """
    if isinstance(schema, list):
        return [pointing(item, names=names) for item in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: pointing(value, names=names) for key, value in schema.items() if key != POINTS_AT}
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
