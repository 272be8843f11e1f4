"""The pages that list works: one for each person, venue and topic, and their indexes."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.render.charts import bar, years
from generator.render.indexes import Family, Row, index_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.render.stage import Stage


@dataclass(frozen=True, slots=True)
class Listed:
    """A work in a list, with what it is cited for."""

    key: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gathering:
    """Something that works belong to."""

    id: str
    name: str
    works: tuple[str, ...]
    variants: tuple[str, ...] = ()
    note: str | None = None
    orcid: str | None = None


def pages(stage: Stage) -> Iterator[tuple[str, bytes]]:
    """All pages of people, venues and topics."""
    people, venues, topics = gather_people(stage), gather_venues(stage), gather_topics(stage)
    yield from _pages(stage, "authors", "person", "Authors", people, "Works with")
    yield from _pages(stage, "venues", "venue", "Venues", venues, None)
    yield from _pages(stage, "topics", "topic", "Topics", topics, "Topics of the same works")


def gather_people(stage: Stage) -> list[Gathering]:
    """Everybody who wrote or edited a work."""
    works: defaultdict[str, list[str]] = defaultdict(list)
    names: dict[str, str] = {}
    for work in stage.base.works.values():
        for person, name in [*stage.authors(work), *stage.editors(work)]:
            names[person] = name
            if work.key not in works[person]:
                works[person].append(work.key)
    found = []
    for person, keys in sorted(works.items()):
        record = stage.base.people.get(person)
        found.append(
            Gathering(
                person,
                stage.person(person),
                tuple(keys),
                record.variants if record else (),
                record.note if record else None,
                record.orcid if record else None,
            )
        )
    return found


def gather_venues(stage: Stage) -> list[Gathering]:
    """Every journal, conference, publisher and school."""
    works: defaultdict[str, list[str]] = defaultdict(list)
    names: dict[str, str] = {}
    for work in stage.base.works.values():
        venue = stage.venue(work)
        if venue:
            works[venue[0]].append(work.key)
            names[venue[0]] = venue[1]
    found = []
    for venue_id, keys in sorted(works.items()):
        record = stage.base.venues.get(venue_id)
        variants, note = (record.variants, record.note) if record else ((), None)
        found.append(Gathering(venue_id, names[venue_id], tuple(keys), variants, note))
    return found


def gather_topics(stage: Stage) -> list[Gathering]:
    """Every topic that a work has."""
    works: defaultdict[str, list[str]] = defaultdict(list)
    for key, entry in stage.base.annotations.items():
        for topic in entry.data.topics if key in stage.base.works else ():
            works[topic].append(key)
    label = stage.base.vocabulary.label
    return [Gathering(t, label("topics", t), tuple(keys)) for t, keys in sorted(works.items())]


def _pages(
    stage: Stage,
    folder: str,
    kind: str,
    plural: str,
    gatherings: list[Gathering],
    others_title: str | None,
) -> Iterator[tuple[str, bytes]]:
    home = ("references/", stage.site.kinds["reference"].plural)
    most = max((len(g.works) for g in gatherings), default=0)
    called = plural.removesuffix("s")
    rows: list[Row] = []
    for one in gatherings:
        path = f"{folder}/{one.id}.md"
        voice = stage.voice(path)
        counts = _years(stage, one.works)
        noun = "work" if len(one.works) == 1 else "works"
        yield (
            path,
            stage.page(
                path,
                "works",
                stage.meta(
                    one.name,
                    kind,
                    f"{len(one.works)} {noun} in this bibliography.",
                    kind_label=called,
                ),
                voice=voice,
                kind=kind,
                kind_label=called,
                title=one.name,
                trail=[("", "Home"), home, (f"{folder}/", plural)],
                variants=one.variants,
                note=one.note,
                orcid=one.orcid,
                works=_newest(stage, one.works),
                years=counts,
                year_bars=years(counts) if len(counts) > 1 else "",
                others=_others(gatherings, one, folder) if others_title else [],
                others_title=others_title or "",
            ),
        )
        rows.append(
            Row(
                one.name,
                f"{one.id}/",
                "",
                len(one.works),
                f"{len(one.works)} {noun}",
                bar(len(one.works), most),
                " ".join(one.variants),
            )
        )
    yield (
        f"{folder}/index.md",
        index_page(
            stage,
            f"{folder}/index.md",
            plural,
            f"{plural} of the works in this bibliography.",
            plural.lower(),
            [Family("all", "A to Z", None, sorted(rows, key=lambda r: r.sort))],
        ),
    )


def _years(stage: Stage, keys: tuple[str, ...]) -> dict[int, int]:
    found = Counter(
        int(stage.base.works[key].year) for key in keys if stage.base.works[key].year.isdecimal()
    )
    return dict(sorted(found.items()))


def _newest(stage: Stage, keys: tuple[str, ...]) -> list[Listed]:
    order = {key: n for n, key in enumerate(stage.in_order(keys))}
    newest = sorted(keys, key=lambda k: (_descending(stage.base.works[k].year), order[k]))
    return [
        Listed(
            key,
            tuple(
                dict.fromkeys(
                    context.context.claim
                    for context in stage.graph.contexts.get(key, ())
                    if context.context.claim
                )
            ),
        )
        for key in newest
    ]


def _descending(year: str) -> int:
    return -int(year) if year.isdecimal() else 1


def _others(gatherings: list[Gathering], one: Gathering, folder: str) -> list[tuple[str, str, int]]:
    """Who or what shares works with this one, most first."""
    mine = set(one.works)
    shared = [(g, len(mine & set(g.works))) for g in gatherings if g.id != one.id]
    found = [(f"{folder}/{g.id}/", g.name, count) for g, count in shared if count]
    return sorted(found, key=lambda item: (-item[2], item[1].casefold()))[:24]
