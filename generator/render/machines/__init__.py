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
