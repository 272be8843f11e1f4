"""What the base knows, as RDF: terms in SKOS, works in BIBO and schema.org, citations in CiTO.

Things have the addresses that their pages give them: `concepts/<id>/#term`,
`references/<key>/#work`. A relation is said once, with the public name that the vocabulary of
relations gives it or with one of our own; where it can be read stands in a statement about it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model.concept import Concept
from generator.model.question import Question
from generator.render.machines import rdf
from generator.render.machines.rdf import TYPE, Address, Name, Node, Value, Words, without_gaps
from generator.render.machines.works import person_nodes, venue_nodes, work_node
from generator.render.voice import FOLDER_OF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.base import Entry
    from generator.link import Context, Edge
    from generator.render.machines.rdf import Object
    from generator.render.stage import Stage
    from generator.render.voice import Voice

# What a page is about has a place of its own there: named after the kind but for these.
_PART = {"concept": "term", "factor": "term", "reference": "work"}
_TERMS = frozenset({"concept", "factor"})
_SCHEME = Address("glossary/#terms")
_TOPICS = Address("topics/#terms")


def graph(stage: Stage) -> list[Node]:
    """Everything, in a fixed order."""
    return [
        *_schemes(stage),
        *_predicates(stage),
        *(_entry(stage, entry) for entry in stage.base.entries.values()),
        *_topics(stage),
        *(
            work_node(stage, work, _relations(stage, work.key))
            for work in stage.base.works.values()
        ),
        *person_nodes(stage),
        *venue_nodes(stage),
        *_citations(stage),
        *(node for edge in stage.graph.edges if (node := _statement(stage, edge))),
    ]


def address(stage: Stage, name: str) -> Address:
    """The address of what an entry or a work is about."""
    kind = stage.base.kind(name) or "reference"
    return Address(f"{FOLDER_OF[kind]}/{name}/#{_PART.get(kind, kind)}")


def predicate_of(stage: Stage, edge: Edge) -> Name:
    """The public name of a relation, or our own.

    SKOS relates terms only: what stands between other things keeps our own name.
    """
    public = rdf.name_of(stage.base.vocabulary.relations[edge.predicate].term)
    ends = {stage.base.kind(edge.subject), stage.base.kind(edge.object)}
    if public is None or (public.prefix == "skos" and not ends <= _TERMS):
        return Name(rdf.OWN, edge.predicate)
    return public


def _schemes(stage: Stage) -> Iterator[Node]:
    site = stage.site
    yield Node(
        _SCHEME,
        without_gaps(
            (TYPE, Name("skos", "ConceptScheme")),
            (Name("dcterms", "title"), Words(site.title)),
            (Name("dcterms", "description"), Words(stage.voice("index.md").plain(site.tagline))),
            (Name("dcterms", "rights"), Words(site.license)),
            (Name("dcterms", "license"), Address(site.license_url or "")),
        ),
    )
    yield Node(
        _TOPICS,
        (
            (TYPE, Name("skos", "ConceptScheme")),
            (Name("dcterms", "title"), Words(f"{site.title}: topics")),
        ),
    )


def _predicates(stage: Stage) -> Iterator[Node]:
    """What our own relations mean."""
    start = rdf.own_prefix(stage.site_url)
    used = {predicate_of(stage, edge) for edge in stage.graph.edges}
    for name, predicate in stage.base.vocabulary.relations.items():
        if Name(rdf.OWN, name) not in used:
            continue
        kinds: list[tuple[Name, Object]] = [(TYPE, Name("owl", "ObjectProperty"))]
        if predicate.symmetric:
            kinds.append((TYPE, Name("owl", "SymmetricProperty")))
        if predicate.transitive:
            kinds.append((TYPE, Name("owl", "TransitiveProperty")))
        inverse = Node(
            None,
            (
                (TYPE, Name("owl", "ObjectProperty")),
                (Name("rdfs", "label"), Words(predicate.inverse)),
            ),
        )
        yield Node(
            Address(f"{start}{name}"),
            (
                *kinds,
                *without_gaps(
                    (Name("rdfs", "label"), Words(predicate.label)),
                    (Name("rdfs", "comment"), Words(predicate.meaning or "")),
                    (Name("owl", "inverseOf"), None if predicate.symmetric else inverse),
                ),
            ),
        )


def _entry(stage: Stage, entry: Entry) -> Node:
    voice = stage.voice("index.md")
    about = _term(voice, entry) if entry.kind in _TERMS else _other(voice, entry)
    page = Address(f"{FOLDER_OF[entry.kind]}/{entry.id}/")
    subjects = [(Name("dcterms", "subject"), _topic(topic)) for topic in entry.data.topics]
    return Node(
        address(stage, entry.id),
        (
            *about,
            *without_gaps(
                (Name("dcterms", "description"), Words(stage.summary(voice, entry.id))),
                (Name("foaf", "page"), page),
            ),
            *subjects,
            *_relations(stage, entry.id),
        ),
    )


def _term(voice: Voice, entry: Entry) -> Iterator[tuple[Name, Object]]:
    data = entry.data
    yield TYPE, Name("skos", "Concept")
    yield Name("skos", "prefLabel"), Words(entry.title)
    yield Name("skos", "inScheme"), _SCHEME
    # No name may stand under two labels.
    taken = {entry.title}
    for label, names in (
        ("altLabel", (*data.synonyms, *data.abbreviations)),  # type: ignore[union-attr]
        ("hiddenLabel", data.variants),  # type: ignore[union-attr]
    ):
        for name in names:
            if name not in taken:
                taken.add(name)
                yield Name("skos", label), Words(name)
    for definition in data.definitions if isinstance(data, Concept) else ():
        whose = voice.sources(definition).striptags()
        yield Name("skos", "definition"), Words(f"{voice.plain(definition.text)} {whose}")


def _other(voice: Voice, entry: Entry) -> Iterator[tuple[Name, Object]]:
    data = entry.data
    yield Name("dcterms", "title"), Words(entry.title)
    if not isinstance(data, Question):
        yield TYPE, Name("schema", "Article")
        return
    answer = Node(
        None,
        (
            (TYPE, Name("schema", "Answer")),
            (Name("schema", "text"), Words(voice.plain(data.answer))),
        ),
    )
    yield TYPE, Name("schema", "Question")
    role = "acceptedAnswer" if data.status == "answered" else "suggestedAnswer"
    yield Name("schema", role), answer


def _topic(topic: str) -> Address:
    return Address(f"topics/{topic}/#term")


def _topics(stage: Stage) -> Iterator[Node]:
    """The topics that something is about."""
    used = {topic for entry in stage.base.all_entries() for topic in entry.data.topics}
    for name, term in stage.base.vocabulary.terms.get("topics", {}).items():
        if name in used:
            yield Node(
                _topic(name),
                without_gaps(
                    (TYPE, Name("skos", "Concept")),
                    (Name("skos", "prefLabel"), Words(term.label)),
                    (Name("skos", "inScheme"), _TOPICS),
                    (Name("skos", "definition"), Words(term.meaning or "")),
                ),
            )


def _relations(stage: Stage, name: str) -> list[tuple[Name, Object]]:
    return [
        (predicate_of(stage, edge), address(stage, edge.object))
        for edge in stage.graph.outgoing.get(name, ())
    ]


def _citations(stage: Stage) -> Iterator[Node]:
    """Every place where a work cites another, with what for."""
    contexts = sorted(
        (c for found in stage.graph.contexts.values() for c in found),
        key=lambda c: (c.citing, c.number, c.cited),
    )
    for context in contexts:
        yield _citation(stage, context)


def _citation(stage: Stage, context: Context) -> Node:
    page = f"references/{context.citing}/#cites-{context.number}"
    return Node(
        Address(f"{page}-{context.cited}"),
        without_gaps(
            (TYPE, Name("cito", "Citation")),
            (Name("cito", "hasCitingEntity"), address(stage, context.citing)),
            (Name("cito", "hasCitedEntity"), address(stage, context.cited)),
            (Name("bibo", "locator"), Value(context.context.locator or "")),
            (
                Name("dcterms", "description"),
                Words(stage.voice("index.md").plain(context.context.claim)),
            ),
            (Name("foaf", "page"), Address(page)),
        ),
    )


def _statement(stage: Stage, edge: Edge) -> Node | None:
    """What a relation rests on; nothing for one that is plain from the entry itself."""
    if not edge.cites and edge.basis == "stated":
        return None
    voice = stage.voice("index.md")
    link = stage.model_link(voice, edge.object, edge.link) if edge.link else ""
    places = [
        Node(
            None,
            without_gaps(
                (Name("dcterms", "isPartOf"), address(stage, cite.ref)),
                (Name("bibo", "locator"), Value(cite.locator or "")),
            ),
        )
        for cite in edge.cites
    ]
    return Node(
        None,
        (
            *without_gaps(
                (TYPE, Name("rdf", "Statement")),
                (Name("rdf", "subject"), address(stage, edge.subject)),
                (Name("rdf", "predicate"), predicate_of(stage, edge)),
                (Name("rdf", "object"), address(stage, edge.object)),
                (Name("rdfs", "comment"), Words(voice.plain(edge.note))),
                (Name("rdfs", "comment"), Words(link)),
                (
                    Name("skos", "editorialNote"),
                    Words(edge.basis) if edge.basis == "inferred" else None,
                ),
            ),
            *((Name("dcterms", "source"), place) for place in places),
        ),
    )
