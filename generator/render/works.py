"""The pages that list works: one for each person, venue, topic and year, and their indexes."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any

from generator.bibliography import formats
from generator.bibliography.names import family_of
from generator.render.charts import bar, years
from generator.render.indexes import Family, Row, index_page
from generator.render.metadata import coins, kinds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from markupsafe import Markup

    from generator.bibliography.works import Work
    from generator.render.stage import Files, Stage
    from generator.render.voice import Voice

SECTION = "references/"
FEW_PEOPLE = 40


@dataclass(frozen=True, slots=True)
class Listed:
    """A work in a list, with what it is cited for, and as programs read it."""

    key: str
    claims: tuple[str, ...]
    coins: Markup


@dataclass(frozen=True, slots=True)
class Gathering:
    """Something that works belong to."""

    id: str
    name: str
    works: tuple[str, ...]
    variants: tuple[str, ...] = ()
    note: str | None = None
    orcid: str | None = None
    namesakes: tuple[tuple[str, str], ...] = ()


def pages(stage: Stage) -> Files:
    """All pages of people, venues, topics and years."""
    people, venues, topics = gather_people(stage), gather_venues(stage), gather_topics(stage)
    yield from _pages(stage, "authors", "person", "Authors", people, "Co-authors")
    yield from _pages(stage, "venues", "venue", "Venues", venues, None)
    about = _entries_by_name(stage)
    yield from _pages(stage, "topics", "topic", "Topics", topics, "Topics of the same works", about)
    yield from _pages(stage, "years", "year", "Years", gather_years(stage), None)


def _entries_by_name(stage: Stage) -> dict[str, list[str]]:
    """The concepts and factors that have a name, by the name in small letters."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for entry in stage.base.entries.values():
        if entry.kind in ("concept", "factor"):
            for name in dict.fromkeys(one.casefold() for one in (entry.title, *entry.synonyms)):
                found[name].append(entry.id)
    return found


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
    namesakes = _namesakes(stage, works)
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
                namesakes[person],
            )
        )
    return found


def _namesakes(stage: Stage, people: Iterable[str]) -> dict[str, tuple[tuple[str, str], ...]]:
    """For each person the others of the same family name, each with id and name."""
    families: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for person in sorted(people):
        family = family_of(stage.graph.people.persons[person].name)
        families[family].append((person, stage.person(person)))
    return {
        person: tuple(other for other in family if other[0] != person)
        for family in families.values()
        for person, _ in family
    }


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


def gather_years(stage: Stage) -> list[Gathering]:
    """Every year that a work came out in; those without one are together."""
    works: defaultdict[str, list[str]] = defaultdict(list)
    for key, work in stage.base.works.items():
        works[kinds.year(work) or kinds.NO_YEAR].append(key)
    return [
        Gathering(year, year if year.isdecimal() else "Without a year", tuple(keys))
        for year, keys in sorted(works.items())
    ]


def _pages(
    stage: Stage,
    folder: str,
    kind: str,
    plural: str,
    gatherings: list[Gathering],
    others_title: str | None,
    about: Mapping[str, list[str]] | None = None,
) -> Files:
    most = max((len(g.works) for g in gatherings), default=0)
    holders = _holders(gatherings)
    rows: list[Row] = []
    for one in gatherings:
        path = f"{folder}/{one.id}.md"
        others = partial(_others, holders, one, folder) if others_title else list
        same_name = (about or {}).get(one.name.casefold(), [])
        yield (
            path,
            partial(_page, stage, path, kind, plural, one, others_title or "", others, same_name),
        )
        # The records of a single work stand beside its own page.
        for ending, _, write in formats.ALL if len(one.works) > 1 else ():
            yield f"{folder}/{one.id}/{one.id}.{ending}", partial(_records, stage, write, one)
        rows.append(
            Row(
                one.name,
                f"{one.id}/",
                "",
                len(one.works),
                f"{len(one.works)} {_noun(one)}",
                bar(len(one.works), most),
                " ".join(one.variants),
            )
        )
    yield (
        f"{folder}/index.md",
        partial(
            index_page,
            stage,
            f"{folder}/index.md",
            plural,
            f"{plural} of the works in this bibliography.",
            plural.lower(),
            lambda _: _letters(rows) if kind == "person" else [_all(kind, rows)],
            trail=_trail(stage),
            section=SECTION,
        ),
    )


