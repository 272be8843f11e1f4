"""Keys in the house's form: the first author's family name in ASCII, the year, and a letter.

`van der Hart, Hein (1999)` gives `hart1999`, a second one `hart1999b`. An institution gives its
first words, a work without authors or editors those of its title. Without a year it is `nd`.
"""

from __future__ import annotations

import itertools
import re
import string
from typing import TYPE_CHECKING

from generator.bibliography.importing import people_text
from generator.bibliography.latex import plain
from generator.bibliography.slugs import slug
from generator.rules import bibtex_bad_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.bibliography.importing.records import Draft

_SMALL = frozenset({"a", "an", "the", "of", "and", "for", "in", "on", "to", "der", "die", "das"})
_FOREIGN = re.compile(r"u[0-9a-f]{4}")
MAX_WORDS = 16


class Keys:
    """Gives out keys, none of them twice, whatever the case of their letters."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = {key.lower() for key in taken}
        # Where to go on for a stem, so that a thousand works of one stem need no long search.
        self._next: dict[str, Iterator[str]] = {}

    def give(self, draft: Draft) -> str:
        """A key for a record; its own, if that is in the house's form and free."""
        stem = proposal(draft)
        own = draft.origin.key
        if own.lower() not in self._taken and _is_house_form(own, stem, draft):
            self._taken.add(own.lower())
            return own
        if stem not in self._taken and f"{stem}a" not in self._taken:
            self._taken.add(stem)
            return stem
        letters = self._next.setdefault(stem, _letters())
        key = next(made for letter in letters if (made := f"{stem}{letter}") not in self._taken)
        self._taken.add(key)
        return key


def _letters() -> Iterator[str]:
    """`b` to `z`, then `aa` and on: the first work has no letter or `a`."""
    yield from string.ascii_lowercase[1:]
    for length in itertools.count(2):
        for letters in itertools.product(string.ascii_lowercase, repeat=length):
            yield "".join(letters)


def proposal(draft: Draft) -> str:
    """The key without a letter."""
    stem = f"{_name(draft)}{_year(draft)}"
    return stem if bibtex_bad_key.is_key(stem) else f"work{_year(draft)}"


def _name(draft: Draft) -> str:
    for role in ("author", "editor"):
        for name in people_text.parse_all(draft.get(role))[:1]:
            if name.literal:
                return _first_words(name.literal)
            made = slug(name.family).replace("-", "")
            if made and not _FOREIGN.match(made):
                return made[:40]
            own = re.match(r"[a-z]{3,}", draft.origin.key.lower())
            return own.group() if own and bibtex_bad_key.is_key(draft.origin.key) else made[:40]
    return _first_words(plain(draft.get("key") or draft.get("title"))) or "anonymous"


def _first_words(text: str) -> str:
    """The first words that mean something, up to a fair length."""
    made = ""
    for word in slug(text).split("-"):
        if word in _SMALL:
            continue
        if made and len(made) + len(word) > MAX_WORDS:
            break
        made += word
    return made[:40]


def _year(draft: Draft) -> str:
    year = draft.get("year")
    return year[:4] if year[:4].isdigit() else year.replace(" ", "") or "nd"


def _is_house_form(own: str, stem: str, draft: Draft) -> bool:
    """Whether a record's own key is one that the house could have given."""
    if re.fullmatch(re.escape(stem) + "[a-z]?", own):
        return True
    names = people_text.parse_all(draft.get("author") or draft.get("editor"))
    if names and not names[0].literal:
        particle = slug(names[0].full_family).replace("-", "")
        return (
            re.fullmatch(f"{re.escape(particle)}{re.escape(_year(draft))}[a-z]?", own) is not None
        )
    # What stands for an institution or a title is for a person to choose.
    return re.fullmatch(f"[a-z]{{2,30}}{re.escape(_year(draft))}[a-z]?", own) is not None
