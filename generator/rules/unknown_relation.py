"""A relation has a name that the vocabulary does not know, or one that comes out of a field.

Predicates stand in `content/vocabulary/relations.yml`. Those marked `field: true` come out of
fields such as `element` or `illustrates` and are never written under `relations`.

Wrong:

    relations:
      contrasts: [wild-bee]

Right:

    relations:
      contrasts-with:
        - {to: wild-bee, cite: {ref: keeper1999, locator: p. 3}}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.base import Base

CODE = "unknown-relation"
_FILE = "content/vocabulary/relations.yml"


def check(base: Base) -> Iterator[Diagnostic]:
    """Look up the predicate of every relation."""
    if _FILE in base.broken:
        return
    known = base.vocabulary.relations
    writable = [name for name, predicate in known.items() if not predicate.field_]
    inverses = {predicate.inverse.lower(): name for name, predicate in known.items()}
    for entry in base.all_entries():
        for name in entry.data.relations:
            if name not in known:
                other = inverses.get(name.replace("-", " ").lower())
                hint = (
                    f"this is the other side of '{other}': write it in the other entry"
                    if other
                    else did_you_mean(name, writable)
                )
                yield Diagnostic(
                    entry.place(("relations", name), key=True),
                    CODE,
                    f"there is no relation '{name}'",
                    hint or f"known: {', '.join(writable)}",
                )
            elif known[name].field_:
                yield Diagnostic(
                    entry.place(("relations", name), key=True),
                    CODE,
                    f"'{name}' is not written under relations: it comes out of a field",
                    f"use the field '{name}' of this kind of entry, if it has one",
                )
