"""The glossary: every name of a concept or a factor and every abbreviation, in one list A to Z.

Names that differ only in capitals, accents, blanks or signs are one name. It stands once, with all
that it leads to: a title with its meaning, any other name with the entries that it is a name of.
Neighbours that lead to the same share a line.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from generator import markup
from generator.render.abbreviations import place
from generator.render.indexes import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.base import Entry
    from generator.model.vocabulary import Abbreviation
    from generator.render.stage import Files, Stage
    from generator.render.voice import Voice

PATH = "glossary/index.md"
_KINDS = ("concept", "factor")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the glossary.

    Attributes:
        name: A title, an abbreviation or another name.
        kind: `concept`, `factor`, `abbreviation` or `name`.
        entry: The entry whose title the name is.
        short: What the name stands for, if it is an abbreviation.
        see: The entries that have it as another name.
        more: Further names for the same, which would stand right beside it.
    """

    name: str
    kind: str = "name"
    entry: str | None = None
    short: Abbreviation | None = None
    see: tuple[str, ...] = ()
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """The lines that begin with a letter; those with a figure or a sign stand together."""

    id: str
    label: str
    rows: tuple[Row, ...]


def pages(stage: Stage) -> Files:
    """The page."""
    yield PATH, partial(_page, stage)


def _page(stage: Stage) -> bytes:
    voice = stage.voice(PATH)
    base = stage.base
    listed = letters(rows(base.entries.values(), base.vocabulary.abbreviations.items()))
    # Where two abbreviations differ in signs only, such as C and C++, the first has the place.
    places: dict[str, str] = {}
    for name in sorted(base.vocabulary.abbreviations):
        places.setdefault(place(name), name)
    kinds = [row.kind for letter in listed for row in letter.rows]
    labels = {
        "abbreviation": "Abbreviations",
        **{kind: stage.site.kinds[kind].plural for kind in _KINDS},  # type: ignore[index]
        "name": "Other names",
    }
    return stage.page(
        PATH,
        "glossary",
        stage.meta(
            "Glossary", "page", "Terms, other names for them, and abbreviations.", gathers=True
        ),
        voice=voice,
        letters=listed,
        count=len(kinds),
        kinds=[(kind, words, kinds.count(kind)) for kind, words in labels.items() if kind in kinds],
        places={name: where for where, name in places.items()},
        meaning=lambda name: _meaning(voice, base.entries[name]),
    )


def rows(entries: Iterable[Entry], abbreviations: Iterable[tuple[str, Abbreviation]]) -> list[Row]:
    """The lines of the glossary, A to Z."""
    titled: list[Row] = []
    others: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for entry in entries:
        if entry.kind in _KINDS:
            titled.append(Row(entry.title, entry.kind, entry.id))
            for name in sorted(entry.synonyms):
                others[_folded(name)].setdefault(entry.id, name)
    shorts = [Row(name, "abbreviation", None, item) for name, item in abbreviations]
    found: list[Row] = []
    for row in (*shorts, *sorted(titled, key=_sort)):
        known = {row.entry, row.short.entry if row.short else None}
        # The first with a name takes what else has it, so that a name is not two lines.
        see = sorted(others.pop(_folded(row.name), {}).keys() - known)
        found.append(replace(row, see=tuple(see)))
    found += [Row(min(own.values()), see=tuple(sorted(own))) for own in others.values()]
    joined = (_joined(list(same)) for _, same in groupby(sorted(found, key=_sort), key=_leads_to))
    return sorted(joined, key=_sort)


def letters(listed: Iterable[Row]) -> list[Letter]:
    """The lines letter by letter."""
    return [
        Letter(f"letter-{first}", first.upper().replace("-", "–"), tuple(own))
        for first, own in groupby(listed, key=_letter)
    ]


def _folded(name: str) -> str:
    """A name without what may differ from one spelling of it to the next."""
    return "".join(sort_key(name).split())


def _sort(row: Row) -> tuple[bool, str, str, str]:
    return _letter(row) != "0-9", sort_key(row.name), row.name, row.entry or ""


def _letter(row: Row) -> str:
    first = sort_key(row.name)[:1]
    return first if first.isalpha() else "0-9"


def _leads_to(row: Row) -> tuple[str, ...]:
    """What rows that may be one line have in common; an abbreviation always stands alone."""
    own = (row.name,) if row.short else (row.entry,) if row.entry else ()
    return _letter(row), *own, *row.see


def _joined(same: list[Row]) -> Row:
    """Neighbours that lead to the same as one line, under the title if one of them is it."""
    head = next((row for row in same if row.entry), same[0])
    return replace(head, more=tuple(row.name for row in same if row is not head))


def _meaning(voice: Voice, entry: Entry) -> str:
    """What an entry is about, in the first sentence of its summary."""
    first: Iterator[str] = map(voice.sentence, markup.sentences(entry.data.summary))
    return next(first, "").strip()
