"""A base that has been read: entries, works, registers and vocabularies, each with its place."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from generator.markup import KEY
from generator.mentions import Mention, mentions
from generator.model.record import Part, Record, parts, records
from generator.model.vocabulary import Vocabulary
from generator.strict_yaml import Fields, KeptFields, Path, place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.bibliography.works import Work
    from generator.diagnostics import Span
    from generator.model import EntryData
    from generator.model.registry import Person, Venue
    from generator.model.site import Site
    from generator.model.styles import Styles
    from generator.source import Source


# Where a file names a work or an entry. A key does not end where another would go on.
_CITED = re.compile(rf"{KEY}(?![:.+/-]*\w)")
_LINKED = re.compile(r"\[\[([^\[\]|]+)[|\]]")
# Where it names an address: `](address)`, `]: address`, `<address>`, with pairs of parentheses.
_NO_PARENTHESIS = r"[^\s()<>]"
_PAIR = rf"\((?:{_NO_PARENTHESIS}|\({_NO_PARENTHESIS}*\))*\)"
_ADDRESS = re.compile(
    rf"(?:\]\(\s*|\]:\s*|)<([^<>\n]*)>|(?:\]\(\s*|\]:\s*)((?:{_NO_PARENTHESIS}|{_PAIR})*)"
)


@dataclass(frozen=True, eq=False)
class Document:
    """A file of the base that was read without fault.

    Attributes:
        path: The file, relative to the base's folder.
        node: What was read, with places.
        data: The record, or the records by id.
    """

    path: str
    node: Fields | KeptFields
    data: Any

    def place(self, path: Path, *, key: bool = False) -> Span:
        """The span of the value, or of the field's name, at a path."""
        return place(self.node, path, key=key)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """All texts of the file that name or hold something."""
        if isinstance(self.data, Record):
            return tuple(parts(self.data))
        return tuple(
            replace(part, path=(key, *part.path))
            for key, record in self.data.items()
            for part in parts(record)
        )

    @cached_property
    def records(self) -> tuple[tuple[Path, Record], ...]:
        """All records of the file with their places, outermost first."""
        return tuple(records(self.data))

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Every place of the file that names an entry or a work."""
        return tuple(mentions(self))


@dataclass(frozen=True, eq=False)
class Entry(Document):
    """An entry: a document with an id and a kind."""

    id: str
    kind: str
    data: EntryData

    @property
    def title(self) -> str:
        """The entry's title; of a reference annotation, its key."""
        return str(getattr(self.data, "title", self.id))

    @property
    def synonyms(self) -> tuple[str, ...]:
        """All other names of the entry, abbreviations and spellings included."""
        data = self.data
        return tuple(
            name
            for field_name in ("synonyms", "abbreviations", "variants")
            for name in getattr(data, field_name, ())
        )


@dataclass(frozen=True, eq=False)
class Base:
    """Everything that was read, checked one by one but not yet against each other.

    Attributes:
        entries: Concepts, factors, cases and questions by id.
        annotations: Reference annotations by the key of their work.
        works: Bibliographic records by key.
        people: The register of people by id.
        venues: The register of venues by id.
        vocabulary: The vocabularies.
        styles: The citation styles on offer, or nothing.
        site: The site's own words, or nothing if `content/site.yml` is missing or broken.
        others: All further documents: vocabularies, registers, the site's words.
        sources: Every file read, by path.
        broken: Ids of entries whose files are there but could not be used, and the paths of such
            files that are no entries. What points at them is no second fault.
    """

    entries: Mapping[str, Entry] = field(default_factory=dict)
    annotations: Mapping[str, Entry] = field(default_factory=dict)
    works: Mapping[str, Work] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    venues: Mapping[str, Venue] = field(default_factory=dict)
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    styles: Styles | None = None
    site: Site | None = None
    others: tuple[Document, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()

    def all_entries(self) -> Iterator[Entry]:
        """Every entry and annotation, by id."""
        yield from self.entries.values()
        yield from self.annotations.values()

    def documents(self) -> Iterator[Document]:
        """Every document, entries first."""
        yield from self.all_entries()
        yield from self.others

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Every place that names an entry or a work, document by document."""
        return tuple(mention for document in self.documents() for mention in document.mentions)

    def place_of(self, mention: Mention) -> Span:
        """Where a mention stands in its file."""
        if mention.link is not None:
            return mention.document.place(mention.path, key=mention.key)
        pattern = _CITED if mention.citation else _LINKED
        return self.find(mention.document, mention.path, pattern, mention.target, mention.nth)

    def known(self, name: str) -> bool:
        """Whether an id is an entry's or a work's, if only of one that could not be read."""
        return name in self.entries or name in self.broken or self.has_work(name)

    def has_work(self, key: str) -> bool:
        """Whether a key is a work's, if only of one that a file may hold that cannot be read."""
        return key in self.works or any(path.endswith(".bib") for path in self.broken)

    def annotation(self, key: str) -> Any | None:
        """The annotation of a work, or nothing."""
        entry = self.annotations.get(key)
        return entry.data if entry else None

    def kind(self, name: str) -> str | None:
        """The kind of the entry or work with this id, or nothing."""
        if name in self.entries:
            return self.entries[name].kind
        return "reference" if name in self.works else None

    def place_of_link(self, document: Document, path: Path, href: str, nth: int) -> Span:
        """Where a text has an address the nth time, which the parser may have encoded."""
        return self.find(document, path, _ADDRESS, href, nth)

    def find(
        self, document: Document, path: Path, pattern: re.Pattern[str], found: str, nth: int = 0
    ) -> Span:
        """The span of what a pattern found, its last group if it has one, for the nth time.

        A folded or escaped text differs from its file, so it is looked for in the part of the file
        that holds the text at the path; if it is not there, that whole part is the place.
        """
        whole = document.place(path)
        source = self.sources.get(whole.path)
        if source is None:
            return whole
        spans = _found(pattern, *_stretch(source, whole)).get(unquote(found), ())[nth : nth + 1]
        return source.span(*spans[0]) if spans else whole


def _stretch(source: Source, span: Span) -> tuple[str, int, int]:
    """The text of a file, and where a span starts and ends in it."""
    start = source.offset(span.line, span.column)
    return source.text, start, source.offset(span.end_line, span.end_column)


# A text can have a hundred thousand faults: it is read once for all of them.
@lru_cache(maxsize=32)
def _found(
    pattern: re.Pattern[str], text: str, start: int, end: int
) -> Mapping[str, Sequence[tuple[int, int]]]:
    """Where a pattern finds what, in a stretch of a text."""
    found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for match in pattern.finditer(text, start, end):
        group = match.lastindex or 0
        name = match[group].removesuffix("\\").strip()
        first = match.start(group) + match[group].find(name)
        found[unquote(name)].append((first, first + len(name)))
    return dict(found)
