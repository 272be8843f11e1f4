"""The whole graph, read back by standard readers: rdflib for RDF, NetworkX for GraphML."""

from __future__ import annotations

import io
import json

import networkx as nx
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from rdflib.compare import isomorphic
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS

from generator.render.machines.json_ld import json_ld
from generator.render.machines.rdf import (
    TYPE,
    Address,
    Name,
    Node,
    Sequence,
    Value,
    Words,
    name_of,
)
from generator.render.machines.turtle import turtle

AT = "https://bees.example/notebook/"
CITO = rdflib.Namespace("http://purl.org/spar/cito/")
BIBO = rdflib.Namespace("http://purl.org/ontology/bibo/")


def read(files, ending, form):
    graph = rdflib.Graph()
    address = f"{AT}graph/graph.{ending}"
    return graph.parse(data=files[f"graph/graph.{ending}"], format=form, publicID=address)


@pytest.fixture(scope="module")
def graph(published):
    return read(published.files, "ttl", "turtle")


def at(path):
    return rdflib.URIRef(AT + path)


def test_turtle_and_json_ld_say_the_same(published, graph):
    assert len(graph) > 800
    assert isomorphic(graph, read(published.files, "jsonld", "json-ld"))


def test_without_an_address_all_is_relative_to_where_the_file_is_found(built, graph):
    relative = read(built.files, "ttl", "turtle")
    assert isomorphic(relative, read(built.files, "jsonld", "json-ld"))
    assert (at("concepts/hive/#term"), RDF.type, SKOS.Concept) in relative
    assert len(relative) == len(graph)
    for triple in relative:
        assert all(":" in str(term) for term in triple if isinstance(term, rdflib.URIRef))


def test_terms_have_their_labels_definitions_and_scheme(built, graph):
    for entry in built.base.entries.values():
        if entry.kind not in {"concept", "factor"}:
            continue
        term = at(f"{entry.kind}s/{entry.id}/#term")
        assert graph.value(term, SKOS.prefLabel) == rdflib.Literal(entry.title, "en")
        assert (term, SKOS.inScheme, at("glossary/#terms")) in graph
        labels = {str(one) for one in graph.objects(term, SKOS.altLabel)}
        assert labels == {*entry.data.synonyms, *entry.data.abbreviations} - {entry.title}
        definitions = list(graph.objects(term, SKOS.definition))
        assert len(definitions) == len(getattr(entry.data, "definitions", ()))
    assert (at("glossary/#terms"), RDF.type, SKOS.ConceptScheme) in graph


def test_no_name_stands_under_two_labels(graph):
    for term in graph.subjects(RDF.type, SKOS.Concept):
        names = [
            str(name)
            for label in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
            for name in graph.objects(term, label)
        ]
        assert len(names) == len(set(names))
        assert len(list(graph.objects(term, SKOS.prefLabel))) == 1


def test_every_relation_is_there_under_its_public_name_or_ours(built, graph):
    parts = {"concept": "term", "factor": "term", "case": "case", "question": "question"}

    def address(name):
        kind = built.base.kind(name)
        return at(f"{kind}s/{name}/#{parts[kind]}") if kind in parts else work(name)

    def work(key):
        return at(f"references/{key}/#work")

    for edge in built.graph.edges:
        found = set(graph.predicates(address(edge.subject), address(edge.object)))
        term = name_of(built.base.vocabulary.relations[edge.predicate].term)
        own = at(f"graph/graph.ttl#{edge.predicate}")
        public = rdflib.URIRef(graph.namespace_manager.expand_curie(str(term))) if term else own
        assert found & {own, public}, edge
        if own in found:
            assert (own, RDF.type, OWL.ObjectProperty) in graph
            assert graph.value(own, RDFS.label)


def test_skos_relates_terms_only(graph):
    for relation in (SKOS.broader, SKOS.related):
        for subject, other in graph.subject_objects(relation):
            assert (subject, RDF.type, SKOS.Concept) in graph
            assert (other, RDF.type, SKOS.Concept) in graph


