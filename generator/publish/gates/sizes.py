"""A page is light: its HTML comes to at most 40 kB over the network, unless it is a list.

A page over that is a warning, since it works all the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.publish.gates.fault import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.publish.gates.built import Built

MAX_PAGE = 40_000


def is_limited(page: str) -> bool:
    """Whether a page is no list: the folders of sections and of what stands alone hold lists."""
    return page.count("/") == 2


def check(built: Built) -> Iterator[Fault]:
    """Look at the pages that may be too large."""
    for name, page in built.pages.items():
        if is_limited(name) and page.sent > MAX_PAGE:
            message = (
                f"the page has {page.sent:,} bytes, compressed; more than {MAX_PAGE:,} are slow"
            )
            yield Fault(name, message, mild=True)
