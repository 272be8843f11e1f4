"""Known people and venues: the register's preferred form for a form that it knows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.bibliography import venues
from generator.bibliography.importing import people_text
from generator.bibliography.importing.latex_text import from_plain
from generator.bibliography.latex import plain
from generator.bibliography.names import Register

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.bibliography.importing.records import Draft
    from generator.bibliography.names import Name
    from generator.model.registry import Person, Venue

_ROLES = ("author", "editor", "translator", "bookauthor")
VENUES = ("journal", "booktitle", "series", "institution", "school", "organization", "publisher")
_SMALL = frozenset({"of", "and", "the", "for", "in", "on", "de", "der", "und", "a"})


class Joiner:
    """Joins what records name with the registers of a base."""

    def __init__(self, people: Mapping[str, Person], register: Mapping[str, Venue]) -> None:
        self._people = Register(people)
        self._venues = register
        self._forms = venues.by_form(register)
        self._short = _by_initials(register)

    def person(self, name: Name, key: str = "") -> str | None:
        """The id of the one person whom a name means, or nothing."""
        found = self._people.find(name, key)
        return found[0] if len(found) == 1 else None

    def venue(self, name: str) -> str | None:
        """The id of the venue that a value names, or nothing."""
        value = plain(name)
        forms = (venues.comparable(value), venues.comparable(f"{value}."))
        return next((self._forms[form] for form in forms if form in self._forms), None)

    def join(self, draft: Draft) -> None:
        """Write the register's form for every name of a record that it knows."""
        for role in _ROLES:
            if draft.get(role):
                self._join_people(draft, role)
        for name in VENUES:
            if draft.get(name):
                self._join_venue(draft, name)

    def _join_people(self, draft: Draft, role: str) -> None:
        names, _ = people_text.split(draft.get(role))
        written = []
        for text in names:
            name = people_text.parse(text)
            person_id = self.person(name, draft.origin.key) if text != people_text.OTHERS else None
            preferred = self._people.persons[person_id].name if person_id else ""
            if not preferred or preferred == name.form:
                written.append(text)
            else:
                new = people_text.institution(preferred) if name.literal else preferred
                written.append(new)
        draft.change(role, people_text.joined(written), "known people")

    def _join_venue(self, draft: Draft, name: str) -> None:
        value = plain(draft.get(name))
        venue_id = self.venue(draft.get(name))
        if venue_id is None:
            for known in self._short.get(_initials(value), ()) if "." in value else ():
                if _abbreviates(value, self._venues[known].name):
                    draft.look(
                        f"{name} '{value}' may be short for '{self._venues[known].name}': if so, "
                        "write that"
                    )
            return
        venue = self._venues[venue_id]
        # The variants of a series of meetings say which meeting it was.
        if venue.type in {"proceedings", "book"} or venue.name == value:
            return
        draft.change(name, from_plain(venue.name), "known venues")


def _words(name: str) -> list[str]:
    words = re.findall(r"[^\W_]+", name.replace("&", " ").casefold())
    return [word for word in words if word not in _SMALL]


def _initials(name: str) -> str:
    return "".join(word[0] for word in _words(name))


def _by_initials(register: Mapping[str, Venue]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for venue_id, venue in sorted(register.items()):
        found.setdefault(_initials(venue.name), []).append(venue_id)
    return found


def _abbreviates(short: str, full: str) -> bool:
    """Whether each word of a name starts with the word at its place in another one."""
    pairs = list(zip(_words(short), _words(full), strict=False))
    return len(_words(short)) == len(_words(full)) > 1 and all(
        long.startswith(part) or (long[0] == part[0] and long.endswith(part[-1]))
        for part, long in pairs
    )