def test_each_citation_has_its_place_and_what_for(built, graph):
    citations = list(graph.subjects(RDF.type, CITO.Citation))
    assert len(citations) == sum(map(len, built.graph.contexts.values()))
    one = at("references/lindqvist1998/#cites-1-beek2004")
    assert graph.value(one, CITO.hasCitingEntity) == at("references/lindqvist1998/#work")
    assert graph.value(one, CITO.hasCitedEntity) == at("references/beek2004/#work")
    assert str(graph.value(one, BIBO.locator)) == "p. 13"
    assert str(graph.value(one, DCTERMS.description)) == "Earlier counts of bees per frame."
    cited = (at("references/lindqvist1998/#work"), CITO.cites, at("references/beek2004/#work"))
    assert cited in graph


def test_works_have_types_of_bibo_and_schema_org_and_their_authors_in_order(built, graph):
    schema = "https://schema.org/"
    for key, work in built.base.works.items():
        node = at(f"references/{key}/#work")
        types = {str(one) for one in graph.objects(node, RDF.type)}
        assert any(one.startswith(str(BIBO)) for one in types)
        assert any(one.startswith(schema) for one in types)
        listed = graph.value(node, BIBO.authorList)
        people = [at(f"authors/{p}/#person") for p in built.graph.people.authors(work)]
        assert (list(graph.items(listed)) if listed else []) == people


def test_a_statement_tells_where_its_relation_can_be_read(built, graph):
    cited = [edge for edge in built.graph.edges if edge.cites]
    statements = list(graph.subjects(RDF.type, RDF.Statement))
    assert len(statements) == sum(bool(e.cites) or e.basis != "stated" for e in built.graph.edges)
    places = [p for one in statements for p in graph.objects(one, DCTERMS.source)]
    assert len(places) == sum(len({(c.ref, c.locator) for c in edge.cites}) for edge in cited)
    assert all(graph.value(place, DCTERMS.isPartOf) for place in places)


HOSTILE = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(HOSTILE, HOSTILE)
def test_any_text_comes_back_as_it_was(text, address):
    nodes = [
        Node(
            Address("thing/#it"),
            (
                (TYPE, Name("skos", "Concept")),
                (Name("skos", "prefLabel"), Words(text)),
                (Name("bibo", "doi"), Value(text)),
                (Name("dcterms", "issued"), Value(text, Name("xsd", "string"))),
                (Name("schema", "url"), Address(f"https://example.org/{address}")),
                (Name("bibo", "authorList"), Sequence((Address("a/#person"), Words(text)))),
            ),
        )
    ]
    graphs = []
    for data, form in (
        (turtle(nodes, "../", AT), "turtle"),
        (json_ld(nodes, "../", AT), "json-ld"),
    ):
        graph = rdflib.Graph()
        graph.parse(data=data, format=form, publicID=f"{AT}graph/x")
        assert str(graph.value(at("thing/#it"), SKOS.prefLabel)) == text
        assert str(graph.value(at("thing/#it"), BIBO.doi)) == text
        graphs.append(graph)
    assert len(graphs[0]) == len(graphs[1]) == 10


def test_graphml_holds_every_entry_work_and_relation(built):
    data = built.files["graph/graph.graphml"]
    graph = nx.read_graphml(io.BytesIO(data))
    assert set(graph.nodes) == {*built.base.entries, *built.base.works}
    assert graph.number_of_edges() == len(built.graph.edges)
    assert graph.nodes["hive"]["kind"] == "concept"
    assert graph.nodes["lindqvist1998"]["year"] == "1998"
    assert f"{graph.nodes['hive']['address'][:-1]}.md" in built.files
    assert {data["predicate"] for _, _, data in graph.edges(data=True)} == {
        edge.predicate for edge in built.graph.edges
    }


def test_graphml_is_well_formed_with_ids_that_xml_allows(built):
    root = etree.fromstring(built.files["graph/graph.graphml"])
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for one in ids:
        etree.QName("urn:x", one)  # raises for what is no name


def test_json_ld_is_json_with_one_line_for_each_node(built):
    data = built.files["graph/graph.jsonld"].decode()
    assert len(json.loads(data)["@graph"]) == len(data.splitlines()) - 3
