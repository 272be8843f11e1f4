"""A web address in a BibTeX record is not one that a reader can be sent to.

`url` takes an address that starts with `http://` or `https://`, without blanks. Anything else,
such as `javascript:`, would not become a link.

Wrong: `url = {www.example.org/bees}`

Right: `url = {https://www.example.org/bees}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.base import Base

CODE = "bad-url"


def check(base: Base) -> Iterator[Diagnostic]:
    """Look at the address of each work."""
    for work in base.works.values():
        if "url" in work.fields and not work.url:
            yield Diagnostic(
                work.record.field_span("url"),
                CODE,
                f"'{work.fields['url']}' is not a web address",
                "write the whole address, starting with https://",
            )
