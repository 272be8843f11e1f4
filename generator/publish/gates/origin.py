"""Where in the base a fault of the site comes from: the file, and the line if it can be found."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator.model import FOLDERS
from generator.publish.gates import schemas

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.base import Base
    from generator.diagnostics import Span
    from generator.publish.gates.fault import Fault

_REGISTERS = {"authors": "bibliography/people.yml", "venues": "bibliography/venues.yml"}


class Origins:
    """Finds the sources of pages."""

    def __init__(self, base: Base) -> None:
        self.base = base

    def of(self, fault: Fault) -> str:
        """Words that name file and line, to stand behind a message."""
        found = self._written(fault) or next(self._pages(fault.page), None)
        return f" ({found.path}:{found.line}:{found.column})" if found else ""

    def _written(self, fault: Fault) -> Span | None:
        """Where the base has what is wrong, the page's own files first."""
        if not fault.written:
            return None
        own = [span.path for span in self._pages(fault.page)]
        sources = self.base.sources
        pattern = re.compile(rf"(?<![\w/.]){re.escape(fault.written)}(?![\w/])")
        for path in [*own, *(path for path in sources if path not in own)]:
            match = pattern.search(sources[path].text) if path in sources else None
            if match:
                return sources[path].span(*match.span())
        return None

    def _pages(self, page: str) -> Iterator[Span]:
        """Where the base has what a page is about."""
        if page.startswith((schemas.ENTRIES, schemas.WORKS)):
            yield from self._of(PurePosixPath(page).stem)
        parts = PurePosixPath(page).parts
        folder, name = parts[:2] if len(parts) > 2 else ("", "")
        source = None
        if folder in _REGISTERS:
            source = self.base.sources.get(_REGISTERS[folder])
            at = source.text.find(f"\n{name}:") + 1 if source else 0
            if source and (at or source.text.startswith(f"{name}:")):
                yield source.span(at, at + len(name))
        if folder in FOLDERS:
            yield from self._of(name)

    def _of(self, name: str) -> Iterator[Span]:
        """Where the base has an entry or a work."""
        entry = self.base.entries.get(name) or self.base.annotations.get(name)
        if entry and entry.path in self.base.sources:
            yield self.base.sources[entry.path].span(0)
        if name in self.base.works:
            yield self.base.works[name].record.key_span
