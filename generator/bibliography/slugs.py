"""Names to ids: lower-case ASCII letters and digits with single hyphens between them.

Transliteration: letters lose their accents (`Nätti` gives `natti`), letters that have none to
lose are spelt as below (`Müßig` gives `mussig`, `Øre` gives `ore`), `&` is read as `and`, and a
letter of another script becomes its code point (`Ли` gives `u041bu0438`): not pretty, but stable
and never empty. A register entry gives a better id.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from generator.cache import digest
from generator.reserved import NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_LENGTH = 80

_SPELT = {
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "ħ": "h",
    "ı": "i",
    "ł": "l",
    "ŋ": "n",
    "þ": "th",
    "ŧ": "t",
    "&": " and ",
    "'": "",
    "’": "",
}


def slug(text: str) -> str:
    """The id for a name."""
    letters: list[str] = []
    for char in unicodedata.normalize("NFKD", text.lower()):
        spelt = _SPELT.get(char, char)
        if spelt.isascii():
            letters.append(spelt)
        elif char.isalnum():
            letters.append(f"u{ord(char):04x}")
        elif not unicodedata.combining(char):
            letters.append(" ")
    made = re.sub(r"[^a-z0-9]+", "-", "".join(letters)).strip("-")
    if len(made) > MAX_LENGTH:
        made = f"{made[:MAX_LENGTH].rsplit('-', 1)[0]}-{digest(text)[:6]}"
    return made or f"x{digest(text)[:6]}"


def unique(names: Iterable[str], taken: Iterable[str]) -> dict[str, str]:
    """An id for each name, none of them taken.

    Of several names with one slug, the first in order has it plain and the others have some
    letters of their hash behind it, so that a new name does not move the ids of the others. So has
    a name that no file can have.
    """
    used = {*taken, *NAMES}
    ids: dict[str, str] = {}
    for name in sorted(set(names)):
        made = slug(name)
        if made in used:
            made = f"{made}-{digest(name)[:6]}"
        ids[name] = made
        used.add(made)
    return ids
