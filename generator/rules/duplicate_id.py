"""Two entries have the same id, or ids that differ only in case.

Ids are unique over all kinds of entry and all works, so that `[[id]]` always means one thing. On
Windows and macOS, files that differ only in case are the same file. A former id under `aliases`
counts as well.

Wrong: `content/concepts/swarming.yml` beside `content/factors/swarming.yml`

Right: one entry, or two with different ids.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.base import Base

CODE = "duplicate-id"


def diagnostic(span: Span, name: str, first: Span) -> Diagnostic:
    """Point at the second of the two and name the file of the first."""
    return Diagnostic(
        span,
        CODE,
        f"the id '{name}' is already used by {first.path}",
        "rename one of the two; a link could not tell them apart",
    )


def check(base: Base) -> Iterator[Diagnostic]:
    """Compare the ids of entries, works and aliases without regard to case."""
    first: dict[str, Span] = {}
    for key, work in base.works.items():
        first.setdefault(key.lower(), work.record.key_span)
    for entry in base.entries.values():
        name = entry.id.lower()
        if name in first:
            yield diagnostic(Span(entry.path), entry.id, first[name])
        first.setdefault(name, Span(entry.path))
    for entry in base.all_entries():
        for position, alias in enumerate(entry.data.aliases):
            if alias.lower() in first:
                place = entry.place(("aliases", position))
                yield diagnostic(place, alias, first[alias.lower()])
            first.setdefault(alias.lower(), Span(entry.path))
