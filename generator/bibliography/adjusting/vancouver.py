"""Vancouver: the CSL file follows NLM's Citing Medicine, 2nd edition.

- Editors stand before their label: `Wasp B, Ant C, editors.` (pandoc puts a label first where the
  CSL file has no `name` before it).
- `Jr` and `3rd`, not `Jr.` and `III`.
- Hyphens in spans of pages, issues and years; a colon before the pages where there is no volume.
- A subtitle begins with a small letter unless the record has braces around the word.
- `[date unknown]`; `Forthcoming`; `Report No.:`; `doi: 10.…` with a blank.
- `3 vol.` behind a work in several volumes.
- `[dissertation]`, `[master's thesis]`, and `[dissertation on the Internet]` for one with an
  address.
- `Keeper AM, et al.`, where the record breaks off its list of authors.
"""

from __future__ import annotations

import re
from html import escape

from generator.bibliography.adjusting.shared import (
    Item,
    date,
    et_al_after_comma,
    genre,
    lower_subtitles,
    soon,
)

STYLE = (
    (r'(<names variable="[a-z -]+">\s*)(<label prefix=", "/>)', r"\1<name/>\2"),
    (r'prefix="doi:"', 'prefix="doi: "'),
)
_RANKS = {"Jr.": "Jr", "Sr.": "Sr", "II": "2nd", "III": "3rd", "IV": "4th"}


def item(made: Item) -> Item:
    """A work as Citing Medicine sees it."""
    for role in ("author", "editor"):
        if role in made:
            made[role] = [
                {**name, "suffix": _RANKS.get(name["suffix"], name["suffix"])}
                if name.get("suffix")
                else name
                for name in made[role]
            ]
    lower_subtitles(made)
    soon(made, "Forthcoming")
    if "issued" not in made:
        date(made, "[date unknown]")
    genre(made, phd="dissertation", master="master’s thesis", manuscript="unpublished manuscript")
    if made.get("genre") == "Report":
        del made["genre"]
    return made


def html(made: Item, text: str) -> str:
    """Punctuation as in Citing Medicine."""
    text = re.sub(r"(?<=\d)–(?=\d)", "-", text)
    text = text.replace("Report no.: ", "Report No.: ")
    text = re.sub(r"\] \[Internet\]", " on the Internet]", text)
    if "page" in made and not made.keys() & {"volume", "issue"}:
        text = re.sub(r"(?<=\w);(?=\w+(?:-\w+)?\.)", ":", text)
    if made["type"] == "book" and "number-of-volumes" in made:
        text += f" {escape(str(made['number-of-volumes']))} vol."
    return et_al_after_comma(made, text)
