"""MLA 9 (MLA Handbook, 9th edition): the CSL file is of that edition.

- An organisation that publishes its own work is named as publisher only, and the entry begins
  with the title.
- The volume of a book with an author is printed: `Vol. 2, Comb Press`.
- Years of one century are shortened: `1975–82`; `forthcoming` stands in the place of the date.
- A paper in proceedings is a part of a book; a web page has its title in quotation marks and
  stands in its site, which is in italics.
- `PhD dissertation`; the address of a thesis stands at the end.
- `Unpublished manuscript` stands behind the date.
"""

from __future__ import annotations

import re

from generator.bibliography.adjusting.shared import (
    Item,
    genre,
    proceedings_are_books,
    same_publisher,
    short_years,
    site_is_container,
    soon,
)

STYLE = (
    (
        (
            r'(translator">\s*<text macro="label-volume"/>\s*</if>)'
            r'(\s*</choose>\s*</else-if>\s*<else>\s*<text macro="label-volume-capitalized"/>)'
        ),
        r'\1<else><text macro="label-volume-capitalized"/></else>\2',
    ),
)


def item(made: Item) -> Item:
    """A work as MLA sees it."""
    if same_publisher(made):
        made.pop("author", None)
    site_is_container(made)
    names = made.get("author") or []
    alone = len(names) == 1 and "literal" in names[0]
    if made["type"] == "webpage" and alone and "container-title" not in made:
        made["container-title"] = names[0]["literal"]
        del made["author"]
    short_years(made)
    soon(made, "forthcoming")
    proceedings_are_books(made)
    genre(
        made,
        phd="PhD dissertation",
        master="master’s thesis",
        manuscript="Unpublished manuscript",
    )
    return made


def html(made: Item, text: str) -> str:
    """What describes a thesis or a manuscript, at its place."""
    if made["type"] == "thesis":
        return re.sub(r"^(.*), (<a .*?</a>)\. (.*)\.$", r"\1. \3, \2.", text)
    if made["type"] == "manuscript":
        return re.sub(r"(Unpublished manuscript)\. (.*)\.$", r"\2. \1.", text)
    return text
