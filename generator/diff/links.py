"""Relations and citations that entries gained and lost."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from generator.diff.model import Cited, Link
from generator.diff.renames import Names
from generator.link import edges_of, uses_of

if TYPE_CHECKING:
    from generator.diff.reading import Side

Place = tuple[str, str]


class Links:
    """What the entries of both sides say of others, by the kind and id of the entry."""

    def __init__(self, before: Side, after: Side, renamed: Names) -> None:
        self._old = _links(before, renamed), _cited(before, renamed)
        self._new = _links(after, Names()), _cited(after, Names())

    def between(self, old: Place | None, new: Place | None) -> dict[str, Any]:
        """What an entry gained and lost; one of both is nothing if it is new or gone."""
        links_old, cited_old = (side.get(old or ("", ""), Counter()) for side in self._old)
        links_new, cited_new = (side.get(new or ("", ""), Counter()) for side in self._new)
        return {
            "gained": _sorted(links_new.keys() - links_old.keys()),
            "lost": _sorted(links_old.keys() - links_new.keys()),
            "cited": _sorted((cited_new - cited_old).elements()),
            "uncited": _sorted((cited_old - cited_new).elements()),
        }


def _sorted(items: Any) -> tuple[Any, ...]:
    return tuple(sorted(items, key=lambda item: [str(part or "") for _, part in item]))


def _links(side: Side, names: Names) -> dict[Place, Counter[Any]]:
    kinds = {entry.id: entry.kind for entry in side.entries.values()}
    found: defaultdict[Place, Counter[Any]] = defaultdict(Counter)
    for edge in edges_of(side.base):
        writer, subject = names.now(edge.written_in), names.now(edge.subject)
        link = Link(
            predicate=edge.predicate,
            object=names.now(edge.object),
            subject=None if subject == writer else subject,
            link=edge.link,
            stage=edge.stage,
        )
        found[kinds[edge.written_in], edge.written_in][link] += 1
    return found


def _cited(side: Side, names: Names) -> dict[Place, Counter[Any]]:
    kinds = {entry.id: entry.kind for entry in side.entries.values()}
    found: defaultdict[Place, Counter[Any]] = defaultdict(Counter)
    for use in uses_of(side.base):
        cited = Cited(work=names.now(use.work), locator=use.locator)
        found[kinds[use.entry], use.entry][cited] += 1
    return found
