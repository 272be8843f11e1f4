"""A relation stands between kinds of entry that it cannot join.

`content/vocabulary/relations.yml` says which kinds each predicate takes on either side.

Wrong: `broader: [a-case]` in a concept; a case is no broader concept.

Right: `illustrates` in the case.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic
from generator.editing import mend

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.base import Base

CODE = "relation-not-allowed"


def check(base: Base) -> Iterator[Diagnostic]:
    """Compare both ends of every relation with the vocabulary."""
    for entry in base.all_entries():
        for name, relations in entry.data.relations.items():
            predicate = base.vocabulary.relations.get(name)
            if predicate is None:
                continue
            if entry.kind not in predicate.subjects:
                yield Diagnostic(
                    entry.place(("relations", name), key=True),
                    CODE,
                    f"a {entry.kind} cannot have the relation '{name}'",
                    f"only these can: {', '.join(predicate.subjects)}",
                )
                continue
            for position, relation in enumerate(relations):
                kind = base.kind(relation.to)
                path = ("relations", name, position, "to")
                if relation.to == entry.id:
                    yield Diagnostic(
                        entry.place(path),
                        CODE,
                        "an entry cannot be related to itself",
                        "delete the relation",
                        fix=mend.without_bare(base, entry, name, position),
                    )
                elif kind and kind not in predicate.objects:
                    yield Diagnostic(
                        entry.place(path),
                        CODE,
                        f"'{name}' cannot lead to a {kind} such as '{relation.to}'",
                        f"it leads to: {', '.join(predicate.objects)}",
                    )
