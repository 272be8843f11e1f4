"""A survey comment is used twice, by no factor, or does not exist.

`content/vocabulary/surveys.yml` says how many comments each column of a survey's tables holds.
Each of them must be the evidence of exactly one factor, so that counts add up.

Wrong: `{id: T2-KE-01, kind: survey, …}` in two factors.

Right: in the one factor that it fits best.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, did_you_mean
from generator.model.factor import Factor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.base import Base

CODE = "survey-comment"
_FILE = "content/vocabulary/surveys.yml"


def check(base: Base) -> Iterator[Diagnostic]:
    """Count the uses of every comment of every survey."""
    if _FILE not in base.broken:
        first: dict[str, str] = {}
        yield from _used(base, first)
        if not base.broken:
            yield from _unused(base, first)


def _used(base: Base, first: dict[str, str]) -> Iterator[Diagnostic]:
    """Every use of a comment that is none, or not the first; fills in the first uses."""
    cells = {cell for survey in base.vocabulary.surveys.values() for cell in survey.cell_ids()}
    for entry in base.entries.values():
        if not isinstance(entry.data, Factor):
            continue
        for position, evidence in enumerate(entry.data.evidence):
            if evidence.kind != "survey":
                continue
            path = ("evidence", position, "id")
            if not evidence.id:
                yield Diagnostic(
                    entry.place(path),
                    CODE,
                    "this survey comment does not say which one it is",
                    f"add `id: …`; comments are listed in {_FILE}",
                )
            elif evidence.id not in cells:
                yield Diagnostic(
                    entry.place(path),
                    CODE,
                    f"no survey has a comment '{evidence.id}'",
                    did_you_mean(evidence.id, cells) or f"comments are listed in {_FILE}",
                )
            elif evidence.id in first:
                yield Diagnostic(
                    entry.place(path),
                    CODE,
                    f"the comment '{evidence.id}' is already used by {first[evidence.id]}",
                    "leave it in the factor that it fits best",
                )
            else:
                first[evidence.id] = entry.path


def _unused(base: Base, first: dict[str, str]) -> Iterator[Diagnostic]:
    document = next((d for d in base.others if d.path == _FILE), None)
    for name, survey in base.vocabulary.surveys.items():
        unused = [cell for cell in survey.cell_ids() if cell not in first]
        if unused and document:
            listed = ", ".join(unused[:8]) + (" …" if len(unused) > 8 else "")
            yield Diagnostic(
                document.place((name,), key=True),
                CODE,
                f"no factor uses {len(unused)} of the survey's comments: {listed}",
                "add each to the evidence of the factor that it fits best",
            )
