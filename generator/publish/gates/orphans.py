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
    seen = {HOME, LOST}
    waiting = [HOME]
    while waiting:
        page = built.pages.get(waiting.pop())
        for target in page.leads if page else ():
            if target in built.pages and target not in seen:
                seen.add(target)
                waiting.append(target)
    for name, page in built.pages.items():
        # Nothing leads to a former address any more.
        if name not in seen and not page.redirects:
            yield Fault(name, "no link leads from the home page to this page, by any way")
