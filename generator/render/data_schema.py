"""JSON Schemas of the data, for programs that read it: each describes a file as it is published.

`<kind>.json` is for an entry of that kind, `reference.json` for a work, `relations.json` and
`citations.json` for the lists of that name.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from generator.model import KINDS
from generator.render.schema import DIALECT, pointing

_WORK = "reference"


def names() -> tuple[str, ...]:
    """The names of the files."""
    return tuple(f"{name}.json" for name in (*KINDS, "relations", "citations"))


@cache
def schema(file: str) -> bytes:
    """One schema, by the name of its file."""
    name = file.removesuffix(".json")
    if name == "relations":
        made = {"type": "array", "items": _relation()}
    elif name == "citations":
        made = {"type": "array", "items": _citation()}
    else:
        made = _work() if name == _WORK else _entry(name)
    whole = {"$schema": DIALECT, **made, "title": name.capitalize()}
    return (json.dumps(whole, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def _entry(kind: str) -> dict[str, Any]:
    """The record of the kind, and what an entry is told beside it."""
    made = _record(kind)
    edges = {"type": "array", "items": {"$ref": "#/$defs/PublishedRelation"}}
    added = {
        "id": _text("The id of the entry."),
        "kind": {"const": kind, "description": "The kind of entry."},
        "url": _text("Its page, from the top of the site."),
        "path": _text("Its file in the repository."),
        "outgoing": {**edges, "description": "The relations that it is the subject of."},
        "incoming": {**edges, "description": "The relations that it is the object of."},
    }
    made["properties"] |= added
    made["required"] = sorted({*made.get("required", ()), *added})
    made.setdefault("$defs", {})["PublishedRelation"] = _relation()
    return made


def _work() -> dict[str, Any]:
    """CSL-JSON, with what we know of the work under `custom`."""
    record = _record(_WORK)
    made = _object(
        id=_text("The citation key."),
        type=_text("The type of work, as CSL has it."),
        custom=_object(
            closed=True,
            url=_text("The page of the work, from the top of the site."),
            authors=_texts("The ids of its authors."),
            annotation={"$ref": "#/$defs/Annotation"},
            cited_by=_texts("The keys of the works that cite it."),
            used_in=_texts("The ids of the entries that cite it."),
        ),
    )
    return {**made, "$defs": {**record.pop("$defs", {}), "Annotation": record}}


def _relation() -> dict[str, Any]:
    found = _object(
        closed=True,
        subject=_text("The id of an entry or a work; with # and the id of a link of its model."),
        predicate=_text("The id of the relation in the vocabulary."),
        object=_text("The id on the other side."),
        cite={
            "type": "array",
            "items": _object(closed=True, ref=_text("A citation key."), locator=_or_null("Where.")),
            "description": "Where it can be read.",
        },
        basis={"enum": ["stated", "inferred"], "description": "Whether a source states it."},
    )
    found["properties"] |= {
        "note": _text("Why, in the words of the base."),
        "link": _text("The link of a model that the subject acts on."),
        "stage": _text("The stage of a case that it was seen at."),
    }
    return found


def _citation() -> dict[str, Any]:
    return _object(
        closed=True,
        citing=_text("The key of the work that cites."),
        cited=_text("The key of the work that is cited."),
        locator=_or_null("The place in the citing work."),
        context=_or_null("What it is cited for, in our own words."),
        url=_text("The place on the page of the citing work, from the top of the site."),
    )


def _record(kind: str) -> dict[str, Any]:
    made: dict[str, Any] = pointing(TypeAdapter(KINDS[kind]).json_schema(), names=False)
    return made


def _object(*, closed: bool = False, **fields: Any) -> dict[str, Any]:
    made = {"type": "object", "properties": fields, "required": sorted(fields)}
    return {**made, "additionalProperties": False} if closed else made


def _text(about: str) -> dict[str, Any]:
    return {"type": "string", "description": about}


def _texts(about: str) -> dict[str, Any]:
    return {"type": "array", "items": {"type": "string"}, "description": about}


def _or_null(about: str) -> dict[str, Any]:
    return {"type": ["string", "null"], "description": about}
