"""Nothing links to an entry; this is a warning.

Its page can be reached from the index and by search only. Readers who follow links never find it.

Wrong: an entry that no other entry names.

Right: `[[id]]` in the text of another entry, a relation, or a place under `read_next`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.base import Entry
from generator.diagnostics import Diagnostic, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.base import Base

CODE = "orphan-entry"


def orphans(base: Base) -> list[str]:
    """The ids of entries that no other document names, and that name no other by a relation."""
    linked: set[str] = set()
    for mention in base.mentions:
        document = mention.document
        own = isinstance(document, Entry) and document.id == mention.target
        if not own:
            linked.add(mention.target)
        # The inverse of a relation or field is a link from the other side.
        if isinstance(document, Entry) and mention.link is not None and not own:
            linked.add(document.id)
    return [name for name in base.entries if name not in linked]


def check(base: Base) -> Iterator[Diagnostic]:
    """Look for entries that readers who follow links never find."""
    if base.broken:  # the links may stand in a file that cannot be used
        return
    for name in orphans(base):
        yield Diagnostic(
            Span(base.entries[name].path),
            CODE,
            f"nothing links to the entry '{name}'",
            f"link it from another entry with [[{name}]]",
            Severity.WARNING,
        )
