"""All cases in one table: setting, method, sample, source, main finding, and what is not told."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from generator.model.case import Case
from generator.render.compare.tables import csv_bytes
from generator.render.entries import family

if TYPE_CHECKING:
    from generator.base import Entry
    from generator.render.stage import Files, Stage

PATH = "compare/cases/index.md"
FIELDS = {
    "industry": "Line of business",
    "country": "Country",
    "period": "Period",
    "unit": "What is studied",
    "sample": "How many",
}
_TITLE = "Cases in one table"


def cases(stage: Stage) -> list[Entry]:
    """All cases by family and title."""
    found = [entry for entry in stage.base.entries.values() if isinstance(entry.data, Case)]
    order = list(stage.base.vocabulary.terms.get("case-types", {}))
    rank = {name: number for number, name in enumerate(order)}
    return sorted(found, key=lambda e: (rank.get(e.data.type, 0), e.title))  # type: ignore[union-attr]


def files(stage: Stage) -> Files:
    """The page and its table as CSV; nothing without cases."""
    found = cases(stage)
    if not found:
        return
    untold = {
        label: sum(getattr(entry.data.setting, field) is None for entry in found)  # type: ignore[union-attr]
        for field, label in FIELDS.items()
    }
    yield (
        PATH,
        partial(
            stage.page,
            PATH,
            "compare-cases",
            {
                **stage.meta(
                    _TITLE,
                    "page",
                    "Setting, method, sample, source and main finding.",
                    gathers=True,
                ),
                "hide": ["toc", "navigation"],
            },
            title=_TITLE,
            cases=found,
            fields=FIELDS,
            family=lambda entry: family(stage, entry),
            untold=untold,
        ),
    )
    yield "compare/cases/cases.csv", partial(_csv, stage, found)


def _csv(stage: Stage, found: list[Entry]) -> bytes:
    voice = stage.voice(PATH)
    head = ["id", "case", "type", *FIELDS, "method", "source", "locator"]
    head += ["main_finding", "findings", "not_told"]
    rows: list[list[str | int]] = []
    for entry in found:
        data = entry.data
        if not isinstance(data, Case):
            continue
        findings = [voice.plain(one.text) for one in data.findings]
        rows.append(
            [
                entry.id,
                entry.title,
                family(stage, entry),
                *(voice.plain(getattr(data.setting, field)) for field in FIELDS),
                voice.plain(data.method),
                data.source.ref,
                data.source.locator or "",
                findings[0] if findings else "",
                len(findings),
                "; ".join(voice.plain(one) for one in data.not_told),
            ]
        )
    return csv_bytes(head, rows)
