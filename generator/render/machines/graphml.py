"""The graph for network tools: GraphML, which Gephi, Cytoscape, yEd, igraph and NetworkX read.

Nodes are entries and works, edges are relations; a citation is an edge as often as it is made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.render.entries import family
from generator.render.machines import xml
from generator.render.references import type_label
from generator.render.voice import FOLDER_OF

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from generator.link import Edge
    from generator.render.stage import Stage
    from generator.render.voice import Voice

_NODE = ("label", "kind", "family", "year", "address")
_EDGE = ("predicate", "label", "basis", "source")


def graphml(stage: Stage) -> bytes:
    """The whole graph."""
    whole = xml.root("graphml", xmlns="http://graphml.graphdrawing.org/xmlns")
    for owner, names in (("node", _NODE), ("edge", _EDGE)):
        for name in names:
            xml.add(
                whole,
                "key",
                **{"id": f"{owner}-{name}", "for": owner, "attr.name": name, "attr.type": "string"},
            )
    graph = xml.add(whole, "graph", id="base", edgedefault="directed")
    for entry in stage.base.entries.values():
        _node(graph, entry.id, (entry.title, entry.kind, family(stage, entry), ""))
    for key, work in stage.base.works.items():
        title = stage.voice("index.md").title(key)
        _node(graph, key, (title, "reference", type_label(work), work.year))
    voice = stage.voice("index.md")
    for number, edge in enumerate(_edges(stage), 1):
        _edge(voice, graph, number, edge)
    return xml.document(whole)


def _edges(stage: Stage) -> list[Edge]:
    known = stage.base.entries.keys() | stage.base.works.keys()
    return [e for e in stage.graph.edges if e.subject in known and e.object in known]


def node_id(name: str) -> str:
    """The id of a node: `+`, which keys may hold, cannot stand in a name of XML."""
    return name.replace("+", "\N{MIDDLE DOT}")


def _node(graph: Element, name: str, values: tuple[str, str, str, str]) -> None:
    node = xml.add(graph, "node", id=node_id(name))
    address = f"{FOLDER_OF[values[1]]}/{name}/"
    for field, value in zip(_NODE, (*values, address), strict=True):
        if value:
            xml.add(node, "data", value, key=f"node-{field}")


def _edge(voice: Voice, graph: Element, number: int, edge: Edge) -> None:
    element = xml.add(
        graph,
        "edge",
        id=f"e{number}",
        source=node_id(edge.subject),
        target=node_id(edge.object),
    )
    label = voice.base.vocabulary.relations[edge.predicate].label
    read = voice.cites(edge.cites).striptags().strip("()")
    for field, value in zip(_EDGE, (edge.predicate, label, edge.basis, read), strict=True):
        if value:
            xml.add(element, "data", value, key=f"edge-{field}")
