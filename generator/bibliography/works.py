"""The works of a base: records of `.bib` files with what readers and programs need of them.

pandoc converts records to CSL-JSON, since it knows BibTeX's names, accents and sentence case.
The files are checked first; all good records then go through one run, whose results are kept.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import TYPE_CHECKING, Any, TypeVar

from generator.bibliography import convert, kept_records
from generator.bibliography.latex import plain
from generator.bibliography.names import Name
from generator.cache import Table
from generator.rules import bibtex_bad_key, bibtex_duplicate_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from generator.bibliography.bibtex import Record
    from generator.diagnostics import Diagnostic
    from generator.source import Source

_Made = TypeVar("_Made")

# Where a work appeared: the first of these fields that it has.
_VENUES: tuple[tuple[str, ...], ...] = (
    ("journal", "journaltitle"),
    ("booktitle",),
    ("series",),
    ("institution",),
    ("school",),
    ("organization",),
    ("publisher",),
)
# What was handed in somewhere is looked for there first, and a chapter in its book.
_VENUES_BY_TYPE = {
    "phdthesis": ("school", "institution"),
    "mastersthesis": ("school", "institution"),
    "thesis": ("school", "institution"),
    "book": ("publisher",),
    "inbook": ("booktitle", "publisher"),
}
_DOI_PREFIX = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_WEB = re.compile(r"https?://[^\s<>\"\\]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Appearance:
    """Where a work appeared.

    Attributes:
        name: The journal, book, series, institution, school or publisher, as plain text.
        field: The field of the record that names it.
    """

    name: str
    field: str


@dataclass(frozen=True)
class Work:
    """One work.

    Attributes:
        record: Its record, with the places in the file.
        csl: The record as a CSL-JSON item.
    """

    record: Record
    csl: dict[str, Any]

    @property
    def key(self) -> str:
        """The key, which is the work's id."""
        return self.record.key

    @property
    def type(self) -> str:
        """The BibTeX type, in lower case."""
        return self.record.type

    @cached_property
    def csl_text(self) -> str:
        """The CSL-JSON item as text, the same for the same item."""
        return json.dumps(self.csl, sort_keys=True)

    @cached_property
    def fields(self) -> dict[str, str]:
        """The raw values by field name."""
        return dict(self.record.fields)

    @cached_property
    def found(self) -> dict[Callable[..., Any], Any]:
        """What functions have made of it: see `once`."""
        return {}

    @cached_property
    def title(self) -> str:
        """The title as the `.bib` file has it, without braces and LaTeX; empty if none."""
        return self.text("title")

    @cached_property
    def year(self) -> str:
        """The year, as text; empty if none."""
        return self.text("year") or self.text("date")[:4]

    @cached_property
    def pages(self) -> str:
        """The pages, with en dashes."""
        return re.sub(r"\s*(?:--+|–|(?<=\d)-(?=\d))\s*", "–", self.text("pages"))

    @cached_property
    def doi(self) -> str:
        """The DOI without the resolver's address; empty if none."""
        return _DOI_PREFIX.sub("", self.text("doi"))

    @cached_property
    def url(self) -> str:
        """The address on the web; empty if there is none that a browser may be sent to."""
        url = self.fields.get("url", "").replace("\\_", "_").replace("\\%", "%").strip("{} ")
        return url if _WEB.fullmatch(url) else ""

    @cached_property
    def venue(self) -> Appearance | None:
        """Where the work appeared, or nothing."""
        first = _VENUES_BY_TYPE.get(self.type, ())
        for name in (*first, *(name for names in _VENUES for name in names)):
            text = self.text(name)
            if text:
                return Appearance(text, name)
        return None

    @cached_property
    def authors(self) -> tuple[Name, ...]:
        """The authors that the record names."""
        return tuple(Name.from_csl(item) for item in self.csl.get("author", ()))

    @cached_property
    def editors(self) -> tuple[Name, ...]:
        """The editors that the record names."""
        return tuple(Name.from_csl(item) for item in self.csl.get("editor", ()))

    @property
    def and_others(self) -> bool:
        """Whether the list of authors breaks off with `and others`."""
        return convert.breaks_off(self.fields.get("author", ""))

    def text(self, name: str) -> str:
        """A field as plain text; empty if the record has none."""
        return plain(self.fields.get(name, ""))


def once(make: Callable[[Work], _Made]) -> Callable[[Work], _Made]:
    """Remember what a function makes of a work, which stands on the pages of many things."""

    @wraps(make)
    def made(work: Work) -> _Made:
        if make not in work.found:
            work.found[make] = make(work)
        result: _Made = work.found[make]
        return result

    return made


# The works of the last files without a fault: a live preview reads only what changed.
_LAST: dict[tuple[Path, tuple[Source, ...]], dict[str, Work]] = {}


def load(sources: Iterable[Source], cache_dir: Path) -> tuple[dict[str, Work], list[Diagnostic]]:
    """All works by key, and every problem of their records.

    A record that broke off, or that pandoc refused, is still a work, so that what cites it is no
    second fault; its diagnostic keeps it from being published.
    """
    sources = tuple(sources)
    if (cache_dir, sources) in _LAST:
        return dict(_LAST[cache_dir, sources]), []
    records: dict[str, Record] = {}
    taken: dict[str, Record] = {}
    problems: list[Diagnostic] = []
    kept = Table(cache_dir / "records.json")
    for source in sources:
        found, faults = kept_records.parse(source, kept)
        problems += faults
        for record in found:
            first = taken.setdefault(record.key.lower(), record)
            if first is not record:
                span = first.key_span
                problems.append(bibtex_duplicate_key.diagnostic(record.key_span, record.key, span))
            elif not bibtex_bad_key.is_key(record.key):
                problems.append(bibtex_bad_key.diagnostic(record.key_span, record.key))
            else:
                records[record.key] = record
    kept.save()
    complete = [record for record in records.values() if record.complete]
    items, faults = convert.to_csl(complete, cache_dir)
    problems += faults
    works = {
        key: Work(records[key], items.get(key) or convert.stand_in(records[key]))
        for key in sorted(records)
    }
    if not problems:
        _LAST.clear()
        _LAST[cache_dir, sources] = dict(works)
    return works, problems
