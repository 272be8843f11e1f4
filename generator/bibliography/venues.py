"""Where works appeared: journals, proceedings, series, institutions and publishers.

The register `venues.yml` joins the forms of a venue's name. A name that nobody registered is a
venue of its own, with an id made from the name.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from generator.bibliography.slugs import unique
from generator.model.registry import Venue

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.bibliography.works import Work

_Kind = Literal["journal", "proceedings", "book", "publisher", "report-series", "university"]
_TYPES: dict[str, _Kind] = {
    "booktitle": "book",
    "series": "report-series",
    "institution": "university",
    "school": "university",
    "organization": "publisher",
    "publisher": "publisher",
}


def comparable(name: str) -> str:
    """A venue's name for comparison: without case and doubled blanks."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def by_form(register: Mapping[str, Venue]) -> dict[str, str]:
    """The ids of the registered venues by the forms of their names."""
    return {
        comparable(form): venue_id
        for venue_id, venue in sorted(register.items(), reverse=True)
        for form in (*venue.variants, venue.name)
    }


@dataclass(frozen=True)
class Venues:
    """Everything that a work appeared in.

    Attributes:
        venues: The records by id: those of the register, and one for each further name.
        ids: Ids by the key of the work.
        registered: The ids that come from the register.
    """

    venues: Mapping[str, Venue] = field(default_factory=dict)
    ids: Mapping[str, str] = field(default_factory=dict)
    registered: frozenset[str] = frozenset()

    @classmethod
    def of(cls, register: Mapping[str, Venue], works: Iterable[Work]) -> Venues:
        """Find out which venue each work names."""
        forms = by_form(register)
        ids: dict[str, str] = {}
        strangers: defaultdict[str, list[Work]] = defaultdict(list)
        for work in works:
            if work.venue is None:
                continue
            known = forms.get(comparable(work.venue.name))
            if known:
                ids[work.key] = known
            else:
                strangers[comparable(work.venue.name)].append(work)
        shown = {
            min(work.venue.name for work in group if work.venue): group
            for group in strangers.values()
        }
        venues = dict(register)
        for name, venue_id in unique(shown, register).items():
            venues[venue_id] = Venue(name=name, type=_kind(shown[name][0]))
            ids.update((work.key, venue_id) for work in shown[name])
        return cls(dict(sorted(venues.items())), ids, frozenset(register))

    def id_of(self, work: Work) -> str | None:
        """The id of the venue that a work appeared in, or nothing."""
        return self.ids.get(work.key)


def _kind(work: Work) -> _Kind:
    """What kind of venue a work names."""
    if work.type in {"inproceedings", "conference", "proceedings"}:
        return "proceedings"
    return _TYPES.get(work.venue.field, "journal") if work.venue else "journal"
