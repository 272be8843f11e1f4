"""American Marketing Association: the CSL file is of 2020, the rules are those of 2023.

The CSL file leaves out what the association's own examples have. Added or changed:

- Titles have capitals.
- Edition, volume and number of a book, and the number of a report.
- A full stop before the publisher of a book, and no place: "Publisher location is not required".
- Editors with their full names; `Wasp, Bella and Carl Ant, eds. (1998)`.
- `doctoral dissertation`; the day of a magazine; the month of a journal that has no issue.
- `forthcoming` in the place of the year; `1975–82`.
- Of more than 20 authors, the first 20 and `et al.`
- The address of a web page as it is, without brackets; that of a report, too.
"""

from __future__ import annotations

import re

from generator.bibliography.adjusting.shared import (
    AND_OTHERS,
    Item,
    et_al_after_comma,
    genre,
    short_years,
    soon,
)

_BOOKS = '<if type="book chapter paper-conference" match="any">'
_HEAD = '<group><text macro="author"/><text macro="issued"/></group>'
STYLE = (
    (r'(<text variable="(?:container-)?title")', r'\1 text-case="title"'),
    (
        r'<name and="text" initialize-with="\. " delimiter=", "/>',
        '<name and="text" delimiter=", "/>',
    ),
    (
        r'<label form="short" prefix=" \(" suffix="\)" text-case="capitalize-first"/>',
        '<label form="short" prefix=", "/>',
    ),
    (
        r'(?s)<text variable="genre" suffix=", "/>.*?</group>',
        (
            '<group delimiter=", "><group delimiter=" "><text variable="genre"/>'
            '<text variable="number" prefix="No. "/></group><text variable="publisher"/></group>'
        ),
    ),
    (
        r'(<else>\s*)(<text variable="container-title"[^>]*/>)',
        (
            r'\1<group delimiter=" ">\2<choose><if type="article-magazine article-newspaper" '
            r'match="any"><date variable="issued" prefix="(" suffix=")"><date-part name="month"/>'
            r'<date-part name="day" prefix=" "/></date></if></choose></group>'
        ),
    ),
    (r'(<group) prefix="\[" suffix="\]"( delimiter=" ">\s*)<text term="available at"/>', r"\1\2"),
    (r'(<macro name="access">\s*<choose>\s*<if type="webpage)"', r'\1 report" match="any"'),
    ("<bibliography ", '<bibliography et-al-min="21" et-al-use-first="20" '),
    (
        (
            r'(?s)(<layout suffix="\.">\s*)'
            r'(<group delimiter=", ">\s*<group>\s*<text macro="author"/>'
            r".*?)(\s*</layout>)"
        ),
        (
            rf"\1<choose>{_BOOKS}"
            rf'<group delimiter=". "><group delimiter=", ">{_HEAD}<text macro="title"/>'
            '<text macro="container-title"/>'
            '<group delimiter=", "><text variable="collection-title"/>'
            '<text variable="collection-number" prefix="No. "/></group>'
            '<text variable="volume" prefix="Vol. "/><group delimiter=" "><text '
            'variable="number-of-volumes"/><text value="vols."/></group><group delimiter=" ">'
            '<number variable="edition" form="ordinal"/><text term="edition" form="short"/></group>'
            '<text macro="container-contributors"/></group><group delimiter=", ">'
            '<text variable="publisher"/><text macro="locators"/></group></group></if>'
            r"<else>\2</else></choose>\3"
        ),
    ),
)
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def item(made: Item) -> Item:
    """A work as the association sees it."""
    parts = ((made.get("issued") or {}).get("date-parts") or [[]])[0]
    monthly = made["type"] == "article-journal" and "volume" in made and "issue" not in made
    if monthly and len(parts) > 1 and 1 <= int(parts[1]) <= 12:
        made["issue"] = _MONTHS[int(parts[1]) - 1]
    short_years(made)
    soon(made, "forthcoming")
    genre(
        made,
        phd="doctoral dissertation",
        master="master’s thesis",
        manuscript="unpublished manuscript",
    )
    return made


def html(made: Item, text: str) -> str:
    """Authors who are not named, and a comma too many."""
    if made.get(AND_OTHERS):
        text = re.sub(r"^([^(]*?),? and others(?= \()", r"\1 et al.", text)
    text = re.sub(r",(</a>)?(”?) \(accessed", r"\1\2 (accessed", text)
    return et_al_after_comma(made, text)
