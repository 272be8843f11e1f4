"""IEEE: the CSL file follows the IEEE Reference Guide of 29 November 2023.

- Titles of books and proceedings have capitals; those of articles, chapters and reports do not.
- A series stands in parentheses behind the title of its book.
- A comma, not a full stop, between the title of an unknown kind of work and the rest.
- `Ph.D. dissertation`; `Rep. 27`; `unpublished`; `to be published`.
- `[Online].` stands before `Available:` even if nobody noted when the page was read.
- A web page: author, title and site end with full stops.
- Days without a leading zero: `Feb. 3, 2021`.
"""

from __future__ import annotations

import re

from generator.bibliography.adjusting.shared import Item, genre, site_is_container, soon

_SERIES = '<group delimiter=" ">{}<text macro="collection"/></group>'
STYLE = (
    (r'(<text variable="(?:container-)?title" font-style="italic")/>', r'\1 text-case="title"/>'),
    (
        (
            r'<text term="in" suffix=" "/>(\s*<group delimiter=", ") suffix="\. ">'
            r'(\s*<text variable="collection-title"/>[^/]*/>\s*)'
            r'<text variable="volume" prefix="vol\. "/>'
        ),
        r'\1 prefix="(" suffix=")">\2',
    ),
    (  # books
        (
            r'<text macro="title"/>(\s*<text macro="locators"/>\s*</group>)'
            r'\s*<text macro="collection"/>'
        ),
        _SERIES.format(r'<text macro="title"/>') + r"\1",
    ),
    (  # chapters
        (
            r'(<text variable="container-title" font-style="italic" text-case="title"/>)'
            r'(\s*</group>\s*<text macro="locators"/>\s*<text macro="editor"/>\s*)'
            r'<text macro="collection"/>'
        ),
        rf"{_SERIES.format(chr(92) + '1')}\2",
    ),
    (  # conference papers
        r'<text macro="event"/>(\s*<text macro="editor"/>\s*</group>)\s*<text macro="collection"/>',
        _SERIES.format(r'<text macro="event"/>') + r"\1",
    ),
    (  # anything else
        (
            r'(<else>\s*<group delimiter=", " suffix=")\. (">\s*<text macro="title"/>\s*'
            r'<text variable="container-title")'
        ),
        r"\1, \2",
    ),
)


def item(made: Item) -> Item:
    """A work as IEEE sees it."""
    site_is_container(made)
    soon(made, "to be published")
    genre(made, phd="Ph.D. dissertation", manuscript="unpublished", report="Rep.")
    return made


def html(made: Item, text: str) -> str:
    """What the CSL file cannot know."""
    text = re.sub(r"(?<!\[Online\]\. )Available: (?=<a )", "[Online]. Available: ", text)
    text = re.sub(r"(?<=[a-z.]) 0(?=\d, \d{4})", " ", text)
    if made["type"] == "webpage":
        text = re.sub(r"^([^“<]*), “(.*?)[,.]” ?", r"\1. “\2.” ", text)
    if made["type"] == "manuscript":
        text = f"{text.removesuffix('.')}, unpublished."
    return text
