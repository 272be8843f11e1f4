"""Cases, contexts, claims, models and questions: nothing that the sources hold is dropped."""

from __future__ import annotations

from collections import Counter

import pytest
from inventory import plain, table

CASES = [
    "abb-programmes",
    "four-organisations",
    "hr-outsourcing",
    "japan-vendor",
    "millman-wilson-samples",
    "online-survey",
]
CLAIMS = {
    "tonai2016": ("000", 4),
    "marcoscuevas2014": ("001", 15),
    "rehme2001": ("002", 6),
    "millman1996a": ("003", 6),
    "wilson2014": ("004", 32),
}
# The models: how they are drawn, how many parts and how many links.
MODELS = {
    "relational-development-model": ("path", 6, 5),
    "orders-of-need": ("path", 3, 2),
    "organisational-context-model": ("graph", 12, 12),
    "coordination-design": ("tree", 5, 2),
    "strategic-operational-practices": ("matrix", 25, 3),
    "prerequisites": ("tree", 9, 3),
    "design-choices": ("matrix", 10, 8),
    "configurational-perspective": ("tree", 5, 2),
    "competency-areas": ("tree", 5, 4),
    "context-elements-goodman-haisley": ("tree", 15, 14),
    "driving-forces": ("graph", 21, 14),
    "critical-issues": ("tree", 6, 5),
    "context-themes": ("tree", 16, 15),
    "decision-points": ("tree", 6, 2),
    "axes-of-organisation": ("matrix", 12, 2),
    "case-application-grid": ("matrix", 11, 0),
}
CONTEXT_MODEL = [
    ("m3-1", "strategy", "drives", ["structure"], None),
    ("m3-2", "strategy", "drives", ["systems"], None),
    ("m3-3", "structure", "supports", ["program"], None),
    ("m3-4", "systems", "supports", ["program"], None),
    ("m3-5", "commitment", "moderates", ["m3-1", "m3-2"], "+/-"),
    ("m3-6", "change", "moderates", ["m3-1", "m3-2"], "+/-"),
    ("m3-7", "differentiation", "intervenes-in", ["m3-3", "m3-4"], "+/-"),
    ("m3-8", "results-time", "intervenes-in", ["m3-3", "m3-4"], "+/-"),
    ("m3-9", "customer", "intervenes-in", ["m3-3", "m3-4"], "+/-"),
    ("m3-10", "operations", "intervenes-in", ["m3-3", "m3-4"], "+/-"),
    ("m3-11", "activities", "leads-to", ["outcomes"], None),
    ("m3-12", "politics", "undermines", ["commitment", "change", "intervening"], "-"),
]
PRACTITIONERS = {
    "why-programs-fail",
    "what-first",
    "formal-or-informal",
    "senior-commitment",
    "can-we-change",
    "kam-under-sales",
    "whom-to-appoint",
    "how-to-pay",
    "what-to-measure",
    "which-customers",
    "bring-operations",
    "handle-politics",
    "before-we-start",
    "how-formal",
    "how-relationships-develop",
    "which-drivers",
    "kam-beside-sales",
    "which-competences",
    "make-the-case",
    "what-others-got-wrong",
    "when-the-sponsor-leaves",
    "global-accounts",
}
RESEARCHERS = {
    "selling-or-orientation",
    "formal-or-context",
    "complete-model",
    "fail-or-succeed",
    "structure-follows-strategy",
    "most-disputed-part",
    "who-decides-key",
    "buyer-or-seller-driven",
    "kam-and-rest-of-sales",
    "formal-or-flexible",
    "long-aims-short-pay",
    "where-managers-come-from",
    "resources-cause-or-symptom",
    "proof-of-worth",
    "what-counts-as-failure",
    "meaning-of-partnership",
    "senior-role-and-alignment",
    "cross-section-or-longitudinal",
    "intended-or-realised",
    "practitioners-and-academics",
    "moderate-or-mediate",
    "one-model-all-cultures",
}
# Elements of the case's grid with the status of both stages.
GRID = [
    ("strategy-element", "Strategy", "in-place", "hindering"),
    ("commitment-consistency", "Commitment", "in-place", "hindering"),
    ("ability-to-change", "Ability to change", "mixed", "hindering"),
    ("structure-element", "Structure", "in-place", "hindering"),
    ("systems-processes-element", "Systems and processes", "in-place", "hindering"),
    ("differentiation-sales-kam", "Differentiation Sales v K/SAM", "hindering", "hindering"),
    ("results-time-orientation", "Results/time orientation", "in-place", "hindering"),
    ("customer-orientation", "Customer orientation", "in-place", "hindering"),
    ("operational-alignment", "Operations alignment", "hindering", "not-told"),
    ("k-sam-activities", "K/SAM activities", "in-place", "hindering"),
    ("k-sam-outcomes", "K/SAM outcomes", "in-place", "hindering"),
]


def test_six_cases_each_with_what_its_source_does_not_tell(of_kind):
    cases = of_kind("case")
    assert sorted(cases) == CASES
    for name, case in cases.items():
        assert case.not_told, name
        assert case.limits, name


def test_the_grid_has_22_cells_and_one_of_them_is_empty(of_kind):
    grid = of_kind("case")["hr-outsourcing"].grid
    assert [(r.element, r.label, *(c.status for c in r.cells)) for r in grid.rows] == GRID
    cells = [cell for row in grid.rows for cell in row.cells]
    assert len(cells) == 22
    assert [bool(cell.text) for cell in cells].count(True) == 21
    assert not grid.rows[8].cells[1].text


