"""A name in a `.bib` file looks like a registered person's, but is no form of their name.

`bibliography/people.yml` joins the forms of one person's name. A name that nobody there has is
taken for another person, with a page of their own. That is fine for a new name. It is most likely
a mistake if the family name is that of a registered person, or one slip away from it, and the
given names or initials can be the same. A family name alone means a registered person only in the
works that this person lists under `works`.

Wrong: `Nätti, Satu` in the register, and `author = {Natti, S.}` in a `.bib` file.

Right: `variants: ["Natti, S."]` in the register; or, if it is somebody else, a record of their own
with `name: Natti, S.`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.bibliography.likeness import Index, folded, one_slip
from generator.bibliography.names import Register, family_of, last_word
from generator.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.base import Base
    from generator.bibliography.names import Name

CODE = "unknown-person"


def check(base: Base) -> Iterator[Diagnostic]:
    """Look up every author and editor."""
    if not base.people:
        return
    register = Register(base.people)
    families = Index(register.families())
    for key, work in base.works.items():
        for role, names in (("author", work.authors), ("editor", work.editors)):
            for name in names:
                found = register.find(name, key)
                if len(found) == 1:
                    continue
                like = [] if found else _like(name, register, families)
                if not found and not like:
                    continue
                span = work.record.field_span(role, name.literal or name.family)
                if found:
                    yield Diagnostic(
                        span,
                        CODE,
                        f"'{name.form}' can be {_listed(found)}",
                        f"add '{key}' to the `works` of the one who is meant",
                    )
                else:
                    yield Diagnostic(
                        span,
                        CODE,
                        f"'{name.form}' is not registered, but looks like {_listed(like)}",
                        _help(name, key, like[0]),
                    )


def _like(name: Name, register: Register, families: Index) -> list[str]:
    """The registered people whose name this may be, the most likely first."""
    found: dict[str, None] = {}
    for family in families.near(name.full_family):
        same = folded(family) == folded(name.full_family)
        for person_id in register.of_family(family):
            if any(_can_be(name, form, same=same) for form in _forms(register, person_id, family)):
                found[person_id] = None
    if name.given:  # Hart, Hein may be van der Hart, Hein, and the other way round
        for person_id in register.of_last_word(last_word(name.full_family)):
            forms = _forms(register, person_id)
            if any("," in form and _can_be(name, form, same=True) for form in forms):
                found[person_id] = None
    return list(found)[:3]


def _forms(register: Register, person_id: str, family: str | None = None) -> list[str]:
    """The forms of a person's name, or those with one family name."""
    person = register.persons[person_id]
    forms = (person.name, *person.variants)
    return [form for form in forms if family is None or family_of(form) == family]


def _can_be(name: Name, form: str, *, same: bool) -> bool:
    """Whether the given names of a name and of a registered form can be one person's.

    Args:
        name: The name.
        form: The form, whose family name is the same or nearly.
        same: Whether the family names are the same but for accents.
    """
    parts = [part.strip() for part in form.split(",")]
    given = parts[-1] if len(parts) > 1 else ""
    if not name.given or not given:
        return same or bool(name.literal)
    pairs = zip(_words(name.given), _words(given), strict=False)
    return all(
        one.startswith(other) or other.startswith(one) or one_slip(one, other)
        for one, other in pairs
    )


def _words(given: str) -> list[str]:
    """Given names for comparison, without accents."""
    return [folded(word) for word in given.replace(".", " ").replace("-", " ").split()]


def _help(name: Name, key: str, person_id: str) -> str:
    join = (
        f"add '{key}' to the `works` of {person_id}"
        if name.bare
        else f"add it to the `variants` of {person_id}"
    )
    return f"{join} in bibliography/people.yml, or give this person a record there"


def _listed(ids: list[str]) -> str:
    return " or ".join(ids)
