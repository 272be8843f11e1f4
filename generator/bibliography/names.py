"""Names of people as bibliographies write them, and who is meant by each.

The register `people.yml` joins the forms of a person's name. A form that nobody registered is a
person of its own, with an id made from the name.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from generator.bibliography.likeness import REMEMBERED
from generator.bibliography.slugs import unique
from generator.model.registry import Person

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.bibliography.works import Work


@dataclass(frozen=True, order=True, slots=True)
class Name:
    """A name as a record gives it.

    Attributes:
        family: The family name without particle.
        given: Given names or initials.
        particle: What stands before the family name and belongs to it: van der.
        suffix: What stands behind it: Jr.
        literal: The whole name of an institution; the other parts are empty then.
    """

    family: str = ""
    given: str = ""
    particle: str = ""
    suffix: str = ""
    literal: str = ""

    @classmethod
    def from_csl(cls, item: Mapping[str, Any]) -> Name:
        """A name from CSL-JSON."""

        def text(*parts: str) -> str:
            return " ".join(" ".join(str(item.get(part) or "") for part in parts).split())

        return cls(
            text("family"),
            text("given"),
            text("non-dropping-particle", "dropping-particle"),
            text("suffix"),
            text("literal"),
        )

    @property
    def full_family(self) -> str:
        """The family name with its particle; of an institution, its name."""
        return self.literal or " ".join(part for part in (self.particle, self.family) if part)

    @property
    def form(self) -> str:
        """As BibTeX writes it and indexes sort it: `Family, Given` or `Family, Jr., Given`."""
        return ", ".join(part for part in (self.full_family, self.suffix, self.given) if part)

    @property
    def display(self) -> str:
        """As it is read: `Given Family Jr.`."""
        return " ".join(part for part in (self.given, self.full_family, self.suffix) if part)

    @property
    def initials(self) -> str:
        """The initials of the given names: `J.-P. A.`."""
        return initials(self.given)

    @property
    def bare(self) -> bool:
        """Whether it is a family name alone."""
        return not self.literal and not self.given


@lru_cache(REMEMBERED)
def initials(given: str) -> str:
    """The initials of given names: `Jean-Paul Alan` gives `J.-P. A.`."""
    words = given.replace(".", ". ").split()
    parts = ["-".join(f"{part[0]}." for part in word.split("-") if part) for word in words]
    return " ".join(part for part in parts if part)


@lru_cache(REMEMBERED)
def comparable(form: str) -> str:
    """A form for comparison: without case, full stops and doubled blanks; accents count."""
    text = unicodedata.normalize("NFC", form).casefold().replace(".", " ")
    return ", ".join(" ".join(part.split()) for part in text.split(","))


def family_of(form: str) -> str:
    """The family name of a form, for comparison."""
    return comparable(form).split(",")[0]


def last_word(family: str) -> str:
    """A family name without particles and first parts, for comparison."""
    return comparable(family).rsplit(" ", 1)[-1]


@dataclass(frozen=True)
class People:
    """Everyone who wrote or edited a work.

    Attributes:
        persons: Their records by id: those of the register, and one for each further name.
        ids: Ids by name and key of the work.
        registered: The ids that come from the register.
    """

    persons: Mapping[str, Person] = field(default_factory=dict)
    ids: Mapping[tuple[Name, str], str] = field(default_factory=dict)
    registered: frozenset[str] = frozenset()

    @classmethod
    def of(cls, register: Mapping[str, Person], works: Iterable[Work]) -> People:
        """Find out who is meant by each name in the works."""
        index = Register(register)
        ids: dict[tuple[Name, str], str] = {}
        strangers: defaultdict[str, list[tuple[Name, str]]] = defaultdict(list)
        for work in works:
            for name in (*work.authors, *work.editors):
                found = index.find(name, work.key)
                if len(found) == 1:
                    ids[name, work.key] = found[0]
                else:
                    strangers[comparable(name.form)].append((name, work.key))
        # The longest spelling stands for all that differ in full stops and case only.
        shown = {
            max((name.form for name, _ in uses), key=lambda form: (len(form), form)): uses
            for uses in strangers.values()
        }
        persons = dict(register)
        for form, person_id in unique(shown, register).items():
            persons[person_id] = Person(name=form)
            ids.update(dict.fromkeys(shown[form], person_id))
        return cls(dict(sorted(persons.items())), ids, frozenset(register))

    def id_of(self, name: Name, key: str) -> str:
        """The id of the person whom a name in a work means."""
        return self.ids[name, key]

    def authors(self, work: Work) -> tuple[str, ...]:
        """The ids of a work's authors, in order."""
        return tuple(self.ids[name, work.key] for name in work.authors)

    def editors(self, work: Work) -> tuple[str, ...]:
        """The ids of a work's editors, in order."""
        return tuple(self.ids[name, work.key] for name in work.editors)


class Register:
    """The register of people, by the forms of their names."""

    def __init__(self, persons: Mapping[str, Person]) -> None:
        self.persons = persons
        self._forms: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self._families: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self._last_words: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for person_id, person in persons.items():
            for form in (person.name, *person.variants):
                self._forms[comparable(form)][person_id] = None
                self._families[family_of(form)][person_id] = None
                self._last_words[last_word(family_of(form))][person_id] = None

    def find(self, name: Name, key: str) -> list[str]:
        """The ids of those whom a name in a work can mean: one if it is clear.

        A form means the person who has it as name or variant. Of several, it means those who list
        the work. A bare family name means those of that family who list the work, else those
        who have it as a form and list no works at all.
        """
        held = list(self._forms.get(comparable(name.form), ()))
        if name.bare:
            family = self._families.get(comparable(name.full_family), ())
            listed = [one for one in family if key in self.persons[one].works]
            return listed or [one for one in held if not self.persons[one].works]
        if len(held) > 1:
            return [one for one in held if key in self.persons[one].works] or held
        return held

    def families(self) -> list[str]:
        """All family names, for comparison."""
        return sorted(self._families)

    def of_family(self, family: str) -> list[str]:
        """The ids of those with a family name from `families`."""
        return list(self._families.get(family, ()))

    def of_last_word(self, word: str) -> list[str]:
        """The ids of those whose family name ends in a word, or is that word."""
        return list(self._last_words.get(word, ()))
