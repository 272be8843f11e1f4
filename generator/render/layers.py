"""What can be laid over the drawing of a model: numbers, and a case that illustrates it, by stage.

Each layer is part of the drawing and hidden until a script shows it; the page of the model and the
page of the case say the same in words.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from generator.model.case import Case

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from generator.model.case import Grid
    from generator.model.concept import Structure
    from generator.model.vocabulary import Status
    from generator.render.shapes import Box
    from generator.render.stage import Stage

SHAPES = {"helps": "▲", "hinders": "▼", "mixed": "◆", "none": "○"}
BAR = 5
LETTER = 7.2


@dataclass(frozen=True, slots=True)
class Mark:
    """What a layer puts on one part: a status with its words, or the length of a bar."""

    polarity: str = ""
    words: str = ""
    share: float = 0


@dataclass(frozen=True, slots=True)
class Layer:
    """One thing to lay over a drawing.

    Attributes:
        id: Its name within the drawing.
        label: What readers choose it by.
        note: What it shows, in a sentence.
        source: The entry that says the same in words, and the place on its page.
        marks: The marks by the entry of a part.
    """

    id: str
    label: str
    note: str
    source: tuple[str, str] | None
    marks: Mapping[str, Mark]


def layers(stage: Stage, model: str, structure: Structure) -> list[Layer]:
    """What there is to lay over a model: comments first, then each case, stage by stage."""
    parts = [node.entry for node in structure.nodes if node.entry]
    found = list(_comments(stage, parts))
    for edge in stage.graph.incoming.get(model, ()):
        case = stage.base.entries.get(edge.subject)
        if edge.predicate == "illustrates" and case and isinstance(case.data, Case):
            grid = case.data.grid
            if grid:
                found += _stages(case.id, case.title, grid, parts, stage.base.vocabulary.statuses)
    return found


def _comments(stage: Stage, parts: list[str]) -> Iterator[Layer]:
    counts = {part: n for part in parts if (n := stage.facts.of_element.get(part, 0))}
    if len(counts) > 1:
        most = max(counts.values())
        marks = {part: Mark(share=n / most) for part, n in counts.items()}
        note = (
            f"The longer the bar, the more of the survey’s {stage.facts.total} comments are about "
            "the part."
        )
        yield Layer("comments", "Comments", note, None, marks)


def _stages(
    case: str, title: str, grid: Grid, parts: list[str], statuses: Mapping[str, Status]
) -> Iterator[Layer]:
    for position, name in enumerate(grid.stages):
        marks = {
            row.element: Mark(
                statuses[row.cells[position].status].polarity,
                statuses[row.cells[position].status].label,
            )
            for row in grid.rows
            if row.element in parts
        }
        if marks:
            counts = Counter(mark.words for mark in marks.values())
            tally = ", ".join(f"{n} {words.lower()}" for words, n in counts.most_common())
            yield Layer(
                f"{case}-{position + 1}", f"{title}: {name}", f"{tally}.", (case, "grid"), marks
            )


def svg(
    layer: Layer, boxes: Mapping[str, tuple[str, Box]], address: Callable[[str, str], str]
) -> str:
    """A layer as part of a drawing.

    Args:
        layer: The layer.
        boxes: Entry and box of each part, by the name of the part.
        address: Gives the address of an entry and a place on its page.
    """
    drawn = [
        f'<g data-entry="{escape(entry, quote=True)}">{_mark(layer.marks[entry], box)}</g>'
        for entry, box in boxes.values()
        if entry in layer.marks
    ]
    source = f' data-source="{escape(address(*layer.source), quote=True)}"' if layer.source else ""
    return (
        f'<g class="kb-layer" data-layer="{escape(layer.id, quote=True)}" '
        f'data-label="{escape(layer.label, quote=True)}" '
        f'data-note="{escape(layer.note, quote=True)}"{source}>{"".join(drawn)}</g>'
    )


def _mark(mark: Mark, box: Box) -> str:
    if mark.share:
        return (
            f'<path class="kb-mark-bar" d="M{box.x + BAR:.1f},{box.bottom - BAR:.1f} '
            f'h{max(4, mark.share * (box.width - 2 * BAR)):.1f}"/>'
        )
    words = f"{SHAPES[mark.polarity]} {mark.words}"
    width = len(words) * LETTER + 8
    return (
        f'<g class="kb-mark kb-{mark.polarity}"><rect x="{box.right - width - 3:.1f}" '
        f'y="{box.bottom - 8:.1f}" width="{width:.1f}" height="17" rx="8"/>'
        f'<text text-anchor="middle" x="{box.right - width / 2 - 3:.1f}" '
        f'y="{box.bottom + 4.5:.1f}">{escape(words)}</text></g>'
    )
