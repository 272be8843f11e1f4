"""A text holds a link whose address is not allowed.

Links lead to http, https and mailto addresses, to places on this site (`/about/`) or on the page
(`#definitions`). Everything else, such as `javascript:` or a path with a backslash, stays plain
text on the page.

Wrong: `[site](www.example.org)`

Right: `[site](https://www.example.org)`
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic
from generator.markup import unsafe_links
from generator.model.record import Markup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.base import Base

CODE = "unsafe-link"
_ANYWHERE = "start it with https://, http://, mailto:, / or #"
_ON_SITE = "write it as the address of a page on this site, such as /about/"


def check(base: Base) -> Iterator[Diagnostic]:
    """Look at the links of every text."""
    for document in base.documents():
        for part in document.parts:
            if not isinstance(part.mark, Markup):
                continue
            seen: Counter[str] = Counter()
            for href in unsafe_links(part.value, block=part.mark.block):
                shown = href if len(href) <= 60 else f"{href[:60]}…"
                yield Diagnostic(
                    base.place_of_link(document, part.path, href, seen[href]),
                    CODE,
                    f"'{shown}' is no address that a link may have",
                    _ON_SITE if re.match(r"/(?!/)", href) else _ANYWHERE,
                )
                seen[href] += 1
