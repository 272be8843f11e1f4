"""An entry or a work with everything that is linked to it, as values and as text for a terminal."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

from generator.link import link
from generator.render.voice import FOLDER_OF, Voice
from generator.reporting import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.base import Base
    from generator.link import Edge, Graph, Use

WIDTH = 80
_LABEL = 10


def facts(base: Base, name: str) -> dict[str, Any]:
    """All that is known of an entry or a work, as JSON can hold it."""
    graph = link(base)
    voice = Voice(base, graph, "/")
    entry = base.entries.get(name)
    notes = base.annotations.get(name)
    work = base.works.get(name) if entry is None else None
    data: Any = entry.data if entry else notes.data if notes else None
    files = [entry.path] if entry else []
    if work:
        span = work.record.key_span
        files = [f"{span.path}:{span.line}", *([notes.path] if notes else [])]
    kind = base.kind(name) or "reference"
    found: dict[str, Any] = {
        "id": name,
        "kind": kind,
        "title": entry.title if entry else work.title if work else name,
        "summary": voice.plain(
            getattr(data, "summary", None) or getattr(data, "answer", None) or ""
        ),
        "address": f"/{FOLDER_OF[kind]}/{name}/",
        "files": files,
        "aliases": list(data.aliases) if data else [],
        "names": list(entry.synonyms) if entry else [],
        "links": [_edge(base, voice, edge, own=True) for edge in graph.outgoing.get(name, ())],
        "linked_from": [
            _edge(base, voice, edge, own=False) for edge in graph.incoming.get(name, ())
        ],
        "mentioned_in": [
            {"id": one.entry, "sentence": voice.sentence(one.sentence).strip()}
            for one in graph.backlinks.get(name, ())
        ],
        "cites": list(_cites(graph, voice, name)),
    }
    if work:
        found["cited_as"] = voice.title(name)
        found["record"] = {field: work.text(field) for field in sorted(work.fields)}
        found["cited_in"] = [
            {"id": use.entry, **_place(voice, use)} for use in graph.uses.get(name, ())
        ]
        found["cited_by"] = [
            {
                "id": one.citing,
                "locator": one.context.locator or "",
                "text": voice.plain(one.context.claim),
            }
            for one in graph.contexts.get(name, ())
        ]
    return found


def _edge(base: Base, voice: Voice, edge: Edge, *, own: bool) -> dict[str, Any]:
    predicate = base.vocabulary.relations.get(edge.predicate)
    other = edge.object if own else edge.subject
    label = (predicate.label if own else predicate.inverse) if predicate else ""
    return {
        "predicate": edge.predicate,
        "label": label or edge.predicate,
        "id": other,
        "title": voice.title(other) if base.known(other) else other,
        "basis": edge.basis,
        "cites": [{"work": one.ref, "locator": one.locator or ""} for one in edge.cites],
        "note": voice.plain(edge.note),
        "file": base.entries[edge.written_in].path if edge.written_in in base.entries else "",
    }


def _cites(graph: Graph, voice: Voice, name: str) -> Iterator[dict[str, str]]:
    for key, uses in graph.uses.items():
        for use in uses:
            if use.entry == name:
                yield {"work": key, "cited_as": voice.title(key), **_place(voice, use)}


def _place(voice: Voice, use: Use) -> dict[str, str]:
    words = voice.plain(use.text) if use.text else voice.sentence(use.sentence).strip()
    return {"locator": use.locator or "", "text": words, "field": use.field}


def text(found: dict[str, Any]) -> str:
    """The same for a person to read, in 80 columns."""
    lines = [
        *textwrap.wrap(found["title"], WIDTH),
        f"{found['kind']} {found['id']}",
        "",
        *textwrap.wrap(found["summary"], WIDTH),
        *([""] if found["summary"] else []),
        *_named("file", found["files"]),
        *_named("address", [found["address"]]),
        *_named("former", found["aliases"]),
        *_named("also", [", ".join(found["names"])] if found["names"] else []),
    ]
    if "record" in found:
        lines += _named("cited as", [found["cited_as"]])
        lines += ["", "Record"]
        for name, value in found["record"].items():
            lines += _hang(f"  {name}: {value}", 4)
    lines += _links("Links", found["links"])
    lines += _links("Linked from", found["linked_from"])
    lines += _cited("Cites", found["cites"], "work")
    lines += _cited("Cited in", found.get("cited_in", ()), "id")
    lines += _cited("Cited by", found.get("cited_by", ()), "id")
    lines += _cited("Mentioned in", found["mentioned_in"], "id", words="sentence")
    return "\n".join(printable(line).rstrip() for line in lines) + "\n"


def _named(label: str, values: Iterable[str]) -> Iterator[str]:
    for value in values:
        yield from _hang(f"{label:<{_LABEL}}{value}", _LABEL)
        label = ""


def _hang(line: str, indent: int) -> list[str]:
    return textwrap.wrap(
        line,
        WIDTH,
        subsequent_indent=" " * indent,
        drop_whitespace=True,
        break_on_hyphens=False,
    )


def _links(heading: str, links: list[dict[str, Any]]) -> Iterator[str]:
    """The relations, those of one meaning together."""
    if not links:
        return
    yield from ("", heading)
    labels = list(dict.fromkeys(one["label"] for one in links))
    for label in labels:
        yield f"  {label}"
        # The parts of a model can give the same relation more than once.
        for line in dict.fromkeys(_link(one) for one in links if one["label"] == label):
            yield from _hang(line, 6)


def _link(one: dict[str, Any]) -> str:
    rests = [_at(cite["work"], cite["locator"]) for cite in one["cites"]]
    rests += ["inferred"] if one["basis"] == "inferred" else []
    why = f" ({'; '.join(rests)})" if rests else ""
    note = f": {one['note']}" if one["note"] else ""
    return f"    {one['title']} [{one['id']}]{note}{why}"


def _cited(
    heading: str, places: Iterable[dict[str, str]], key: str, words: str = "text"
) -> Iterator[str]:
    """Places with their sentences, those of one work or entry together."""
    by_key: dict[str, list[dict[str, str]]] = {}
    for place in places:
        by_key.setdefault(place[key], []).append(place)
    if by_key:
        yield from ("", heading)
    for name, found in by_key.items():
        yield f"  {name}"
        for line in dict.fromkeys(_said(place, words) for place in found):
            yield from _hang(f"    {line}", 6)


def _said(place: dict[str, str], words: str) -> str:
    locator = place.get("locator", "")
    return ": ".join(part for part in (locator, " ".join(place[words].split())) if part) or "named"


def _at(work: str, locator: str) -> str:
    return f"{work}, {locator}" if locator else work
