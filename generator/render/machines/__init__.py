"""What machines read: texts for language models, a feed, a search description, the graph.

Each is escaped for what it is. Addresses are relative, unless the site's own address is known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.render.machines import atom, llms, opensearch, texts
from generator.render.machines.graphml import graphml
from generator.render.machines.json_ld import json_ld
from generator.render.machines.statements import graph
from generator.render.machines.turtle import turtle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.render.stage import Stage


def head_links(stage: Stage) -> list[tuple[str, str, str, str]]:
    """What the head of the home page points at: rel, media type, address and title."""
    title = stage.site.title
    links = [
        ("describedby", "text/turtle", "graph/graph.ttl", "The whole graph as Turtle"),
        ("describedby", "application/ld+json", "graph/graph.jsonld", "The whole graph as JSON-LD"),
        ("describedby", "text/markdown", llms.PATH, "The index for language models"),
    ]
    if has_feed(stage):
        # The theme's script would take a bare `alternate` for another language.
        links.append(("alternate feed", "application/atom+xml", atom.PATH, f"{title}: changes"))
    if stage.site_url:
        media = "application/opensearchdescription+xml"
        links.append(("search", media, opensearch.PATH, title))
    return links


def has_feed(stage: Stage) -> bool:
    """Whether there is a history to make a feed from."""
    return bool(atom.changed(stage))


def files(stage: Stage) -> Iterator[tuple[str, bytes]]:
    """All files for machines."""
    nodes = graph(stage)
    # The files stand one folder below the top.
    base = stage.site_url or "../"
    yield "graph/graph.ttl", turtle(nodes, base, stage.site_url)
    yield "graph/graph.jsonld", json_ld(nodes, base, stage.site_url)
    yield "graph/graph.graphml", graphml(stage)
    yield llms.PATH, llms.index(stage)
    yield from texts.files(stage)
    for path, data in (
        (atom.PATH, atom.feed(stage)),
        (opensearch.PATH, opensearch.description(stage)),
    ):
        if data is not None:
            yield path, data
