"""A page is light: its HTML comes to at most 40 kB over the network, unless it is a list.

A page over that is a warning, since it works all the same.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from generator.publish.gates.built import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.publish.gates.built import Built

MAX_PAGE = 40_000
# No page of ours shrinks to less than a twentieth, and few to less than a third.
_SUSPECT = 3 * MAX_PAGE


def check(built: Built) -> Iterator[Fault]:
    """Compress the pages that may be too large."""
    for page, text in built.pages.items():
        if page.count("/") != 2 or len(text) < _SUSPECT:
            continue
        size = len(zlib.compress(text.encode(), 6))
        if size > MAX_PAGE:
            message = f"the page has {size:,} bytes, compressed; more than {MAX_PAGE:,} are slow"
            yield Fault(page, message, mild=True)