def _all(kind: str, rows: list[Row]) -> Family:
    label = "A to Z" if kind != "year" else "All years"
    return Family("all", label, None, sorted(rows, key=lambda row: row.sort))


def _letters(rows: list[Row]) -> list[Family]:
    """People by family name, which their address begins with; many of them letter by letter."""
    ordered = sorted(rows, key=lambda row: row.address)
    if len(ordered) <= FEW_PEOPLE:
        return [Family("all", "A to Z", None, ordered)]
    letters = groupby(ordered, key=lambda row: row.address[0])
    return [Family(letter, letter.upper(), None, list(group)) for letter, group in letters]


def _page(
    stage: Stage,
    path: str,
    kind: str,
    plural: str,
    one: Gathering,
    others_title: str,
    others: Callable[[], list[Any]],
    same_name: list[str],
) -> bytes:
    """The page of one person, venue, topic or year."""
    called = plural.removesuffix("s")
    voice = stage.voice(path)
    counts = _years(stage, one.works)
    about = f"{len(one.works)} {_noun(one)} in this bibliography."
    # A concept can have the same name, and both stand in the results of a search.
    name = f"{one.name} (topic)" if kind == "topic" else one.name
    return stage.page(
        path,
        "works",
        stage.meta(name, kind, about, kind_label=called, names=list(one.variants)),
        voice=voice,
        kind=kind,
        kind_label=called,
        title=one.name,
        trail=[*_trail(stage), (f"{path.split('/', maxsplit=1)[0]}/", plural)],
        variants=one.variants,
        note=one.note,
        orcid=one.orcid,
        works=_newest(stage, one.works),
        years=counts,
        year_bars=years(counts) if len(counts) > 1 else "",
        namesakes=one.namesakes,
        same_name=same_name,
        others=others(),
        others_title=others_title,
        exports=_exports(voice, one),
    )


def _trail(stage: Stage) -> list[tuple[str, str]]:
    """The way to the pages that list works."""
    return [("", "Home"), (SECTION, stage.site.kinds["reference"].plural)]


def _noun(one: Gathering) -> str:
    return "work" if len(one.works) == 1 else "works"


def _records(stage: Stage, write: Callable[[Iterable[Work]], str], one: Gathering) -> bytes:
    """The records of all works of a page in one format."""
    works = [stage.base.works[key] for key in stage.in_order(one.works)]
    return formats.data(write, works)


def _exports(voice: Voice, one: Gathering) -> list[tuple[str, str]]:
    """Where all works of a page are in each format, as seen from it, and what it is called."""
    where = f"{voice.url(one.works[0])}{one.works[0]}" if len(one.works) == 1 else one.id
    return [(f"{where}.{ending}", words) for ending, words, _ in formats.ALL]


def _years(stage: Stage, keys: tuple[str, ...]) -> dict[int, int]:
    found = Counter(int(year) for key in keys if (year := kinds.year(stage.base.works[key])))
    return dict(sorted(found.items()))


def _newest(stage: Stage, keys: tuple[str, ...]) -> list[Listed]:
    order = {key: n for n, key in enumerate(stage.in_order(keys))}
    newest = sorted(keys, key=lambda k: (_descending(kinds.year(stage.base.works[k])), order[k]))
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
            coins.span(stage.base.works[key]),
        )
        for key in newest
    ]


def _descending(year: str) -> int:
    return -int(year) if year else 1


def _holders(gatherings: list[Gathering]) -> dict[str, list[Gathering]]:
    """Whom or what each work belongs to, by its key."""
    found: defaultdict[str, list[Gathering]] = defaultdict(list)
    for one in gatherings:
        for key in one.works:
            found[key].append(one)
    return found


def _others(
    holders: dict[str, list[Gathering]], one: Gathering, folder: str
) -> list[tuple[str, str, int]]:
    """Who or what shares works with this one, most first."""
    shared = Counter(
        (f"{folder}/{other.id}/", other.name)
        for key in one.works
        for other in holders[key]
        if other.id != one.id
    )
    found = [(address, name, count) for (address, name), count in shared.items()]
    return sorted(found, key=lambda item: (-item[2], item[1].casefold(), item[0]))[:24]
