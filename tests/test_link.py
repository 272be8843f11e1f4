"""The graph: every link from both sides, and nothing that nobody wrote."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.base import Entry
from generator.link import anchor, link
from generator.model import KINDS
from generator.source import Source
from generator.strict_yaml import parse


def entry(kind, name, data):
    node, problems = parse(Source(f"content/{kind}s/{name}.yml", "title: not read\n"))
    assert problems == []
    record = KINDS[kind].model_validate(data)
    return Entry(f"content/{kind}s/{name}.yml", node, record, name, kind)


@pytest.fixture(scope="session")
def with_entries(library):
    """The fabricated base with other entries in the place of its own."""

    def made(entries):
        by_id = {one.id: one for one in sorted(entries, key=lambda one: one.id)}
        return replace(library.base, entries=by_id, annotations={})

    return made


# What an entry of the kind cannot do without.
NEEDED = {
    "concept": {"type": "construct", "summary": "x"},
    "factor": {"category": "colony", "summary": "x"},
    "question": {
        "audience": "researcher",
        "theme": "feeding",
        "status": "open",
        "answer": "x",
    },
}
NAMES = ["comb", "frame", "honey", "mite", "smoke", "wax", "yard"]
WORKS = ["beek2004", "fennnd", "hale2011a", "hale2011b", "lindqvist1998"]
PREDICATES = ["broader", "related", "leads-to", "precedes"]


@st.composite
def written(draw):
    """Entries as plain data: what each one relates to, links to and cites."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=6, unique=True))
    cited = st.tuples(st.sampled_from(WORKS), st.integers(1, 99))
    some = st.lists(st.sampled_from([*names, *WORKS]), max_size=5)
    return {
        name: {
            "kind": draw(st.sampled_from(sorted(NEEDED))),
            "relations": draw(
                st.dictionaries(
                    st.sampled_from(PREDICATES),
                    st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True),
                    max_size=3,
                )
            ),
            "links": draw(some),
            "cites": draw(st.lists(cited, max_size=5)),
            "read_next": draw(st.lists(st.sampled_from(names), max_size=4)),
        }
        for name in names
    }


def as_entries(plan):
    for name, one in plan.items():
        words = [f"Sentence {n} links [[{target}]] here." for n, target in enumerate(one["links"])]
        words += [f"It is said so [@{key}, p. {page}]." for key, page in one["cites"]]
        data = {
            "title": name,
            **NEEDED[one["kind"]],
            "relations": one["relations"],
            "read_next": [{"to": target, "why": "x"} for target in one["read_next"]],
        }
        if words:
            data["body"] = " ".join(words)
        yield entry(one["kind"], name, data)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(plan=written())
def test_every_link_is_there_from_both_sides_and_no_other(with_entries, plan):
    graph = link(with_entries(as_entries(plan)))

    edges = {(e.subject, e.predicate, e.object) for e in graph.edges}
    assert edges == {
        (name, predicate, other)
        for name, one in plan.items()
        for predicate, others in [*one["relations"].items(), ("read-next", one["read_next"])]
        for other in others
    }
    assert Counter(e for found in graph.outgoing.values() for e in found) == Counter(graph.edges)
    assert Counter(e for found in graph.incoming.values() for e in found) == Counter(graph.edges)
    assert all(e.subject == name for name, found in graph.outgoing.items() for e in found)
    assert all(e.object == name for name, found in graph.incoming.items() for e in found)

    backlinks = Counter((b.entry, b.target) for found in graph.backlinks.values() for b in found)
    assert backlinks == Counter(
        (name, target) for name, one in plan.items() for target in one["links"] if target != name
    )
    assert all(b.target == name for name, found in graph.backlinks.items() for b in found)

    uses = Counter((u.entry, u.work, u.locator) for found in graph.uses.values() for u in found)
    assert uses == Counter(
        (name, key, f"p. {page}") for name, one in plan.items() for key, page in one["cites"]
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(plan=written())
def test_a_backlink_stands_in_the_sentence_that_links(with_entries, plan):
    graph = link(with_entries(as_entries(plan)))
    for found in graph.backlinks.values():
        for backlink in found:
            words = "".join(piece for piece in backlink.sentence if isinstance(piece, str))
            assert words.count("Sentence") == 1
            assert backlink.anchor == "body"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(plan=written(), data=st.data())
def test_the_order_of_the_entries_does_not_change_the_graph(with_entries, plan, data):
    entries = list(as_entries(plan))
    shuffled = data.draw(st.permutations(entries))
    assert link(with_entries(entries)).edges == link(with_entries(shuffled)).edges


def test_a_relation_keeps_where_it_is_written_and_what_it_rests_on(library):
    edge = next(
        e
        for e in link(library.base).edges
        if (e.subject, e.predicate, e.object) == ("mite-load", "affects", "winter-cluster")
    )
    assert (edge.written_in, edge.anchor, edge.basis) == ("mite-load", "affects-1", "stated")
    assert [(c.ref, c.locator) for c in edge.cites] == [("lindqvist1998", "p. 16")]
    assert edge.note == "Through the life of each bee."


def test_a_bare_id_is_a_relation_that_nobody_states(library):
    edge = next(
        e
        for e in link(library.base).edges
        if (e.subject, e.predicate, e.object) == ("autumn-feeding", "affects", "mite-load")
    )
    assert (edge.basis, edge.cites) == ("inferred", ())


def test_a_group_of_a_model_stands_for_the_entries_in_it(library):
    found = {
        (e.subject, e.object)
        for e in link(library.base).edges
        if e.written_in == "colony-strength-model" and e.predicate == "strengthens"
    }
    # `pollen` is in the group and stands for no entry.
    assert found == {("nectar-flow", "brood-nest"), ("queen", "brood-nest")}


def test_what_acts_on_a_link_is_related_to_the_model_through_that_link(library):
    found = {
        (e.subject, e.object, e.link) for e in link(library.base).edges if e.predicate == "tempers"
    }
    assert found == {
        ("mite-load", "colony-strength-model", "s3"),
        ("mite-load", "colony-strength-model", "s4"),
        ("autumn-feeding", "colony-strength-model", "s4"),
        ("queen", "colony-strength-model", "s6"),
    }


def test_a_citation_in_a_statement_carries_the_statement(library):
    use = next(u for u in link(library.base).uses["valewatch2019"] if u.anchor == "hinders")
    assert (use.entry, use.locator) == ("forage-gap", "Summer report, ¶2")
    assert use.text == "The colony eats its stores in July, when nobody looks."


def test_a_citation_context_is_found_from_the_work_that_is_cited(library):
    found = link(library.base).contexts["hale2011b"]
    assert [(c.citing, c.number, c.context.claim) for c in found] == [
        ("duval2016", 1, "Three ways to count a colony.")
    ]


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (("body",), "body"),
        (("summary",), "summary"),
        (("hinders", "text"), "hinders"),
        (("hinders", "cite", 0, "ref"), "hinders"),
        (("evidence", 2, "ref"), "evidence-3"),
        (("definitions", 0, "by", 1), "definitions-1"),
        (("relations", "leads-to", 1, "to"), "relations-leads-to-2"),
        (("grid", "rows", 3, "cells", 1, "text"), "grid-rows-4"),
        (("as_printed", 0, "in"), "as-printed-1"),
        (("structure", "links", 4, "note"), "structure-links-5"),
    ],
)
def test_a_statement_has_an_anchor_from_its_place(path, name):
    assert anchor(path) == name
