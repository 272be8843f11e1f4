"""A work stands in the bibliography and nothing cites it; this is a warning.

No entry names it and no other work is said to cite it, so that no reader comes upon it.

Wrong: a record in a `.bib` file that is not used anywhere.

Right: cite it where it matters, or list it under `cites` of a work that cites it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.base import Base

CODE = "uncited-work"


def uncited(base: Base) -> list[str]:
    """The keys of the works that nothing names."""
    cited = {mention.target for mention in base.mentions}
    return [key for key in base.works if key not in cited]


def check(base: Base) -> Iterator[Diagnostic]:
    """Compare the bibliography with everything that names works."""
    if base.broken:  # the citations may stand in a file that cannot be used
        return
    for key in uncited(base):
        yield Diagnostic(
            base.works[key].record.key_span,
            CODE,
            f"nothing cites the work '{key}'",
            "cite it where it matters, or take it out",
            Severity.WARNING,
        )
