"""The page on which readers go through the elements of a case's grid for a case of their own.

The page holds everything as HTML: a checklist that can be filled in and printed without a script.
The scripts below `assets/js/diagnosis/` read it from there and add keeping, comparing and sharing.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from generator.model.case import Case, Cell
from generator.model.concept import Concept
from generator.model.factor import Factor
from generator.model.question import Question
from generator.model.site import Answer
from generator.render import models
from generator.render.entries import SHAPES

if TYPE_CHECKING:
    from generator.model.case import Grid
    from generator.model.site import Diagnosis
    from generator.render.stage import Files, Stage

PATH = "diagnosis/index.md"
SHEET = "assets/css/diagnosis.css"
QUESTIONS = 3


@dataclass(frozen=True, slots=True)
class Sign:
    """A factor as a sign of failure that a reader may find at home.

    Attributes:
        name: The factor.
        data: What the base says of it.
        comments: How many survey comments stand behind it.
        evidence: How many pieces of each kind of evidence, by the label of the kind.
        stages: The stages at which the example shows it; empty text where no stage is named.
    """

    name: str
    data: Factor
    comments: int
    evidence: tuple[tuple[str, int], ...]
    stages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Element:
    """One element to go through.

    Attributes:
        number: Its place in the list, from 1.
        name: The concept that it is.
        label: Its name in the grid.
        group: The heading that it stands under, if any.
        cells: How it stands in the example, with the name of each stage.
        signs: Its signs of failure, those with most comments first.
        questions: The questions that have most to do with it.
    """

    number: int
    name: str
    label: str
    group: str | None
    cells: tuple[tuple[str, Cell], ...]
    signs: tuple[Sign, ...]
    questions: tuple[str, ...]


def pages(stage: Stage) -> Files:
    """The page, where the site has one."""
    settings = stage.site.diagnosis
    case = stage.base.entries.get(settings.case) if settings else None
    if settings and case and isinstance(case.data, Case) and case.data.grid:
        yield PATH, partial(_page, stage, settings, case.data, case.data.grid)


def _page(stage: Stage, settings: Diagnosis, case: Case, grid: Grid) -> bytes:
    voice = stage.voice(PATH)
    found = elements(stage, case, grid)
    model = stage.base.entries.get(settings.model or "")
    drawn = model is not None and isinstance(model.data, Concept) and model.data.structure
    return stage.page(
        PATH,
        "diagnosis",
        stage.meta(
            settings.title,
            "page",
            voice.plain(settings.intro),
            hide=["navigation", "toc"],
            names=["Checklist", "Self-assessment"],
            head_links=[["stylesheet", "text/css", SHEET, ""]],
        ),
        voice=voice,
        settings=settings,
        grid=grid,
        elements=found,
        answers=answers(stage, settings),
        status=lambda name: stage.base.vocabulary.statuses[name],
        shape=lambda name: SHAPES[stage.base.vocabulary.statuses[name].polarity],
        polarity=lambda name: stage.base.vocabulary.statuses[name].polarity,
        model=model if drawn else None,
        cited=stage.in_order(_works(found, grid)),
        **models.context(stage, voice),
    )


def answers(stage: Stage, settings: Diagnosis) -> tuple[Answer, ...]:
    """The answers that the page offers: those of the settings, or every status."""
    statuses = stage.base.vocabulary.statuses
    every = (Answer(status=name, label=status.label) for name, status in statuses.items())
    return settings.answers or tuple(every)


def elements(stage: Stage, case: Case, grid: Grid) -> tuple[Element, ...]:
    """The elements of a grid in order, each once."""
    rows = {row.element: row for row in reversed(grid.rows)}
    ordered = dict.fromkeys(row.element for row in grid.rows)
    shown: dict[str, dict[str, None]] = {}
    for item in case.shows:
        shown.setdefault(item.to, {})[item.stage or ""] = None
    found = []
    for number, name in enumerate(ordered, 1):
        row = rows[name]
        signs = tuple(
            _sign(stage, factor, data, tuple(shown.get(factor, ())))
            for factor in stage.facts.factors_of.get(name, ())
            if isinstance(data := stage.base.entries[factor].data, Factor) and data.hinders
        )
        found.append(
            Element(
                number,
                name,
                row.label or stage.base.entries[name].title,
                row.group,
                tuple(zip(grid.stages, row.cells, strict=True)),
                signs,
                _questions(stage, [name, *(sign.name for sign in signs)]),
            )
        )
    return tuple(found)


def _sign(stage: Stage, name: str, data: Factor, stages: tuple[str, ...]) -> Sign:
    kinds = Counter(evidence.kind for evidence in data.evidence)
    label = stage.base.vocabulary.label
    return Sign(
        name,
        data,
        stage.facts.comments[name],
        # In the order of the vocabulary, so that all signs say it alike.
        tuple(
            (label("evidence-kinds", kind), kinds[kind])
            for kind in stage.base.vocabulary.terms["evidence-kinds"]
            if kinds[kind]
        ),
        stages,
    )


def _questions(stage: Stage, names: list[str]) -> tuple[str, ...]:
    """The practitioners' questions whose pages mention an element and its factors most."""
    counts: Counter[str] = Counter()
    for name in names:
        for backlink in stage.graph.backlinks.get(name, ()):
            entry = stage.base.entries.get(backlink.entry)
            if entry and isinstance(entry.data, Question) and entry.data.audience == "practitioner":
                counts[entry.id] += 1
    return tuple(sorted(counts, key=lambda name: (-counts[name], name))[:QUESTIONS])


def _works(found: tuple[Element, ...], grid: Grid) -> set[str]:
    """The works that the statements on the page were read in."""
    statements: list[Any] = [grid]
    for element in found:
        for sign in element.signs:
            statements += [s for s in (sign.data.hinders, sign.data.facilitates) if s]
            statements += sign.data.advice
    return {cite.ref for statement in statements for cite in statement.cite}
