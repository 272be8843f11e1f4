"""The pages of the site as a whole: home, about, corrections, and definitions side by side."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from generator.render import base_map, bibliography, changes, machines, models
from generator.render.citing import SITE, site_bibtex
from generator.render.entries import definitions
from generator.render.voice import FOLDER_OF

if TYPE_CHECKING:
    from generator.render.stage import Files, Stage


def pages(stage: Stage) -> Files:
    """All of them."""
    yield "index.md", partial(_home, stage)
    yield "about/index.md", partial(_about, stage)
    yield "errata/index.md", partial(_errata, stage)
    if stage.site.definitions:
        yield "definitions/index.md", partial(_definitions, stage)


def _home(stage: Stage) -> bytes:
    voice = stage.voice("index.md")
    site = stage.site
    return stage.page(
        "index.md",
        "home",
        {
            "title": site.title,
            "description": voice.plain(site.tagline),
            "hide": ["navigation", "toc"],
            "head_links": machines.head_links(stage),
        },
        voice=voice,
        map=stage.base.entries.get(site.map) if site.map else None,
        numbers=_numbers(stage),
        recent=changes.recent(stage, voice),
        has_map=bool(base_map.shown(stage)),
        **models.context(stage, voice, layered=True),
    )


def _numbers(stage: Stage) -> list[tuple[str, str, int]]:
    """What the base holds: address, words and number."""
    entries = stage.base.entries.values()
    numbers = [
        (
            f"{FOLDER_OF[kind]}/",
            words.plural,
            sum(entry.kind == kind for entry in entries)
            if kind != "reference"
            else len(stage.base.works),
        )
        for kind, words in stage.site.kinds.items()
    ]
    claims = bibliography.claims(stage)
    numbers.append(("references/#claims", "Claims that works are cited for", claims))
    numbers.append(("map/", "Relations between entries", len(base_map.shown(stage))))
    return [number for number in numbers if number[2]]


def _about(stage: Stage) -> bytes:
    path = "about/index.md"
    site = stage.site
    return stage.page(
        path,
        "about",
        {
            **stage.meta("About", "page", stage.voice(path).plain(site.tagline)),
            "head_links": machines.head_links(stage),
        },
        site_key=SITE,
        bibtex=site_bibtex(stage),
        feed=machines.atom.PATH if machines.has_feed(stage) else "",
    )


BASIS = {
    "stated": "stands in a source",
    "verified": "checked elsewhere",
    "inferred": "our reading",
}


def _errata(stage: Stage) -> bytes:
    path = "errata/index.md"
    works = [
        (key, stage.base.annotations[key].data)
        for key in stage.in_order(stage.base.works)
        if key in stage.base.annotations
    ]
    fields = ("corrections", "errata", "verify")
    listed = [(key, data) for key, data in works if any(getattr(data, name) for name in fields)]
    return stage.page(
        path,
        "errata",
        stage.meta(
            "Corrections and doubts",
            "page",
            "Mistakes in print, and what to verify.",
            gathers=True,
            section="references/",
        ),
        works=listed,
        counts={name: sum(len(getattr(data, name)) for _, data in listed) for name in fields},
        basis=BASIS,
    )


def _definitions(stage: Stage) -> bytes:
    path = "definitions/index.md"
    voice = stage.voice(path)
    return stage.page(
        path,
        "definitions",
        stage.meta(
            "Definitions side by side",
            "page",
            "Competing definitions, with their works.",
            gathers=True,
            section="concepts/",
        ),
        voice=voice,
        entries=[
            stage.base.entries[name]
            for name in stage.site.definitions
            if stage.base.entries[name].kind == "concept"
        ],
        definitions=lambda entry: definitions(stage, entry),
    )
