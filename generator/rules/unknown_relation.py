"""A relation has a name that the vocabulary does not know, or one that comes out of a field.

Predicates stand in `content/vocabulary/relations.yml`. Those marked `field: true` come out of
fields such as `element` or `illustrates` and are never written under `relations`; an entry can have
such a field only if the predicate is there.

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

from generator.diagnostics import Diagnostic, clearly_meant, did_you_mean
from generator.editing import mend

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.base import Base, Entry
    from generator.diagnostics import Edit

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
                span = entry.place(("relations", name), key=True)
                meant = clearly_meant(name, set(writable) - set(entry.data.relations))
                yield Diagnostic(
                    span,
                    CODE,
                    f"there is no relation '{name}'",
                    hint or f"known: {', '.join(writable)}",
                    fix=_moved(base, entry, name, other) if other else mend.renamed(span, meant),
                )
            elif known[name].field_:
                yield Diagnostic(
                    entry.place(("relations", name), key=True),
                    CODE,
                    f"'{name}' is not written under relations: it comes out of a field",
                    f"use the field '{name}' of this kind of entry, if it has one",
                )
    yield from _of_fields(base)


def _of_fields(base: Base) -> Iterator[Diagnostic]:
    """Look up the predicates that fields state, each where it is stated first."""
    told: set[str] = set()
    for mention in base.mentions:
        name = mention.link.predicate if mention.link else None
        if name and name not in base.vocabulary.relations and name not in told:
            told.add(name)
            yield Diagnostic(
                base.place_of(mention),
                CODE,
                f"this field states the relation '{name}', which {_FILE} does not have",
                f"add '{name}' there, with label, inverse, subjects, objects and `field: true`",
            )


def _moved(base: Base, entry: Entry, name: str, other: str) -> tuple[Edit, ...]:
    """The relation on the side where it belongs, if there is only one and both sides allow it."""
    items = mend.written(entry, name)
    predicate = base.vocabulary.relations[other]
    item = items[0] if items else None
    target = item.get("to") if isinstance(item, dict) else item
    subject = base.entries.get(str(target)) or base.annotations.get(str(target))
    if (
        len(items) != 1
        or subject is None
        or subject.id == entry.id
        or subject.kind not in predicate.subjects
        or entry.kind not in predicate.objects
        or predicate.field_
    ):
        return ()
    if any(relation.to == entry.id for relation in subject.data.relations.get(other, ())):
        return ()
    moved = {**item, "to": entry.id} if isinstance(item, dict) else entry.id
    taken = mend.without(base, entry, ("relations", name, 0))
    put = mend.with_relation(base, subject, other, moved)
    return (*taken, *put) if taken and put else ()
