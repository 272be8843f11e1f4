"""A link within the site leads to a page that there is not.

`[words](/concepts/hive/)` leads to a page of this site. A link to an entry or a work is better
written `[[hive]]`: it shows the title, gives the other page its backlink, and survives a renaming.
Addresses of entries, works, people, venues, topics and years are looked at here, and so are
statements by their number (`#definitions-2`); other pages, and places such as headings, when the
site is built.

Wrong: `see [the hive](/concepts/hvie/)`

Right: `see [the hive](/concepts/hive/)`, or `see [[hive|the hive]]`
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from generator.base import Entry
from generator.bibliography.names import People
from generator.bibliography.venues import Venues
from generator.diagnostics import Diagnostic, nearest
from generator.markup import links
from generator.model import FOLDERS
from generator.model.record import Markup, Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.base import Base, Document

CODE = "dead-link"
# As the page of an entry numbers its statements.
_NUMBERED = re.compile(r"(.+)-([0-9]{1,6})")


def check(base: Base) -> Iterator[Diagnostic]:
    """Look at the links of every text."""
    site = _Site(base)
    for document in base.documents():
        for part in document.parts:
            if not isinstance(part.mark, Markup):
                continue
            seen: Counter[str] = Counter()
            for href in links(part.value, block=part.mark.block):
                found = site.fault(href, document)
                if found:
                    span = base.place_of_link(document, part.path, href, seen[href])
                    yield Diagnostic(span, CODE, *found)
                seen[href] += 1


class _Site:
    """The pages that there will be."""

    def __init__(self, base: Base) -> None:
        self.base = base

    def fault(self, href: str, document: Document) -> tuple[str, str] | None:
        """What is wrong with an address, and what to do; nothing if it leads somewhere.

        Args:
            href: The address.
            document: What it stands in.
        """
        parts = PurePosixPath(unquote(urlsplit(href).path)).parts if href.startswith("/") else ()
        if href.startswith("#"):
            return _no_statement(document, href)
        if len(parts) != 3 or parts[1] not in self._folders:
            return None
        folder, name = parts[1:]
        known = self._names(folder)
        if name in known or name in self.base.broken:
            return _no_statement(self._entry(folder, name), href)
        others = [f"{other}/{name}" for other in self._folders if name in self._names(other)]
        near = [*others, *(f"{folder}/{like}" for like in nearest(name, known, 1))]
        help_ = f"did you mean '/{near[0]}/'?" if near else ""
        return f"there is no page '/{folder}/{name}/' on this site", help_

    def _entry(self, folder: str, name: str) -> Entry | None:
        """The entry that a page is about, if it is about one that was read."""
        kind = FOLDERS.get(folder)
        entries = self.base.annotations if kind == "reference" else self.base.entries
        found = entries.get(name)
        return found if found and found.kind == kind else None

    @cached_property
    def _folders(self) -> tuple[str, ...]:
        return (*FOLDERS, "authors", "venues", "topics", "years")

    def _names(self, folder: str) -> frozenset[str]:
        if folder not in self._known:
            self._known[folder] = frozenset(self._find(folder))
        return self._known[folder]

    @cached_property
    def _known(self) -> dict[str, frozenset[str]]:
        return {}

    def _find(self, folder: str) -> Iterator[str]:
        base = self.base
        works = base.works.values()
        if folder == "authors":
            yield from People.of(base.people, works).persons
        elif folder == "venues":
            yield from Venues.of(base.venues, works).venues
        elif folder == "topics":
            yield from base.vocabulary.terms.get("topics") or ()
        elif folder == "years":
            yield from (work.year or "undated" for work in works)
        elif FOLDERS[folder] == "reference":
            yield from base.works
            yield from (alias for note in base.annotations.values() for alias in note.data.aliases)
        else:
            for entry in base.entries.values():
                if entry.kind == FOLDERS[folder]:
                    yield from (entry.id, *entry.data.aliases)


def _no_statement(document: Document | None, href: str) -> tuple[str, str] | None:
    """What is wrong with an address that numbers a statement; nothing if there is one."""
    found = _NUMBERED.fullmatch(href.partition("#")[2])
    if not found or not isinstance(document, Entry):
        return None
    name, number = found[1], int(found[2])
    count = dict(_lists(document.data)).get(name)
    if count is None or 1 <= number <= count:
        return None
    help_ = f"the last one is '#{name}-{count}'" if count else f"the entry has no '{name}'"
    return f"there is no place '#{name}-{number}' on that page", help_


def _lists(record: Record) -> Iterator[tuple[str, int]]:
    """The lists of a record, as `link.anchor` begins the ids of their items, and their lengths."""
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        start = (field.alias or name).replace("_", "-")
        if isinstance(value, tuple):
            yield start, len(value)
        elif isinstance(value, Record):
            yield from ((f"{start}-{inner}", count) for inner, count in _lists(value))
