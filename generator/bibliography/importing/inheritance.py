"""`crossref` and `xdata`: what a record takes over from another one of its file.

The rules of biblatex: a chapter's book title is its parent's title, and so on; what a record says
itself is never replaced.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.bibliography.bibtex import Record

# Records that are no works.
_HELPERS = frozenset({"xdata", "set"})
# What the parent calls the thing that the child has under another name.
_RENAMED = {
    "title": "booktitle",
    "subtitle": "booksubtitle",
    "titleaddon": "booktitleaddon",
    "author": "bookauthor",
}
_NEVER = frozenset(
    {
        "key", "crossref", "xref", "entryset", "entrysubtype", "execute", "label", "options",
        "presort", "related", "sortkey", "shorttitle", "sorttitle", "indextitle", "abstract",
        "annotation", "annote", "note", "keywords", "pages", "pagetotal", "file", "doi", "url",
        "urldate", "timestamp", "owner", "groups", "date-added", "date-modified", "ids",
    }
)  # fmt: skip
MAX_DEPTH = 4
_MAX_PARENTS = 20


def resolve(
    records: Sequence[Record], known: Mapping[str, Record]
) -> tuple[list[tuple[Record, list[str]]], list[str]]:
    """The works of a file with what they take over, each with what is to be looked at.

    Also gives the keys of records that only serve others.
    """
    by_key = {key.lower(): record for key, record in known.items()}
    own: dict[str, Record] = {}
    for record in records:
        own.setdefault(record.key.lower(), record)
    by_key |= own
    kept = []
    helpers = []
    for record in records:
        if record.type in _HELPERS:
            helpers.append(f"@{record.type}{{{record.key}}}")
        elif record.get("crossref") or record.get("xdata"):
            looks: list[str] = []
            fields = _inherited(record, by_key, looks, {record.key.lower()})
            kept.append((replace(record, fields=tuple(fields.items())), looks))
        else:
            kept.append((record, []))
    return kept, helpers


def _inherited(
    record: Record, by_key: Mapping[str, Record], looks: list[str], seen: set[str]
) -> dict[str, str]:
    fields = dict(record.fields)
    for name in ("xdata", "crossref"):
        for key in fields.get(name, "").split(",")[:_MAX_PARENTS]:
            wanted = key.strip().lower()
            if not wanted:
                continue
            parent = by_key.get(wanted)
            if parent is None or wanted in seen or len(seen) > MAX_DEPTH:
                why = "stands in a circle" if parent else "names no record of the file"
                looks.append(f"{name} '{key.strip()}' {why}: fields may be missing")
                continue
            taken = _inherited(parent, by_key, looks, {*seen, wanted})
            for parent_name, value in taken.items():
                child_name = parent_name
                if name == "crossref":
                    if parent_name in _NEVER:
                        continue
                    child_name = _child_name(parent_name, record.type, parent.type)
                if child_name:
                    fields.setdefault(child_name, value)
            if name in fields and "," not in fields[name]:
                del fields[name]
    return fields


def _child_name(name: str, child: str, parent: str) -> str:
    """What a field of the parent is for the child; empty if nothing."""
    if name == "author":
        # The author of a book is that of a part of it, unless others wrote the parts.
        return "author" if child == "inbook" else ("bookauthor" if parent == "book" else "")
    if name in {"journal", "journaltitle"} or parent in {"periodical", "article"}:
        return "journaltitle" if name in {"title", "journal", "journaltitle"} else name
    return _RENAMED.get(name, name)
