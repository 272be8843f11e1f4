"""Every page can be reached from the home page by links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.publish.gates.built import LOST
from generator.publish.gates.fault import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.publish.gates.built import Built

HOME = "index.html"


def check(built: Built) -> Iterator[Fault]:
    """Walk from page to page."""
    names = list(built.pages)
    seen = {names.index(name) for name in (HOME, LOST) if name in built.pages}
    waiting = [names.index(HOME)] if HOME in built.pages else []
    while waiting:
        page = built.pages[names[waiting.pop()]]
        new = set(page.links.leads).difference(seen)
        seen |= new
        waiting += new
    for number, (name, page) in enumerate(built.pages.items()):
        # Nothing leads to a former address any more.
        if number not in seen and not page.redirects:
            yield Fault(name, "no link leads from the home page to this page, by any way")
