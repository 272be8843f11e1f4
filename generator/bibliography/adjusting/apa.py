"""APA 7 (Publication Manual, 7th edition): the CSL file is of that edition.

- An institution that publishes its own work is not printed twice (9.29).
- A paper in proceedings that are a book stands "In" them, with pages in parentheses and the
  publisher (10.5, example 60), as a chapter does; in the CSL file that needs an editor.
- `[Doctoral dissertation, …]`, not `[PhD thesis, …]` (10.6).
- `Retrieved May 3, 2020, from` stands before the address of an undated work only if the date is
  known; otherwise there is the bare address (9.16, 9.35), not `Retrieved https://…`.
- `Keeper, A. M., et al.`, where the record breaks off its list of authors. APA lists up to 20
  authors, so this shows that the record is not complete.
"""

from __future__ import annotations

from generator.bibliography.adjusting.shared import (
    Item,
    et_al_after_comma,
    genre,
    proceedings_are_books,
    same_publisher,
)

_RETRIEVED = (
    r'(<if match="none" variable="issued status">)'
    r'(\s*<text term="retrieved".*?<text term="from"/>\s*</group>)'
)
STYLE = (
    (
        rf"(?s){_RETRIEVED}",
        r'\1<choose><if variable="accessed"><group delimiter=" ">\2</group></if></choose>',
    ),
)


def item(made: Item) -> Item:
    """A work as APA sees it."""
    if same_publisher(made):
        del made["publisher"]
    proceedings_are_books(made)
    genre(made, phd="Doctoral dissertation", manuscript="Unpublished manuscript")
    return made


def html(made: Item, text: str) -> str:
    """The comma before et al."""
    return et_al_after_comma(made, text)
