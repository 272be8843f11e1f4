"""The open doors: everything on the site as JSON, and all works in the formats of the field.

Every file is UTF-8 with sorted keys and stable order. `schema/` describes them.
"""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any

from generator.bibliography import formats
from generator.render import data_schema
from generator.render.voice import FOLDER_OF

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from generator.base import Entry
    from generator.bibliography.works import Work
    from generator.link import Context, Edge
    from generator.render.stage import Files, Stage

VERSION = 1
ROOT = f"api/v{VERSION}"
SCHEMAS = f"{ROOT}/schema"


def files(stage: Stage) -> Files:
    """All data files."""
    base, graph = stage.base, stage.graph
    entries, works = list(base.entries.values()), list(base.works.values())
    contexts = [context for found in graph.contexts.values() for context in found]
    counts = {
        "entries": len(entries),
        "references": len(works),
        "relations": len(graph.edges),
        "citations": len(contexts),
    }
    index = {
        "title": stage.site.title,
        "version": VERSION,
        "license": stage.site.license,
        "counts": counts,
        "files": [f"{name}.json" for name in ("citations", "entries", "references", "relations")],
        "schemas": sorted(f"schema/{name}" for name in data_schema.names()),
    }
    contexts.sort(key=lambda c: (c.citing, c.number, c.cited))
    yield f"{ROOT}/index.json", partial(_json, index)
    yield f"{ROOT}/entries.json", partial(_each, partial(entry_json, stage), entries)
    yield f"{ROOT}/references.json", partial(_each, partial(work_json, stage), works)
    yield f"{ROOT}/relations.json", partial(_each, edge_json, graph.edges)
    yield f"{ROOT}/citations.json", partial(_each, partial(citation_json, stage), contexts)
    for entry in entries:
        yield f"{ROOT}/entries/{entry.id}.json", partial(_one, partial(entry_json, stage), entry)
    for work in works:
        yield f"{ROOT}/references/{work.key}.json", partial(_one, partial(work_json, stage), work)
    for name in data_schema.names():
        yield f"{SCHEMAS}/{name}", partial(data_schema.schema, name)
    for ending, _, write in formats.ALL:
        yield f"bibliography/references.{ending}", partial(formats.data, write, works)


def _each(describe: Callable[[Any], Any], items: Iterable[Any]) -> bytes:
    return _json([describe(item) for item in items])


def _one(describe: Callable[[Any], Any], item: Any) -> bytes:
    return _json(describe(item))


def entry_json(stage: Stage, entry: Entry) -> dict[str, Any]:
    """An entry with its id, kind, address and both sides of its relations."""
    return {
        "id": entry.id,
        "kind": entry.kind,
        "url": f"{FOLDER_OF[entry.kind]}/{entry.id}/",
        "path": entry.path,
        **entry.data.model_dump(mode="json", by_alias=True, exclude_defaults=True),
        "outgoing": [edge_json(edge) for edge in stage.graph.outgoing.get(entry.id, ())],
        "incoming": [edge_json(edge) for edge in stage.graph.incoming.get(entry.id, ())],
    }


def work_json(stage: Stage, work: Work) -> dict[str, Any]:
    """A work as CSL-JSON, with our own fields under `custom`."""
    note = stage.base.annotation(work.key)
    data = note.model_dump(mode="json", by_alias=True, exclude_defaults=True) if note else {}
    return {
        **work.csl,
        "custom": {
            "url": f"references/{work.key}/",
            "authors": [person for person, _ in stage.authors(work)],
            "annotation": data,
            "cited_by": sorted({c.citing for c in stage.graph.contexts.get(work.key, ())}),
            "used_in": sorted({use.entry for use in stage.graph.uses.get(work.key, ())}),
        },
    }


def edge_json(edge: Edge) -> dict[str, Any]:
    """A relation."""
    data: dict[str, Any] = {
        "subject": edge.subject,
        "predicate": edge.predicate,
        "object": edge.object,
        "cite": [{"ref": cite.ref, "locator": cite.locator} for cite in edge.cites],
        "basis": edge.basis,
    }
    optional = {"note": edge.note, "link": edge.link, "stage": edge.stage}
    return data | {name: value for name, value in optional.items() if value}


def citation_json(stage: Stage, context: Context) -> dict[str, Any]:
    """A citation context."""
    claim = context.context.claim
    voice = stage.voice("index.md")
    return {
        "citing": context.citing,
        "cited": context.cited,
        "locator": context.context.locator,
        "context": voice.plain(claim) if claim else None,
        "url": f"references/{context.citing}/#cites-{context.number}",
    }


def _json(data: Any) -> bytes:
    # One line for each item: readable, and twenty times faster than indenting all of it.
    if isinstance(data, list):
        lines = ",\n".join(json.dumps(item, ensure_ascii=False, sort_keys=True) for item in data)
        return f"[\n{lines}\n]\n".encode()
    return (json.dumps(data, ensure_ascii=False, sort_keys=True) + "\n").encode()
