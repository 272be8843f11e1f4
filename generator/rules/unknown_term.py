"""A term is used that its vocabulary does not know.

Types, categories, topics, methods, statuses and predicates are listed in `content/vocabulary/`.
A base chooses its own; an entry uses only what stands there.

Wrong: `type: modle`

Right: `type: model`, which stands in `content/vocabulary/concept-types.yml`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, clearly_meant, did_you_mean
from generator.editing import mend
from generator.model.record import TermOf
from generator.model.vocabulary import Tabulation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.base import Base, Document

CODE = "unknown-term"


def check(base: Base) -> Iterator[Diagnostic]:
    """Look up every term of every document."""
    for document in base.documents():
        for part in document.parts:
            if isinstance(part.mark, TermOf) and _file(part.mark) not in base.broken:
                known = base.vocabulary.ids(part.mark.vocabulary)
                if part.value not in known:
                    yield _diagnostic(document, part.path, part.value, part.mark.vocabulary, known)
        if isinstance(document.data, Tabulation):
            yield from _families(document, document.data)


def _file(mark: TermOf) -> str:
    return f"content/vocabulary/{mark.vocabulary}.yml"


def _families(document: Document, table: Tabulation) -> Iterator[Diagnostic]:
    for key, names in table.sets.items():
        for position, mention in enumerate(names.elements):
            for number, family in enumerate(mention.families):
                if family not in table.families:
                    path = ("sets", key, "elements", position, "families", number)
                    known = ", ".join(sorted(table.families))
                    place = document.place(path)
                    yield Diagnostic(
                        place,
                        CODE,
                        f"this table has no family '{family}'",
                        did_you_mean(family, table.families) or f"it has: {known}",
                        fix=mend.renamed(place, clearly_meant(family, table.families)),
                    )


def _diagnostic(
    document: Document,
    path: tuple[str | int, ...],
    term: str,
    vocabulary: str,
    known: frozenset[str],
) -> Diagnostic:
    listed = ", ".join(sorted(known))
    hint = did_you_mean(term, known) or (f"known: {listed}" if len(known) <= 12 else "")
    place = document.place(path)
    return Diagnostic(
        place,
        CODE,
        f"'{term}' does not stand in {vocabulary}.yml",
        hint or f"choose a term of content/vocabulary/{vocabulary}.yml, or add one",
        fix=mend.renamed(place, clearly_meant(term, known)),
    )