def test_the_story_of_the_case_has_17_steps(of_kind):
    steps = of_kind("case")["hr-outsourcing"].chronology
    assert len(steps) == 17
    assert [step.when for step in steps[:5]] == ["before"] * 3 + ["trigger", "launch"]
    assert Counter(step.stage for step in steps) == {
        None: 5,
        "K/SAM introduction": 6,
        "Program revision": 6,
    }
    assert all(step.cite for step in steps)


def test_the_survey_prints_five_groups_of_six_and_their_sum(of_kind):
    rows = of_kind("case")["online-survey"].tables[0].rows
    assert [int(row[1]) for row in rows] == [19, 11, 19, 9, 15, 73]
    assert sum(int(row[1]) for row in rows[:-1]) == 73


def test_77_contexts_with_142_mentions_as_the_sources_have_them(of_kind):
    expected = [(s, i, loc, tuple(works.split())) for s, i, loc, works in table("contexts.txt")]
    found = [
        (source, item.id, item.locator, item.works)
        for source in ("marcoscuevas2014", "millman1996a", "wilson2014")
        for item in of_kind("reference")[source].cites
        if item.claim
    ]
    assert found == expected
    assert len(found) == 77
    assert sum(len(works) for *_, works in found) == 142


def test_no_other_work_cites(of_kind):
    citing = {name: len(data.cites) for name, data in of_kind("reference").items() if data.cites}
    assert citing == {
        "tonai2016": 46,
        "marcoscuevas2014": 43,
        "millman1996a": 3,
        "wilson2014": 32,  # 31 contexts, and a work that it lists and never cites
    }


def test_63_claims_stand_once_each(of_kind):
    expected = {f"cl-{n}-{i}" for n, count in CLAIMS.values() for i in range(1, count + 1)}
    found = Counter(
        claim.id
        for kind in ("concept", "factor", "case", "question", "reference")
        for data in of_kind(kind).values()
        for claim in data.claims
    )
    assert len(expected) == 63
    assert found == Counter(expected)


@pytest.mark.parametrize("name", CLAIMS)
def test_claims_are_cited_from_their_own_work(of_kind, name):
    number, count = CLAIMS[name]
    claims = of_kind("reference")[name].claims
    assert [claim.id for claim in claims] == [f"cl-{number}-{i}" for i in range(1, count + 1)]
    assert {item.ref for claim in claims for item in claim.cite} == {name}


def test_16_models_have_their_structure(of_kind):
    found = {
        name: (data.structure.layout, len(data.structure.nodes), len(data.structure.links))
        for name, data in of_kind("concept").items()
        if data.structure
    }
    assert found == MODELS
    models = {name for name, data in of_kind("concept").items() if data.type == "model"}
    assert models == set(MODELS)


def test_the_context_model_has_its_12_links(of_kind):
    links = of_kind("concept")["organisational-context-model"].structure.links
    assert [
        (item.id, item.from_, item.relation, list(item.to or item.onto), item.sign)
        for item in links
    ] == CONTEXT_MODEL
    assert all(item.cite for item in links)
    assert [item.id for item in links if item.basis == "inferred"] == ["m3-11", "m3-12"]


def test_22_questions_of_practitioners_and_22_of_researchers(of_kind):
    found = {"practitioner": set(), "researcher": set()}
    for name, question in of_kind("question").items():
        found[question.audience].add(name)
    assert found == {"practitioner": PRACTITIONERS, "researcher": RESEARCHERS}
    assert len(PRACTITIONERS) == len(RESEARCHERS) == 22


@pytest.mark.parametrize("name", sorted(PRACTITIONERS | RESEARCHERS))
def test_answers_are_short_and_cited(of_kind, name):
    question = of_kind("question")[name]
    assert len(plain(question.answer).split()) < 120
    assert "[@" in question.answer
    assert question.read_next


@pytest.mark.parametrize("name", sorted(PRACTITIONERS))
def test_practitioners_get_reasons_actions_and_doubts(of_kind, name):
    question = of_kind("question")[name]
    assert question.reasons
    assert question.actions
    assert question.against


@pytest.mark.parametrize("name", sorted(RESEARCHERS))
def test_debates_say_who_holds_what_and_what_would_settle_them(of_kind, name):
    question = of_kind("question")[name]
    assert question.positions
    assert question.settle


def test_definitions_stand_beside_each_other(of_kind):
    concepts = of_kind("concept")
    assert len(concepts["kam"].definitions) == 7
    for name in ("key-account", "k-sam", "key-account-manager", "receptivity"):
        assert len(concepts[name].definitions) == 3
        assert concepts[name].comparison


def test_no_relation_is_written_twice(graph):
    """A link of a model and a relation that say the same stand once; the model keeps it."""
    fields = {"said-by", "defined-by", "cites", "structure-node"}
    places = Counter()
    for edge in graph.edges:
        if edge.predicate not in fields and not edge.link:
            places[edge.subject, edge.predicate, edge.object] += 1
    assert [triple for triple, count in places.items() if count > 1] == []


def test_no_two_entries_share_a_name(base):
    """What is shown as a title or as another name of an entry means this entry only."""
    holders = Counter()
    for entry in base.entries.values():
        data = entry.data
        shown = {data.title, *data.synonyms, *data.abbreviations}
        holders.update({name.lower() for name in shown})
    assert [name for name, count in holders.items() if count > 1] == []
