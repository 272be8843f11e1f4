"""Every page can be reached from the home page by links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.publish.gates.built import LOST, Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.publish.gates.built import Built

HOME = "index.html"
_REDIRECT = 'http-equiv="refresh"'  # a former address: nothing leads there any more


def check(built: Built) -> Iterator[Fault]:
    """Walk from page to page."""
    seen = {HOME, LOST}
    waiting = [HOME]
    while waiting:
        page = waiting.pop()
        for link in built.links.get(page, ()):
            target = link.target
            if target and target in built.pages and target not in seen:
                seen.add(target)
                waiting.append(target)
    for page, text in built.pages.items():
        if page not in seen and _REDIRECT not in text:
            yield Fault(page, "no link leads from the home page to this page, by any way")
