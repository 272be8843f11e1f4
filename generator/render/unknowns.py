"""The page of open questions and of what this base does not know."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING, Any

from generator import gaps
from generator.markup import sentences

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
        "doubts": gaps.doubts(stage.base),
        "stubs": stage.in_order(gaps.stubs(stage.base)),
        "verify": verify(stage),
        "untold": gaps.untold(stage.base),
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


def is_something_open(stage: Stage) -> bool:
    """Whether there is such a page."""
    return bool(stage.site.gaps) or any(_found(stage).values())


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
    for entry in gaps.questions(stage.base):
        found[entry.data.theme].append(entry)  # type: ignore[union-attr]
    terms = stage.base.vocabulary.terms.get("question-themes", {})
    return [
        (terms[name].label, terms[name].meaning or "", sorted(found[name], key=lambda e: e.title))
        for name in terms
        if name in found
    ]


def verify(stage: Stage) -> list[tuple[str, int]]:
    """How many things have to be checked, by work, most first."""
    counts = gaps.verify(stage.base)
    return sorted(((key, counts[key]) for key in stage.in_order(counts)), key=lambda one: -one[1])


def undefined(stage: Stage) -> list[tuple[str, list[Entry]]]:
    """The concepts that no source defines, by type."""
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in gaps.undefined(stage.base):
        found[entry.data.type].append(entry)  # type: ignore[union-attr]
    label = stage.base.vocabulary.label
    terms = stage.base.vocabulary.terms.get("concept-types", {})
    return [
        (label("concept-types", name), sorted(found[name], key=lambda e: e.title))
        for name in terms
        if name in found
    ]
