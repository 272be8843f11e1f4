"""The pages of entries: concepts, factors, cases and questions."""

from __future__ import annotations

import re
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Any

from generator.model.case import Case
from generator.model.concept import Concept
from generator.model.factor import Factor
from generator.render import models, neighbours, reading
from generator.render.metadata import jsonld, signposting
from generator.render.redirects import redirect
from generator.render.voice import FOLDER_OF

if TYPE_CHECKING:
    from generator.base import Entry
    from generator.model.case import Grid, Row, Table
    from generator.model.vocabulary import Status
    from generator.render.reading import Around
    from generator.render.stage import Files, Stage
    from generator.render.voice import Voice

_NUMBER = re.compile(r"[-–−+]?\d[\d.,\s]*%?")
SHAPES = {"helps": "▲", "hinders": "▼", "mixed": "◆", "none": "○"}
FAMILY_VOCABULARY = {
    "concept": ("type", "concept-types"),
    "factor": ("category", "factor-categories"),
    "case": ("type", "case-types"),
    "question": ("theme", "question-themes"),
}


def pages(stage: Stage) -> Files:
    """The page of every entry, and a redirect from each of its former addresses."""
    places = reading.around(stage, lambda entry: family(stage, entry))
    for entry in stage.base.entries.values():
        folder = FOLDER_OF[entry.kind]
        path = f"{folder}/{entry.id}.md"
        yield path, partial(page, stage, entry, path, places[entry.id])
        for alias in entry.data.aliases:
            yield redirect(f"/{folder}/{alias}/", f"/{folder}/{entry.id}/")


def family(stage: Stage, entry: Entry) -> str:
    """The label of the family of its kind that an entry belongs to."""
    field, vocabulary = FAMILY_VOCABULARY[entry.kind]
    return stage.base.vocabulary.label(vocabulary, getattr(entry.data, field))


def page(stage: Stage, entry: Entry, path: str, around: Around | None = None) -> bytes:
    """The page of one entry."""
    voice = stage.voice(path)
    summary = stage.summary(voice, entry.id)
    label = family(stage, entry)
    relations = _relations(stage, entry)
    return stage.page(
        path,
        entry.kind,
        stage.meta(
            entry.title,
            entry.kind,
            summary,
            family=label,
            source=entry.path,
            entry=entry.id,
            names=list(entry.synonyms),
            head_links=signposting.entry(stage, entry),
            json_ld=jsonld.block(jsonld.entry(stage, voice, entry)),
        ),
        voice=voice,
        entry=entry,
        family=label,
        relations=relations,
        cited=stage.cited(entry),
        mentions=stage.mentions(entry.id),
        around=around,
        minutes=reading.minutes(entry),
        near_map=neighbours.drawing(stage, voice, entry),
        **_more(stage, entry, voice, relations),
    )


def _relations(stage: Stage, entry: Entry) -> list[Any]:
    """The relations of an entry, but for those that its page shows in another place."""
    groups = stage.relations(entry.id)
    if isinstance(entry.data, Case):
        return [group for group in groups if group.predicate != "shows"]
    return groups


def _more(stage: Stage, entry: Entry, voice: Voice, relations: list[Any]) -> dict[str, Any]:
    """What only the template of this kind needs."""
    data = entry.data
    if isinstance(data, Concept):
        return {
            "definitions": lambda entry: definitions(stage, entry),
            **models.context(stage, voice, here=entry.id, layered=True),
        }
    if isinstance(data, Factor):
        family_names = stage.facts.factors_of.get(data.element or "", ())
        # What stands among the relations is not named again.
        named = {entry.id, *(line.other for group in relations for line in group.lines)}
        return {"neighbours": [name for name in family_names if name not in named]}
    if isinstance(data, Case):
        statuses = stage.base.vocabulary.statuses
        return {
            "status": lambda name: statuses[name],
            "shape": lambda name: SHAPES[statuses[name].polarity],
            "grid_groups": grid_groups,
            "grid_tally": lambda grid: grid_tally(grid, statuses),
            "number_columns": number_columns,
        }
    return {}


def definitions(stage: Stage, entry: Entry) -> list[dict[str, Any]]:
    """The definitions of a concept by the year of their works."""
    found = []
    for number, item in enumerate(entry.data.definitions, 1):  # type: ignore[union-attr]
        years = [stage.base.works[key].year for key in item.by]
        found.append({"number": number, "record": item, "year": min(years, default="")})
    return sorted(found, key=lambda one: (one["year"] or "9999", one["number"]))


def grid_groups(grid: Grid) -> list[tuple[str | None, list[tuple[int, Row]]]]:
    """The rows of a grid under their headings, in order, each with its number."""
    groups: list[tuple[str | None, list[tuple[int, Row]]]] = []
    for number, row in enumerate(grid.rows, 1):
        if not groups or groups[-1][0] != row.group:
            groups.append((row.group, []))
        groups[-1][1].append((number, row))
    return groups


def number_columns(table: Table) -> frozenset[int]:
    """The positions of the columns that hold nothing but numbers."""
    return frozenset(
        position
        for position in range(len(table.columns))
        if all(_NUMBER.fullmatch(row[position]) for row in table.rows)
    )


def grid_tally(grid: Grid, statuses: dict[str, Status]) -> str:
    """How many cells of each stage stand how: `Stage one: 8 in place, 2 hindering`."""
    parts = []
    for position, stage in enumerate(grid.stages):
        counts = Counter(row.cells[position].status for row in grid.rows)
        listed = ", ".join(
            f"{counts[name]} {status.label.lower()}"
            for name, status in statuses.items()
            if counts[name]
        )
        parts.append(f"{stage}: {listed}")
    return "; ".join(parts)
