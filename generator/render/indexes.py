"""The index of each kind of entry."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from generator.render import unknowns
from generator.render.charts import bar
from generator.render.compare import cases, elements, evidence
from generator.render.entries import FAMILY_VOCABULARY
from generator.render.voice import FOLDER_OF

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from generator.base import Entry
    from generator.render.stage import Files, Stage
    from generator.render.voice import Voice


def sort_key(text: str) -> str:
    """A text for sorting from A to Z: without accents, case and signs."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in plain if c.isalnum() or c.isspace())


@dataclass(frozen=True, slots=True)
class Row:
    """One line of an index."""

    title: str
    address: str
    summary: str
    number: int = 0
    number_words: str = ""
    bar: Markup | None = None
    words: str = ""

    @property
    def sort(self) -> str:
        """What the row is sorted by."""
        return sort_key(self.title)


@dataclass(frozen=True, slots=True)
class Family:
    """The rows of one family."""

    id: str
    label: str
    meaning: str | None
    rows: list[Row]


def pages(stage: Stage) -> Files:
    """The index of every kind of entry."""
    for kind in FAMILY_VOCABULARY:
        path = f"{FOLDER_OF[kind]}/index.md"
        words = stage.site.kinds[kind]  # type: ignore[index]
        yield (
            path,
            partial(
                index_page,
                stage,
                path,
                words.plural,
                words.intro,
                words.plural.lower(),
                partial(_families, stage, kind),
                list(_onward(stage, kind)),
            ),
        )


def _onward(stage: Stage, kind: str) -> Iterator[tuple[str, str]]:
    """The pages, address and words, that set the entries of a kind side by side or sum them up."""
    if kind == "concept" and stage.site.definitions:
        yield "definitions/", "Definitions side by side"
    if kind == "factor" and evidence.matrix(stage):
        yield "compare/factors/", "Factors side by side"
    if kind in {"concept", "factor"} and elements.tabulations(stage):
        yield "compare/elements/", "Who names which elements"
    if kind == "case" and cases.cases(stage):
        yield "compare/cases/", "Cases side by side"
    if kind == "question" and unknowns.is_something_open(stage):
        yield "open/", "What is open"


def index_page(
    stage: Stage,
    path: str,
    title: str,
    intro: str,
    noun: str,
    families: Callable[[Voice], Iterable[Family]],
    extra: list[tuple[str, str]] | None = None,
    trail: Sequence[tuple[str, str]] = (("", "Home"),),
    **meta: Any,
) -> bytes:
    """An index as a page, with the way to it and what else its front matter says."""
    voice = stage.voice(path)
    listed = list(families(voice))
    return stage.page(
        path,
        "index",
        stage.meta(title, "page", voice.plain(intro), gathers=True, **meta),
        voice=voice,
        trail=trail,
        title=title,
        intro=intro,
        noun=noun,
        count=sum(len(family.rows) for family in listed),
        families=listed,
        numbered=len({row.number for family in listed for row in family.rows}) > 1,
        extra=extra or [],
    )


def _families(stage: Stage, kind: str, voice: Voice) -> Iterator[Family]:
    field, vocabulary = FAMILY_VOCABULARY[kind]
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for entry in stage.base.entries.values():
        if entry.kind == kind:
            found[getattr(entry.data, field)].append(_row(stage, voice, entry))
    for name, term in stage.base.vocabulary.terms.get(vocabulary, {}).items():
        if name in found:
            rows = sorted(found[name], key=lambda row: (-row.number, row.sort))
            yield Family(name, term.heading, term.meaning, rows)


def _row(stage: Stage, voice: Voice, entry: Entry) -> Row:
    number, words, drawn = 0, "", Markup()
    if entry.kind == "factor":
        number = stage.facts.comments[entry.id]
        words = f"{number} {'comment' if number == 1 else 'comments'}" if number else ""
        drawn = bar(number, stage.facts.most) if number else drawn
    return Row(
        entry.title,
        f"{entry.id}/",
        stage.summary(voice, entry.id),
        number,
        words,
        drawn,
        " ".join(entry.synonyms),
    )
