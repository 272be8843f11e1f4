"""RDF as JSON-LD: https://www.w3.org/TR/json-ld11/."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from generator.render.machines.rdf import (
    LANGUAGE,
    OWN,
    PREFIXES,
    TYPE,
    Address,
    Name,
    Node,
    Sequence,
    Words,
    own_prefix,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.render.machines.rdf import Object


def json_ld(nodes: Iterable[Node], base: str, site_url: str) -> bytes:
    """A graph as JSON-LD, one line for each node.

    Args:
        nodes: Its nodes.
        base: What its relative addresses start from; may itself be relative to the file.
        site_url: Where the site is published, or nothing.
    """
    context = {"@base": Address(base).safe, **PREFIXES, OWN: _prefix(own_prefix(site_url))}
    lines = ",\n".join(_json(_node(node)) for node in nodes)
    return f'{{"@context": {_json(context)},\n"@graph": [\n{lines}\n]}}\n'.encode()


def _prefix(start: str) -> Any:
    # A prefix ends in a sign that separates, or says that it is one.
    return start if start.endswith(("/", "#", "?")) else {"@id": start, "@prefix": True}


def _node(node: Node) -> dict[str, Any]:
    found: dict[str, Any] = {"@id": node.id.safe} if node.id else {}
    for name, values in node.grouped().items():
        if name == TYPE:
            found["@type"] = [str(value) for value in values]
        else:
            listed = [_object(value) for value in values]
            found[str(name)] = listed if len(listed) > 1 else listed[0]
    return found


def _object(value: Object) -> Any:
    match value:
        case Name():
            return {"@id": str(value)}
        case Address():
            return {"@id": value.safe}
        case Words():
            return {"@value": value.text, "@language": LANGUAGE}
        case Sequence():
            return {"@list": [_object(item) for item in value.items]}
        case Node():
            return _node(value)
        case _:
            return {"@value": value.text, "@type": str(value.type)} if value.type else value.text


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True)
