"""Factors by element and source: counts, ranking, and groups of comments against each other."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from generator.render.compare import evidence
from generator.render.compare.tables import csv_bytes
from generator.render.entries import family
from generator.render.facts import SURVEY

if TYPE_CHECKING:
    from generator.render.stage import Files, Stage

PATH = "compare/factors/index.md"
_TITLE = "Factors by element and source"


def files(stage: Stage) -> Files:
    """The page, its matrix and all evidence as CSV; nothing without factors."""
    rows = evidence.matrix(stage)
    if not rows:
        return
    sources = evidence.sources(stage)
    columns = [(work, kind) for work, kinds in sources.items() for kind in kinds]
    shown = _without_repeats(columns)
    totals = {column: sum(row.counts.get(column, 0) for row in rows) for column in shown}
    yield (
        PATH,
        partial(
            stage.page,
            PATH,
            "compare-factors",
            {
                **stage.meta(
                    _TITLE, "page", "How much evidence stands behind each factor.", gathers=True
                ),
                "hide": ["toc", "navigation"],
            },
            title=_TITLE,
            rows=rows,
            sources=sources,
            columns=shown,
            totals=totals,
            most=max((row.counts.get(column, 0) for row in rows for column in shown), default=0),
            surveys=evidence.survey_counts(stage.base),
            family=lambda name: family(stage, stage.base.entries[name]),
            element=lambda name: evidence.element_title(stage, stage.base.entries[name]),
        ),
    )
    yield "compare/factors/factors.csv", partial(_matrix_csv, stage, rows, columns)
    yield "compare/factors/evidence.csv", partial(_evidence_csv, stage)


def _without_repeats(columns: list[evidence.Source]) -> list[evidence.Source]:
    """The columns without that of the only survey: another column counts all survey comments."""
    surveys = [column for column in columns if column[1] == SURVEY]
    return [column for column in columns if column not in surveys or len(surveys) > 1]


def _matrix_csv(stage: Stage, rows: list[evidence.Row], columns: list[evidence.Source]) -> bytes:
    head = ["id", "factor", "element", "category", "survey_comments", "rank"]
    head += [f"{work}: {kind}" for work, kind in columns]
    head += ["pieces_of_evidence", "earlier_works"]
    return csv_bytes(
        head,
        [
            [
                row.id,
                stage.base.entries[row.id].title,
                evidence.element_title(stage, stage.base.entries[row.id]),
                family(stage, stage.base.entries[row.id]),
                stage.facts.comments[row.id],
                stage.facts.rank.get(row.id, ""),
                *(row.counts.get(column, 0) for column in columns),
                row.total,
                "; ".join(row.earlier),
            ]
            for row in rows
        ],
    )


def _evidence_csv(stage: Stage) -> bytes:
    """Every piece of evidence on a line of its own."""
    voice = stage.voice(PATH)
    head = ["factor", "element", "category", "kind", "id", "label", "text"]
    head += ["reported_from", "source", "locator"]
    rows = [
        [
            name,
            data.element or "",
            data.category,
            item.kind,
            item.id or "",
            item.label or "",
            voice.plain(item.text),
            "; ".join(item.by),
            item.ref,
            item.locator or "",
        ]
        for name, data in evidence.factors(stage.base).items()
        for item in data.evidence
    ]
    return csv_bytes(head, rows)
