"""The page of open questions and of what this base does not know."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING, Any

from generator.markup import sentences
from generator.model.case import Case
from generator.model.concept import Concept
from generator.model.question import Question

if TYPE_CHECKING:
    from generator.base import Entry
    from generator.render.stage import Files, Stage

PATH = "open/index.md"
_TITLE = "What is open"


def pages(stage: Stage) -> Files:
    """The page; nothing where nothing is open."""
    context = _found(stage)
    if any(context.values()) or stage.site.gaps:
        yield PATH, partial(_page, stage, context)


def _found(stage: Stage) -> dict[str, Any]:
    return {
        "themes": themes(stage),
        "doubts": doubts(stage),
        "stubs": stubs(stage),
        "verify": verify(stage),
        "untold": untold(stage),
        "undefined": undefined(stage),
    }


def _page(stage: Stage, context: dict[str, Any]) -> bytes:
    meta = stage.meta(_TITLE, "page", "Open questions, and what this base does not know.")
    voice = stage.voice(PATH)
    return stage.page(
        PATH,
        "open",
        meta,
        voice=voice,
        title=_TITLE,
        numbers=_numbers(context),
        gist=lambda text: voice.sentence(next(iter(sentences(text)))).strip(),
        **context,
    )


def _numbers(found: dict[str, Any]) -> list[tuple[str, str, int]]:
    """What is counted: anchor on the page, words, number."""
    return [
        ("questions", "Open questions", sum(len(one[2]) for one in found["themes"])),
        ("left-open", "Answers that leave something open", len(found["doubts"])),
        (
            "untold",
            "Things not told about cases",
            sum(len(entry.data.not_told) for entry in found["untold"]),
        ),
        (
            "undefined",
            "Concepts without a definition",
            sum(len(one[1]) for one in found["undefined"]),
        ),
        ("stubs", "Works known from citations only", len(found["stubs"])),
        ("verify", "Things to verify", sum(number for _, number in found["verify"])),
    ]


def themes(stage: Stage) -> list[tuple[str, str, list[Entry]]]:
    """The open questions by theme, in the order of the vocabulary."""
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in stage.base.entries.values():
        if isinstance(entry.data, Question) and entry.data.status == "open":
            found[entry.data.theme].append(entry)
    terms = stage.base.vocabulary.terms.get("question-themes", {})
    return [
        (terms[name].label, terms[name].meaning or "", sorted(found[name], key=lambda e: e.title))
        for name in terms
        if name in found
    ]


def doubts(stage: Stage) -> list[Entry]:
    """The answered questions that leave something open."""
    return sorted(
        (
            entry
            for entry in stage.base.entries.values()
            if isinstance(entry.data, Question)
            and entry.data.status == "answered"
            and entry.data.open
        ),
        key=lambda entry: entry.title,
    )


def stubs(stage: Stage) -> list[str]:
    """The works that are known from citations only."""
    notes = {key: stage.base.annotation(key) for key in stage.in_order(stage.base.works)}
    return [key for key, note in notes.items() if note and note.stub]


def verify(stage: Stage) -> list[tuple[str, int]]:
    """How many things have to be checked, by work, most first."""
    notes = {key: stage.base.annotation(key) for key in stage.in_order(stage.base.works)}
    counts = [(key, len(note.verify)) for key, note in notes.items() if note and note.verify]
    return sorted(counts, key=lambda one: -one[1])


def untold(stage: Stage) -> list[Entry]:
    """The cases whose sources leave something out."""
    return sorted(
        (
            entry
            for entry in stage.base.entries.values()
            if isinstance(entry.data, Case) and entry.data.not_told
        ),
        key=lambda entry: entry.title,
    )


def undefined(stage: Stage) -> list[tuple[str, list[Entry]]]:
    """The concepts that no source defines, by type."""
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in stage.base.entries.values():
        if isinstance(entry.data, Concept) and not (entry.data.definitions or entry.data.structure):
            found[entry.data.type].append(entry)
    label = stage.base.vocabulary.label
    terms = stage.base.vocabulary.terms.get("concept-types", {})
    return [
        (label("concept-types", name), sorted(found[name], key=lambda e: e.title))
        for name in terms
        if name in found
    ]
