"""Chicago author-date: the CSL file is of the 18th edition (no place of publication).

- A particle stays with its name at the head of a reference: `van der Hart, Hein W.` Chicago
  follows the bearer's language and habit, which no record tells; this is how our texts cite him.
- Years of one century are shortened: `1975–82`.
- `PhD diss.`, not `PhD thesis`.
- A paper in proceedings that are a book is treated as a chapter.
- `Keeper, Ann Mary, et al.`, where the record breaks off its list of authors.
"""

from __future__ import annotations

from generator.bibliography.adjusting.shared import (
    Item,
    et_al_after_comma,
    genre,
    proceedings_are_books,
    short_years,
    soon,
)

STYLE = (("<style ", '<style demote-non-dropping-particle="never" '),)


def item(made: Item) -> Item:
    """A work as Chicago sees it."""
    short_years(made)
    soon(made, "Forthcoming")
    proceedings_are_books(made)
    genre(made, phd="PhD diss.", master="master’s thesis", manuscript="Unpublished manuscript")
    return made


def html(made: Item, text: str) -> str:
    """The comma before et al."""
    return et_al_after_comma(made, text)
