"""The page of what changed, day by day, from the history of the files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.diff import shown
from generator.diff.model import EntryChange
from generator.render.enumeration import in_a_row
from generator.render.field_words import in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.changelog import Day
    from generator.diff.model import WorkChange
    from generator.diff.shown import Note
    from generator.render.stage import Files, Stage
    from generator.render.voice import Voice

PATH = "changes/index.md"
_TITLE = "What changed"
# What is shown word by word on the page, in characters: a page must stay light.
MOST_CHARACTERS = 60_000
# What the home page tells: so many days, and of each so many entries by name.
LAST_DAYS = 3
MOST_NAMED = 6
_BLANKS = re.compile(r"\s+")
_TAGS = {"same": Markup("{}"), "out": Markup("<del>{}</del>"), "in": Markup("<ins>{}</ins>")}


@dataclass(frozen=True, slots=True)
class Changed:
    """An entry or a work: its link, what it is if it is new, and what changed."""

    link: Markup
    about: str
    notes: tuple[tuple[str, Markup], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Entries or works to which the same happened: their names in a row, and each by itself."""

    words: str
    names: Markup
    items: tuple[Changed, ...]
    told: bool


@dataclass(frozen=True, slots=True)
class Recent:
    """What one of the last days brought: its heading, how much, and what it is called."""

    title: str
    summary: str
    names: Markup


def pages(stage: Stage) -> Files:
    """The page; its address stays where no history is known, and it says so."""
    yield PATH, partial(_page, stage)


def _page(stage: Stage) -> bytes:
    voice = stage.voice(PATH)
    room = [MOST_CHARACTERS]
    days = [
        {
            "date": day.date,
            "title": title(day),
            "people": ", ".join(day.people) if day.difference else "",
            "summary": _summary(stage, day),
            "groups": list(_groups(stage, voice, day, room)),
        }
        for day in stage.days
    ]
    return stage.page(
        PATH,
        "changes",
        stage.meta(_TITLE, "page", "What is new and what was changed, word by word."),
        voice=voice,
        title=_TITLE,
        days=days,
        repository=stage.site.repository,
        feed=any(stage.changes.get(entry.path) for entry in stage.base.all_entries()),
    )


def title(day: Day) -> str:
    """The day as a heading, with the releases of that day."""
    when = date.fromisoformat(day.date)
    words = f"{when.day} {when:%B %Y}"
    return f"{words}: {', '.join(day.releases)}" if day.releases else words


def recent(stage: Stage, voice: Voice) -> list[Recent]:
    """What the last days brought, the newest first, with the entries and works by name."""
    return [
        Recent(title(day), _summary(stage, day), _names(voice, day))
        for day in stage.days[:LAST_DAYS]
    ]


def _names(voice: Voice, day: Day) -> Markup:
    """The first entries and works that a day is about, and how many more there are."""
    found = day.difference
    told = (*(o.id for o in found.entries), *(o.key for o in found.works)) if found else ()
    here = [name for name in dict.fromkeys(told) if voice.base.kind(name) is not None]
    # One more by name takes no more room than to say that there is one more.
    first = here if len(here) <= MOST_NAMED + 1 else here[:MOST_NAMED]
    more = [f"{len(here) - len(first)} more"] if len(here) > len(first) else []
    return in_a_row([*map(voice.link, first), *more])


def _summary(stage: Stage, day: Day) -> str:
    """How much a day brought, in a sentence."""
    if day.difference:
        return shown.summary(day.difference)
    kinds = stage.site.kinds
    begins = [
        f"{count:,} {(kinds[kind].singular if count == 1 else kinds[kind].plural).lower()}"  # type: ignore[index]
        for kind, count in day.begins
    ]
    return f"The base began with {in_a_row(begins)}." if begins else ""


def _groups(stage: Stage, voice: Voice, day: Day, room: list[int]) -> Iterator[Group]:
    found = day.difference
    if found is None:
        return
    own = [one for one in found.entries if one.kind != "reference"]
    about = [one for one in found.entries if one.kind == "reference"]
    for words, items in (
        ("New", [one for one in own if one.state == "added"]),
        ("New works", [one for one in found.works if one.state == "added"]),
        ("Renamed or merged", [one for one in own if one.state in {"renamed", "merged"}]),
        ("Changed", [one for one in own if one.state == "changed"]),
        ("Works that were changed", [one for one in found.works if one.state != "added"]),
        ("What is said about works", about),
        ("Removed", [one for one in own if one.state == "removed"]),
    ):
        made = tuple(_changed(stage, voice, one, room) for one in items)
        if made:
            names = in_a_row([one.link for one in made])
            yield Group(words, names, made, any(one.notes for one in made))


def _changed(stage: Stage, voice: Voice, one: EntryChange | WorkChange, room: list[int]) -> Changed:
    name = one.id if isinstance(one, EntryChange) else one.key
    here = stage.base.kind(name) is not None
    link = voice.link(name) if here else Markup("{}").format(one.title)
    notes: tuple[tuple[str, Markup], ...] = ()
    if one.state not in {"added", "removed"} and room[0] > 0:
        tongue = _tongue(stage, voice)
        block = shown.entry(one, tongue) if isinstance(one, EntryChange) else shown.work(one)
        notes = tuple((in_words(note.label), html(note)) for note in block.notes)
        room[0] -= sum(len(label) + len(said) for label, said in notes)
    about = stage.summary(voice, name) if here and one.state == "added" else ""
    return Changed(link, about, notes)


def _tongue(stage: Stage, voice: Voice) -> shown.Tongue:
    """Entries and works by their titles, as far as they are still there."""
    return shown.Tongue(
        lambda name: voice.title(name) if stage.base.kind(name) else name, stage.verb
    )


def html(note: Note) -> Markup:
    """What changed as HTML: what went is struck out, what came is underlined."""
    said = Markup()
    before = ""
    for op, text in note.pieces:
        # A word and the one that takes its place must not run into each other.
        gap = " " if before == "out" and op == "in" else ""
        said += gap + _TAGS[op].format(_BLANKS.sub(" ", text))
        before = op
    return said


def last_told(days: Iterable[Day]) -> dict[tuple[str, str], EntryChange]:
    """What happened last to each entry that is not new, by its kind and id."""
    found: dict[tuple[str, str], EntryChange] = {}
    for day in days:
        for one in day.difference.entries if day.difference else ():
            if one.state in {"changed", "renamed"}:
                found.setdefault((one.kind, one.id), one)
    return found
