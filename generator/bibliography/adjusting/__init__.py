"""What citation styles ask for and their CSL files or pandoc do not give.

One module for each style, named in `STYLES`. A module may have:

- `STYLE`: replacements in the text of the CSL file, each of which must be found in it;
- `item(item)`: changes to a work's CSL-JSON item before it is formatted;
- `html(item, html)`: changes to the formatted reference.

Their docstrings are the documentation; docs/citation-styles.md gathers it. What all styles share
stands in `shared`. Any other CSL style is used as it is, with what is shared.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from generator.bibliography.adjusting import (
    ama,
    apa,
    chicago,
    harvard,
    ieee,
    mla,
    shared,
    vancouver,
)

if TYPE_CHECKING:
    from types import ModuleType

    from generator.bibliography.works import Work

STYLES: dict[str, ModuleType] = {
    "american-marketing-association": ama,
    "apa": apa,
    "chicago-author-date": chicago,
    "harvard-cite-them-right": harvard,
    "ieee": ieee,
    "modern-language-association": mla,
    "nlm-citation-sequence": vancouver,
}


def style(name: str, text: str) -> str:
    """The text of a CSL file with its replacements.

    A replacement that is not found is passed over: the style has changed, and the table of golden
    outputs tells what came of it.
    """
    for pattern, replacement in getattr(STYLES.get(name), "STYLE", ()):
        text = re.sub(pattern, replacement, text)
    return text


def item(name: str, work: Work) -> dict[str, Any]:
    """A work's item as citeproc gets it in a style."""
    made = shared.item(work)
    adjust = getattr(STYLES.get(name), "item", None)
    return adjust(made) if adjust else made


def html(name: str, made: dict[str, Any], text: str) -> str:
    """A formatted reference, given as it left `safe_html`, with the item it was made from."""
    adjust = getattr(STYLES.get(name), "html", None)
    text = adjust(made, text) if adjust else text
    return shared.html(made, text)


@cache
def version() -> str:
    """The text of these modules, so that what was kept goes stale when they change."""
    folder = resources.files(__name__)
    names = sorted(file.name for file in folder.iterdir() if file.name.endswith(".py"))
    return "".join((folder / name).read_text(encoding="utf-8") for name in names)
