"""A work is cited that the bibliography does not hold.

This covers `[@key]` citations in texts, `cite`, `by` and every other field that takes the key of
a work, the `sets` of a table of mentions, and a reference annotation whose work is missing.

Wrong: `cite: {ref: keeper1989, locator: p. 38}`

Right: `cite: {ref: keeper1999, locator: p. 38}`, with `keeper1999` in a file of `bibliography/`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Span, clearly_meant, did_you_mean
from generator.editing import mend

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.base import Base

CODE = "unknown-work"


def check(base: Base) -> Iterator[Diagnostic]:
    """Look up every work that is cited."""
    former = {alias: key for key, entry in base.annotations.items() for alias in entry.data.aliases}
    for mention in base.mentions:
        if mention.is_work and not base.has_work(mention.target):
            place = base.place_of(mention)
            moved = former.get(mention.target)
            meant = moved or clearly_meant(mention.target, base.works)
            yield Diagnostic(
                place,
                CODE,
                f"no work has the key '{mention.target}'",
                (f"its key is '{moved}' now" if moved else did_you_mean(mention.target, base.works))
                or "add the work to a .bib file in bibliography/",
                fix=mend.mentioned(base.sources.get(place.path), place, mention, meant),
            )
    for key, entry in base.annotations.items():
        if not base.has_work(key):
            yield Diagnostic(
                Span(entry.path),
                CODE,
                f"no work has the key '{key}', so this annotation has no page",
                did_you_mean(key, base.works) or "name the file after the work's key",
            )
