"""The third stage: a base to the graph of its links, every inverse included."""

from __future__ import annotations

import functools
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from generator.base import Entry
from generator.bibliography.intext import Label, labels
from generator.bibliography.names import People
from generator.bibliography.venues import Venues
from generator.model.concept import Concept
from generator.model.reference import AsPrinted, CitationContext, Reference
from generator.model.statement import Cite, Definition, Evidence, Relation, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.base import Base
    from generator.markup import Piece
    from generator.mentions import Mention
    from generator.model.concept import Structure, StructureLink
    from generator.model.record import Record

# What a link anchors to stands in the statement; these parts of it have no anchor of their own.
_INSIDE = frozenset({"cite", "by", "text", "note", "to", "ref", "locator", "claim", "event"})

# Fields that name works without saying anything that rests on them.
_NO_USE = frozenset({"superseded_by", "reference_list"})


@dataclass(frozen=True, slots=True)
class Edge:
    """One relation: subject, predicate, object, and what it rests on.

    Attributes:
        subject: The id that the relation is written for.
        predicate: The id of the relation in the vocabulary.
        object: The id on the other side.
        cites: Where it can be read.
        basis: `stated` or `inferred`.
        note: Why, in the words of the base.
        anchor: The place on the writing entry's page.
        written_in: The entry that the relation is written in; for a link of a model, the model.
        link: The link of a model that the subject acts on, if it acts on one.
        stage: The stage of a case that it was seen at.
    """

    subject: str
    predicate: str
    object: str
    cites: tuple[Cite, ...] = ()
    basis: str = "stated"
    note: str | None = None
    anchor: str = ""
    written_in: str = ""
    link: str | None = None
    stage: str | None = None


@dataclass(frozen=True, slots=True)
class Use:
    """One place of this base that cites a work.

    Attributes:
        entry: The entry that cites.
        work: The key of the work.
        locator: Where in the work.
        text: The statement as written, if the citation belongs to a whole statement.
        sentence: The sentence around the citation, if it stands inside a text.
        anchor: The place on the entry's page.
        field: The field of the entry: definitions, evidence, body …
        read_in: Where the statement was read, if it is the work's but other works report it.
    """

    entry: str
    work: str
    locator: str | None
    text: str | None
    sentence: tuple[Piece, ...]
    anchor: str
    field: str
    read_in: tuple[Cite, ...] = ()


@dataclass(frozen=True, slots=True)
class Backlink:
    """One sentence of this base that links to an entry."""

    entry: str
    target: str
    sentence: tuple[Piece, ...]
    anchor: str


@dataclass(frozen=True, slots=True)
class Context:
    """One place where a work cites another."""

    citing: str
    cited: str
    number: int
    context: CitationContext


@dataclass(frozen=True)
class Graph:
    """Everything that can be known by following links, computed once.

    Attributes:
        edges: All relations, each once, as written.
        outgoing: The relations by subject.
        incoming: The relations by object.
        uses: The places that cite a work, by its key.
        backlinks: The sentences that link to an entry, by its id.
        contexts: The citation contexts by the key of the cited work.
        labels: How each work is cited in a text, by its key.
        people: The authors and editors.
        venues: The venues.
    """

    edges: tuple[Edge, ...] = ()
    outgoing: Mapping[str, tuple[Edge, ...]] = field(default_factory=dict)
    incoming: Mapping[str, tuple[Edge, ...]] = field(default_factory=dict)
    uses: Mapping[str, tuple[Use, ...]] = field(default_factory=dict)
    backlinks: Mapping[str, tuple[Backlink, ...]] = field(default_factory=dict)
    contexts: Mapping[str, tuple[Context, ...]] = field(default_factory=dict)
    labels: Mapping[str, Label] = field(default_factory=dict)
    people: People = field(default_factory=People)
    venues: Venues = field(default_factory=Venues)


def link(base: Base) -> Graph:
    """The graph of a base without problems."""
    edges = tuple(sorted(set(edges_of(base)), key=_edge_key))
    people = People.of(base.people, base.works.values())
    backlinks = [
        Backlink(m.document.id, m.target, m.sentence, anchor(m.path))
        for m in base.mentions
        if isinstance(m.document, Entry) and m.link is None and not m.citation
        if m.target != m.document.id
    ]
    contexts = [
        Context(entry.id, work, number, context)
        for entry in base.annotations.values()
        if isinstance(entry.data, Reference)
        for number, context in enumerate(entry.data.cites, 1)
        for work in context.works
    ]
    return Graph(
        edges=edges,
        outgoing=_by(edges, "subject"),
        incoming=_by(edges, "object"),
        uses=_by(uses_of(base), "work"),
        backlinks=_by(backlinks, "target"),
        contexts=_by(contexts, "cited"),
        labels=_with_notices(base, labels(base.works, people)),
        people=people,
        venues=Venues.of(base.venues, base.works.values()),
    )


