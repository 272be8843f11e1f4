"""`llms.txt`: a short index for language models, in the form of llmstxt.org."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.render.machines.markdown import escape, link, prose
from generator.render.voice import FOLDER_OF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.render.stage import Stage

PATH = "llms.txt"
_CERTAINTY = (
    "Every statement carries its source and the place in it; what the authors of this base "
    "conclude themselves says that it is inferred."
)


def index(stage: Stage) -> bytes:
    """The index: what the base is, where to start, and where everything is."""
    site = stage.site
    voice = stage.voice("index.md")
    lines = [
        f"# {escape(site.title)}",
        "",
        f"> {prose(voice, site.tagline)}",
        "",
        prose(voice, site.rests_on),
        "",
        prose(voice, site.does_not_know),
        "",
        f"{_CERTAINTY} Content: {escape(site.license)}, {escape(site.publisher)}.",
        *_section("Everything, as Markdown", _lists(stage)),
    ]
    for door in site.doors:
        steps = [
            f"- {link(voice.title(one.to), _text(stage, one.to))}: {prose(voice, one.why)}"
            for one in door.steps
        ]
        lines += _section(door.title, steps)
    lines += _section("Data", list(_data(stage)))
    return ("\n".join(lines) + "\n").encode()


def _section(title: str, lines: list[str]) -> list[str]:
    return ["", f"## {escape(title)}", "", *lines] if lines else []


def _address(stage: Stage, path: str) -> str:
    return f"{stage.site_url}{path}"


def _text(stage: Stage, name: str) -> str:
    kind = stage.base.kind(name) or "reference"
    return _address(stage, f"{FOLDER_OF[kind]}/{name}/{name}.txt")


def _lists(stage: Stage) -> list[str]:
    voice = stage.voice("index.md")
    return [
        f"- {link(words.plural, _address(stage, f'{FOLDER_OF[kind]}/index.txt'))}: "
        f"{prose(voice, words.intro)}"
        for kind, words in stage.site.kinds.items()
    ]


def _data(stage: Stage) -> Iterator[str]:
    for words, path, about in (
        ("JSON", "api/v1/index.json", "all entries, works, relations and citations"),
        ("Turtle", "graph/graph.ttl", "the whole graph as RDF, in SKOS, BIBO and CiTO"),
        ("JSON-LD", "graph/graph.jsonld", "the same graph"),
        ("GraphML", "graph/graph.graphml", "the same graph for network tools"),
        ("BibTeX", "bibliography/references.bib", "all works"),
        ("CSL-JSON", "bibliography/references.csl.json", "all works"),
    ):
        yield f"- {link(words, _address(stage, path))}: {about}"
