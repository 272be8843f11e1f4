"""RDF as Turtle: https://www.w3.org/TR/turtle/."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from generator.render.machines.rdf import (
    LANGUAGE,
    OWN,
    PREFIXES,
    TYPE,
    Address,
    Name,
    Node,
    Sequence,
    Value,
    Words,
    own_prefix,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.render.machines.rdf import Object

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_SPECIAL = re.compile('[\\\\"\x00-\x1f\x7f\ufffe\uffff]')
_LOCAL = re.compile(r"[A-Za-z](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")


def turtle(nodes: Iterable[Node], base: str, site_url: str) -> bytes:
    """A graph as Turtle.

    Args:
        nodes: Its nodes.
        base: What its relative addresses start from; may itself be relative to the file.
        site_url: Where the site is published, or nothing.
    """
    own = own_prefix(site_url)
    head = [f"@base <{Address(base).safe}> ."]
    prefixes = {**PREFIXES, OWN: own}
    head += [f"@prefix {prefix}: <{start}> ." for prefix, start in sorted(prefixes.items())]
    blocks = [_node(node, own) for node in nodes]
    return ("\n".join(head) + "\n\n" + "\n\n".join(blocks) + "\n").encode()


def _node(node: Node, own: str) -> str:
    subject = f"<{node.id.safe}>" if node.id else "[]"
    return f"{subject}\n{_properties(node, own, '    ')} ."


def _properties(node: Node, own: str, indent: str) -> str:
    lines = []
    for name, values in node.grouped().items():
        verb = "a" if name == TYPE else _object(name, own, indent)
        listed = ", ".join(_object(value, own, indent + "    ") for value in values)
        lines.append(f"{indent}{verb} {listed}")
    return " ;\n".join(lines)


def _object(value: Object, own: str, indent: str) -> str:
    match value:
        case Name():
            return _name(value, own)
        case Address():
            return f"<{value.safe}>"
        case Sequence():
            return f"({' '.join(_object(item, own, indent) for item in value.items)})"
        case Node():
            return f"[\n{_properties(value, own, indent + '    ')}\n{indent}]"
        case _:
            return _literal(value, own)


@cache
def _name(name: Name, own: str) -> str:
    if _LOCAL.fullmatch(name.local):
        return str(name)
    start = own if name.prefix == OWN else PREFIXES[name.prefix]
    return f"<{Address(start + name.local).safe}>"


def _literal(value: Words | Value, own: str) -> str:
    if isinstance(value, Words):
        return f"{_quoted(value.text)}@{LANGUAGE}"
    return _quoted(value.text) + (f"^^{_name(value.type, own)}" if value.type else "")


def _quoted(text: str) -> str:
    return f'"{_SPECIAL.sub(_escaped, text)}"'


def _escaped(match: re.Match[str]) -> str:
    return _ESCAPES.get(match[0]) or f"\\u{ord(match[0]):04X}"