def _with_notices(base: Base, found: Mapping[str, Label]) -> dict[str, Label]:
    """The labels, with what must be said of a work wherever it is cited."""
    return {
        key: replace(label, notice=notice) if (notice := notice_of(base, key)) else label
        for key, label in found.items()
    }


def notice_of(base: Base, key: str) -> str:
    """What must be said of a work wherever it is cited, or nothing."""
    note = base.annotation(key)
    if note and note.retracted:
        return "retracted"
    return "superseded" if note and note.superseded_by else ""


@functools.cache
def anchor(path: tuple[str | int, ...]) -> str:
    """The id that the page of an entry gives to the statement at a path."""
    steps: list[str] = []
    for step in path:
        if step in _INSIDE and steps:
            break
        steps.append(str(step + 1) if isinstance(step, int) else step.replace("_", "-"))
        if isinstance(step, int):
            break
    return "-".join(steps)


def _by(items: Iterable[Any], name: str) -> dict[str, tuple[Any, ...]]:
    groups: defaultdict[str, list[Any]] = defaultdict(list)
    for item in items:
        groups[getattr(item, name)].append(item)
    return {key: tuple(groups[key]) for key in sorted(groups)}


def _edge_key(edge: Edge) -> tuple[str, ...]:
    return (edge.subject, edge.predicate, edge.object, edge.link or "", edge.anchor, edge.basis)


def edges_of(base: Base) -> Iterable[Edge]:
    """All relations that the entries of a base state."""
    for mention in base.mentions:
        document, mark = mention.document, mention.link
        if not isinstance(document, Entry) or mark is None:
            continue
        owner = mention.owners[-1]
        if mark.predicate:
            yield _edge(document.id, mark.predicate, mention, owner)
        elif isinstance(owner, Relation) and mention.path[0] == "relations":
            yield _edge(document.id, str(mention.path[1]), mention, owner)
    for entry in base.entries.values():
        if isinstance(entry.data, Concept) and entry.data.structure:
            yield from _structure_edges(entry.id, entry.data.structure)


def _edge(subject: str, predicate: str, mention: Mention, owner: Record) -> Edge:
    said = vars(owner)  # what a record lacks, pydantic looks for in many places
    return Edge(
        subject,
        predicate,
        mention.target,
        said.get("cite", ()),
        said.get("basis", "stated"),
        said.get("note") or said.get("why"),
        anchor(mention.path),
        subject,
        stage=said.get("stage"),
    )


def _structure_edges(model: str, structure: Structure) -> Iterable[Edge]:
    """The links of a model as relations between the entries that its parts stand for."""
    for position, subject, other in structure.relations():
        item = structure.links[position]
        yield _structure_edge(model, position, item, subject, other)
    for position, item in enumerate(structure.links):
        for subject in structure.entries_of(item.from_):
            for target in item.onto:
                yield _structure_edge(model, position, item, subject, model, target)


def _structure_edge(
    model: str,
    position: int,
    item: StructureLink,
    subject: str,
    other: str,
    link: str | None = None,
) -> Edge:
    return Edge(
        subject,
        item.relation,
        other,
        item.cite,
        item.basis,
        item.note,
        f"structure-links-{position + 1}",
        model,
        link,
    )


def uses_of(base: Base) -> Iterable[Use]:
    """All places where the entries of a base cite a work."""
    for mention in base.mentions:
        document = mention.document
        if not isinstance(document, Entry) or not mention.is_work:
            continue
        owner = mention.owners[-1]
        if isinstance(owner, AsPrinted | CitationContext) or mention.path[0] in _NO_USE:
            continue
        locator = mention.citation.locator if mention.citation else None
        text = None
        if isinstance(owner, Cite):
            locator = owner.locator
            text = _statement(mention.owners[-2]) if len(mention.owners) > 1 else None
        elif mention.citation is None:
            text = _statement(owner)
            if isinstance(owner, Evidence) and mention.target == owner.ref:
                locator = owner.locator
        yield Use(
            document.id,
            mention.target,
            locator or None,
            text,
            mention.sentence,
            anchor(mention.path),
            str(mention.path[0]),
            _read_in(owner, mention.target),
        )


def _read_in(owner: Record, work: str) -> tuple[Cite, ...]:
    """Where a work's statement was read, if others report it."""
    if not isinstance(owner, Statement | Definition | Evidence) or work not in owner.by:
        return ()
    if isinstance(owner, Evidence):
        read: tuple[Cite, ...] = (Cite(ref=owner.ref, locator=owner.locator),)
    else:
        read = owner.cite
    return () if any(cite.ref == work for cite in read) else read


def _statement(record: Record) -> str | None:
    """The words of the record that a citation belongs to."""
    for name in ("text", "event", "claim", "label", "note", "title"):
        words = getattr(record, name, None)
        if words:
            return str(words)
    return None
