"""An entry is named that does not exist.

This covers `[[id]]` links in texts, relations, and every field that takes an entry's id. Where a
field takes only some kinds of entry, an entry of another kind is refused as well.

Wrong: `Most colonies die in the [[winter-clutser]].`

Right: `Most colonies die in the [[winter-cluster]].`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, clearly_meant, did_you_mean
from generator.editing import mend
from generator.model.record import EntryLink

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.base import Base

CODE = "unknown-entry"


def check(base: Base) -> Iterator[Diagnostic]:
    """Look up every entry that is named."""
    former = {alias: entry.id for entry in base.all_entries() for alias in entry.data.aliases}
    for mention in base.mentions:
        if mention.is_work:
            continue
        kinds = mention.link.kinds if isinstance(mention.link, EntryLink) else ()
        if not base.known(mention.target):
            names = [*base.entries, *base.works] if not kinds else [*base.entries]
            moved = former.get(mention.target)
            place = base.place_of(mention)
            fitting = [name for name in names if not kinds or base.kind(name) in kinds]
            meant = moved or clearly_meant(mention.target, fitting)
            yield Diagnostic(
                place,
                CODE,
                f"there is no entry '{mention.target}'",
                (f"its id is '{moved}' now" if moved else did_you_mean(mention.target, names))
                or "create the entry, or take the link out",
                fix=mend.mentioned(base.sources.get(place.path), place, mention, meant),
            )
            continue
        kind = base.kind(mention.target)
        if kinds and kind and kind not in kinds:
            yield Diagnostic(
                base.place_of(mention),
                CODE,
                f"'{mention.target}' is a {kind}; here stands a {' or a '.join(kinds)}",
                did_you_mean(
                    mention.target, [e.id for e in base.entries.values() if e.kind in kinds]
                ),
            )
