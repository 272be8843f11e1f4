"""A relation is written twice: on both of its sides, twice on one, or in a model as well.

A relation is written once, and the site computes the other side. What stands in two places
drifts apart. A symmetric relation such as `related` is written in either entry, not in both. What
a link of a model says between two entries is not repeated under their `relations`.

Wrong: `related: [b]` in `a.yml` and `related: [a]` in `b.yml`

Right: one of the two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic
from generator.editing import mend
from generator.model.concept import Concept

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.base import Base, Entry
    from generator.diagnostics import Edit

CODE = "relation-both-sides"


def check(base: Base) -> Iterator[Diagnostic]:
    """Remember each relation by its two ends and its name."""
    first = _in_models(base)
    earlier: dict[tuple[str, str, str], tuple[Entry, int]] = {}
    for entry in base.all_entries():
        for name, relations in entry.data.relations.items():
            predicate = base.vocabulary.relations.get(name)
            for position, relation in enumerate(relations):
                ends = (entry.id, relation.to)
                if predicate and predicate.symmetric:
                    ends = (min(ends), max(ends))
                key = (name, *ends)
                if key in first:
                    yield Diagnostic(
                        entry.place(("relations", name, position, "to")),
                        CODE,
                        f"'{name}' between '{entry.id}' and '{relation.to}' already stands in "
                        f"{first[key]}",
                        "delete one of the two; the other side is computed",
                        fix=mend.without_bare(base, entry, name, position)
                        or _without_earlier(base, name, earlier.get(key)),
                    )
                first.setdefault(key, entry.path)
                earlier.setdefault(key, (entry, position))


def _without_earlier(base: Base, name: str, found: tuple[Entry, int] | None) -> tuple[Edit, ...]:
    return mend.without_bare(base, found[0], name, found[1]) if found else ()


def _in_models(base: Base) -> dict[tuple[str, str, str], str]:
    """What the links of models say, and where."""
    found: dict[tuple[str, str, str], str] = {}
    for entry in base.entries.values():
        if isinstance(entry.data, Concept) and entry.data.structure:
            structure = entry.data.structure
            for position, subject, other in structure.relations():
                link = structure.links[position]
                found[link.relation, subject, other] = f"{entry.path}, link '{link.id}'"
    return found
