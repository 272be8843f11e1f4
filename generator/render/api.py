"""The open doors: everything on the site as JSON, and all works in the formats of the field.

Every file is UTF-8 with sorted keys and stable order. `schema/` describes the entries.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from generator.bibliography import formats
from generator.render.schema import schemas
from generator.render.voice import FOLDER_OF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.base import Entry
    from generator.bibliography.works import Work
    from generator.link import Context, Edge
    from generator.render.stage import Stage

VERSION = 1
ROOT = f"api/v{VERSION}"


def files(stage: Stage) -> Iterator[tuple[str, bytes]]:
    """All data files."""
    entries = [entry_json(stage, entry) for entry in stage.base.entries.values()]
    works = [work_json(stage, work) for work in stage.base.works.values()]
    relations = [edge_json(edge) for edge in stage.graph.edges]
    contexts = sorted(
        (c for cs in stage.graph.contexts.values() for c in cs),
        key=lambda c: (c.citing, c.number, c.cited),
    )
    counts = {
        "entries": len(entries),
        "references": len(works),
        "relations": len(relations),
        "citations": len(contexts),
    }
    yield (
        f"{ROOT}/index.json",
        _json(
            {
                "title": stage.site.title,
                "version": VERSION,
                "license": stage.site.license,
                "counts": counts,
                "files": [
                    f"{name}.json" for name in ("citations", "entries", "references", "relations")
                ],
            }
        ),
    )
    yield f"{ROOT}/entries.json", _json(entries)
    yield f"{ROOT}/references.json", _json(works)
    yield f"{ROOT}/relations.json", _json(relations)
    yield f"{ROOT}/citations.json", _json([citation_json(stage, c) for c in contexts])
    for entry, data in zip(stage.base.entries.values(), entries, strict=True):
        yield f"{ROOT}/entries/{entry.id}.json", _json(data)
    for work, data in zip(stage.base.works.values(), works, strict=True):
        yield f"{ROOT}/references/{work.key}.json", _json(data)
    for name, schema in schemas().items():
        yield f"{ROOT}/schema/{name}", schema
    everything = list(stage.base.works.values())
    for ending, _, write in formats.ALL:
        yield f"bibliography/references.{ending}", write(everything).encode()


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
