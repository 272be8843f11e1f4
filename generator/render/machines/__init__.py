"""What machines read: texts for language models, a feed, a search description, the graph.

Each is escaped for what it is. Addresses are relative, unless the site's own address is known.
"""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

from generator.render.machines import atom, llms, opensearch, texts
from generator.render.machines.graphml import graphml
from generator.render.machines.json_ld import json_ld
from generator.render.machines.statements import graph
from generator.render.machines.turtle import turtle

if TYPE_CHECKING:
    from generator.render.stage import Files, Stage


def head_links(stage: Stage) -> list[tuple[str, str, str, str]]:
    """What the head of the home page points at: rel, media type, address and title."""
    title = stage.site.title
    links = [
        ("describedby", "text/turtle", "graph/graph.ttl", "The whole graph as Turtle"),
        ("describedby", "application/ld+json", "graph/graph.jsonld", "The whole graph as JSON-LD"),
        ("describedby", "text/markdown", llms.PATH, "The index for language models"),
    ]
    if has_feed(stage):
        # Scripts like the theme's, which is not loaded, take a bare `alternate` for a translation.
        links.append(("alternate feed", "application/atom+xml", atom.PATH, f"{title}: changes"))
    if stage.site_url:
        media = "application/opensearchdescription+xml"
        links.append(("search", media, opensearch.PATH, title))
    return links


def has_feed(stage: Stage) -> bool:
    """Whether there is a history to make a feed from."""
    changes = (stage.changes.get(entry.path) for entry in stage.base.all_entries())
    return any(change and change.time for change in changes)


def files(stage: Stage) -> Files:
    """All files for machines."""
    nodes = cache(partial(graph, stage))
    # The files stand one folder below the top.
    base = stage.site_url or "../"
    yield "graph/graph.ttl", lambda: turtle(nodes(), base, stage.site_url)
    yield "graph/graph.jsonld", lambda: json_ld(nodes(), base, stage.site_url)
    yield "graph/graph.graphml", partial(graphml, stage)
    yield llms.PATH, partial(llms.index, stage)
    yield from texts.files(stage)
    if has_feed(stage):
        yield atom.PATH, partial(atom.feed, stage)
    if stage.site_url:
        yield opensearch.PATH, partial(opensearch.description, stage)
