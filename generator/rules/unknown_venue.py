"""The name of a journal or publisher looks like a registered one, but is no form of it.

`bibliography/venues.yml` joins the forms of one venue's name. A name that is not there becomes a
venue of its own, with a page of its own. That is fine for a new one. It is most likely a mistake
if the name differs from a registered one by accents, punctuation, `and` for `&`, a leading `The`,
or a single letter.

Wrong: `Hive & Comb` in the register, and `journal = {Hive and Comb}` in a `.bib` file.

Right: `variants: [Hive and Comb]` in the register; or the registered form in the `.bib` file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.bibliography.likeness import Index
from generator.bibliography.venues import by_form, comparable
from generator.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.base import Base

CODE = "unknown-venue"


def check(base: Base) -> Iterator[Diagnostic]:
    """Look up the venue of every work."""
    if not base.venues:
        return
    forms = by_form(base.venues)
    index = Index(forms)
    for work in base.works.values():
        if work.venue is None or comparable(work.venue.name) in forms:
            continue
        like = index.near(work.venue.name)
        if like:
            venue_id = forms[like[0]]
            yield Diagnostic(
                work.record.field_span(work.venue.field),
                CODE,
                f"'{work.venue.name}' is not registered, but looks like "
                f"'{base.venues[venue_id].name}'",
                f"write it so, or add this form to the `variants` of {venue_id} in "
                "bibliography/venues.yml",
            )
