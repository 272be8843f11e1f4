"""Whether an id is free for a new entry or work, and if not, why and what to take instead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.bibliography.slugs import slug
from generator.reserved import PARTS, is_reserved
from generator.rules import bad_id, bibtex_bad_key

if TYPE_CHECKING:
    from generator.base import Base


KEY_FORM = "use the first author's family name and the year, such as 'hale2009'"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an id cannot be used, and what to do instead."""

    message: str
    help: str


def refusal(base: Base, kind: str, name: str) -> Refusal | None:
    """Why an id cannot be that of a new entry, or nothing if it can."""
    return _form(kind, name) or _taken(base, kind, name)


def meant(base: Base, name: str) -> str | None:
    """The id of what somebody means: an id, a key, a former id, a title, a file or an address."""
    name = name.strip().strip("[]<>").split("#")[0].split("?")[0].rstrip("/")
    last = name.rsplit("/", 1)[-1].removesuffix(".yml").lower()
    known = {entry.title.lower(): entry.id for entry in base.entries.values()}
    known |= {one.lower(): one for one in [*base.works, *base.entries]}
    former = {alias.lower(): e.id for e in base.all_entries() for alias in e.data.aliases}
    for one in (last, name.lower()):
        found = known.get(one) or former.get(one)
        if found in base.entries or found in base.works:
            return found
    return None


def _form(kind: str, name: str) -> Refusal | None:
    """What is wrong with the id itself, or nothing."""
    work = kind == "reference"
    # A work's key may have capitals; the name of its file is reserved all the same.
    fits = bibtex_bad_key.is_key(name) if work else bad_id.is_id(name)
    if fits and not is_reserved(name):
        return None
    shown = "".join(sign if sign.isprintable() else "�" for sign in name)[:100]
    letters = "letters, digits and - _ . +" if work else "small letters, digits and single hyphens"
    instead = KEY_FORM if work else _proposal(name)
    # The first that is true says most.
    reasons = (
        (not name.strip(), "the id is empty", instead),
        (
            "/" in name or "\\" in name,
            f"'{shown}' is a path, and an id is a name alone: the kind decides on the folder",
            instead,
        ),
        (
            name.lower() == "index",
            "'index' is the address of the list of all entries, and cannot be an id",
            "add a word that tells what it is about",
        ),
        (
            is_reserved(name),
            f"'{shown}' is a name that Windows keeps for itself: nobody could clone it there",
            f"add a word, such as '{name.lower().split('.')[0]}-…'",
        ),
        (
            not work and name.lower().startswith(PARTS),
            f"'{shown}' starts like the parts of every page, with '{PARTS}'",
            "start with another word",
        ),
        (
            len(name) > bad_id.MAX_LENGTH,
            f"the id has {len(name)} characters, and {bad_id.MAX_LENGTH} are the most",
            "take the words that readers would look for",
        ),
        (
            not work and bad_id.is_id(name.lower()),
            f"'{shown}' has capitals, and ids are in small letters",
            instead,
        ),
        (True, f"'{shown}' cannot be an id: it may have only {letters}", instead),
    )
    return next(Refusal(message, hint) for wrong, message, hint in reasons if wrong)


def _proposal(name: str) -> str:
    """What to take instead."""
    last = re.split(r"[/\\]", name)[-1].removesuffix(".yml")
    proposed = slug(last) if re.search(r"\w", last) else ""
    if bad_id.is_id(proposed):
        return f"take '{proposed}', or another name that readers would look for"
    return "use small letters, digits and single hyphens, such as 'first-meeting'"


def _taken(base: Base, kind: str, name: str) -> Refusal | None:
    """What has the id already, or one that differs in case only."""
    low = name.lower()
    for entry in base.entries.values():
        if entry.id.lower() == low:
            return _is(name, entry.id, f"{entry.path} ('{entry.title}')", "edit that file")
    work = kind == "reference"
    for key, found in base.works.items():
        # A record without notes is what `kb new work` can complete.
        if key.lower() == low and not (work and key == name and key not in base.annotations):
            where = f"{found.record.key_span.path}:{found.record.key_span.line}"
            more = f" and {base.annotations[key].path}" if key in base.annotations else ""
            return _is(name, key, f"a work, in {where}{more}", "edit the record or the notes")
    for entry in base.all_entries():
        for alias in entry.data.aliases:
            if alias.lower() == low:
                message = f"'{name}' is a former id of '{entry.id}', and its address leads there"
                return Refusal(message, f"choose another id, or edit {entry.path}")
    broken = next((one for one in base.broken if one.lower() == low), None)
    if broken and not (work and name in base.works):
        message = f"there is a file of that name already, and it cannot be read: '{broken}'"
        return Refusal(message, "run `kb check` and mend it first")
    return None


def _is(name: str, taken: str, what: str, otherwise: str) -> Refusal:
    if name == taken:
        return Refusal(f"'{name}' is taken by {what}", f"{otherwise}, or choose another id")
    message = f"'{name}' differs only in capitals from '{taken}', {what}"
    return Refusal(message, "on Windows and macOS they would be one file: choose another id")
