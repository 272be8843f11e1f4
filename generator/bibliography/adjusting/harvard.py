"""Harvard: the CSL file is of Cite Them Right's 12th edition, whose language is British English.

- Single quotation marks, the comma behind them, `edn.`, and dates with the day first: the CSL file
  leaves the language open and would get American usage.
- A subtitle begins with a small letter unless the record has braces around the word.
- A work without author: title and year without a full stop behind them.
- `(in press)` in the place of the year, and no `[Preprint]`.
- `Vol. 2` and `3 vols` behind the title of a book.
- `Report no. 27`, and `Unpublished manuscript` behind the title.
"""

from __future__ import annotations

import re
from html import escape

from generator.bibliography.adjusting.shared import Item, lower_subtitles, soon

STYLE = (("<style ", '<style default-locale="en-GB" '),)


def item(made: Item) -> Item:
    """A work as Cite Them Right sees it."""
    lower_subtitles(made)
    soon(made, "in press")
    if made["type"] == "report" and made.get("genre") == "Report":
        made["number"] = f"no. {made['number']}"
    return made


def html(made: Item, text: str) -> str:
    """What the CSL file cannot know."""
    text = text.replace(" [Preprint]", "")
    if not made.get("author") and not made.get("editor"):
        text = re.sub(r"^(<em>.*?</em> \([^)]*\))\. ", r"\1 ", text)
    if made["type"] == "book":
        text = re.sub(r"</em> \((\d+)\)\. ", r"</em>. \1 vols. ", text)
        if "volume" in made:
            text = text.replace("</em>", f"</em>. Vol. {escape(str(made['volume']))}", 1)
    if made["type"] == "manuscript":
        text = text.removesuffix(".") + ". Unpublished manuscript."
    return text
