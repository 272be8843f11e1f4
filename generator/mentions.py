"""Every place where a document names an entry or a work, in a field or inside a text."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.markup import Citation, CitationGroup, EntryRef, Piece, sentences
from generator.model.record import EntryLink, Markup, Part, WorkLink

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.base import Document
    from generator.model.record import Record


@dataclass(frozen=True, slots=True)
class Mention:
    """One place that names an entry or a work.

    Attributes:
        document: The document that it stands in.
        path: The field, from the top of the document.
        owners: The records that the field stands in, outermost first.
        target: The id or key.
        link: What the field says of it, or nothing inside a text.
        citation: The citation, if it is one inside a text.
        sentence: The sentence around it, inside a text.
        nth: How many citations of the same work, or links to the same entry, stand before it in
            the same field.
        key: Whether the field is called so, and does not hold the id or key.
    """

    document: Document
    path: tuple[str | int, ...]
    owners: tuple[Record, ...]
    target: str
    link: EntryLink | WorkLink | None = None
    citation: Citation | None = None
    sentence: tuple[Piece, ...] = ()
    nth: int = 0
    key: bool = False

    @property
    def is_work(self) -> bool:
        """Whether it must be the key of a work."""
        return self.citation is not None or isinstance(self.link, WorkLink)


def mentions(document: Document) -> Iterator[Mention]:
    """All mentions of a document, in the order of its fields."""
    for part in document.parts:
        if isinstance(part.mark, EntryLink | WorkLink):
            yield Mention(document, part.path, part.owners, part.value, part.mark, key=part.key)
        elif isinstance(part.mark, Markup):
            yield from _in_text(document, part, block=part.mark.block)


def _in_text(document: Document, part: Part, *, block: bool) -> Iterator[Mention]:
    seen: Counter[tuple[str, bool]] = Counter()
    for sentence in sentences(part.value, block=block):
        for piece in sentence:
            if isinstance(piece, EntryRef):
                found: list[tuple[str, Citation | None]] = [(piece.target, None)]
            elif isinstance(piece, CitationGroup):
                found = [(item.key, item) for item in piece.items]
            else:
                continue
            for target, citation in found:
                form = (target, citation is None)
                yield Mention(
                    document,
                    part.path,
                    part.owners,
                    target,
                    citation=citation,
                    sentence=sentence,
                    nth=seen[form],
                )
                seen[form] += 1
