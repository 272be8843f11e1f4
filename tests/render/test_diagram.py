"""The drawing of a model."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from generator.model.concept import Structure
from generator.render.diagram import Drawing

SVG = "{*}"


def draw(structure, counts=None, name="hive"):
    drawing = Drawing(structure, title, lambda relation: relation, counts)
    return drawing.svg(name, lambda entry: f"../{entry}/")


def title(entry):
    return f"Title of {entry.replace('-', ' ')}"


def tree(svg):
    return ET.fromstring(str(svg))  # noqa: S314 - our own drawing


def words(element):
    return " ".join("".join(element.itertext()).split())


@pytest.fixture(params=["colony-strength-model", "colony-year"])
def model(request, built):
    entry = built.base.entries[request.param]
    return entry, draw(entry.data.structure)


def test_it_is_well_formed_and_says_what_it_is(model):
    root = tree(model[1])
    assert root.tag.endswith("svg")
    assert root.get("aria-label")
    assert root.get("role") in {"group", "img"}


def test_each_part_is_drawn_once_and_leads_to_its_entry(model):
    entry, svg = model
    nodes = [g for g in tree(svg).iter() if "kb-node" in (g.get("class") or "").split()]
    assert len(nodes) == len(entry.data.structure.nodes)
    for node, drawn in zip(entry.data.structure.nodes, nodes, strict=True):
        assert words(drawn) == (node.label or title(node.entry))
        assert drawn.get("href") == (f"../{node.entry}/" if node.entry else None)


def arrows(root):
    ends = ("marker-start", "marker-end")
    return [p.get(end) for p in root.iter() for end in ends if p.get(end)]


def test_links_between_parts_are_drawn_with_arrows_and_links_onto_links_with_letters(built):
    structure = built.base.entries["colony-strength-model"].data.structure
    root = tree(draw(structure))
    assert len(arrows(root)) == sum(len(link.to) for link in structure.links)
    ids = {element.get("id") for element in root.iter()}
    assert all(arrow.startswith("url(#hive-") for arrow in arrows(root))
    assert {arrow[5:-1] for arrow in arrows(root)} <= ids
    letters = [words(e) for e in root.iter() if "kb-onto" in (e.get("class") or "").split()]
    # Each on the part that acts, and on what it acts on. The last link acts on one that is itself
    # drawn as letters, and has no place to act on.
    assert letters == ["aaa", "bb"]


def test_links_that_act_alike_share_a_letter_and_each_has_it_on_its_own_part():
    structure = Structure.model_validate(
        {
            "nodes": [{"id": n, "label": n, "column": c} for n, c in (("a", 1), ("b", 2))]
            + [{"id": n, "label": n, "row": r} for n, r in (("c", 3), ("d", 4), ("e", 5))],
            "links": [
                {"id": "1", "from": "a", "to": "b", "relation": "feeds"},
                {"id": "2", "from": "c", "onto": "1", "relation": "slows"},
                {"id": "3", "from": "d", "onto": "1", "relation": "slows"},
                {"id": "4", "from": "e", "onto": "1", "relation": "speeds"},
            ],
        }
    )
    drawing = Drawing(structure, title, lambda relation: f"{relation} up")
    root = tree(drawing.svg("hive", str))
    letters = [words(e) for e in root.iter() if e.get("class") == "kb-onto"]
    assert letters == ["aa", "a", "bb"]
    assert key(drawing) == [
        "feeds up",
        "slows up: parts with this letter act on lines with it",
        "speeds up: parts with this letter act on lines with it",
    ]


def key(drawing):
    return ["".join(part.tail or "" for part in item) for item in tree(drawing.key())]


def test_the_key_explains_what_the_drawing_has_and_nothing_else(built):
    structure = built.base.entries["colony-strength-model"].data.structure
    drawing = Drawing(structure, title, lambda relation: relation)
    said = " ".join(key(drawing))
    for word in ("tempers", "inferred", "belong together", "a page", "no page"):
        assert word in said
    plain = Structure.model_validate({"nodes": [{"id": "a", "label": "A"}]})
    assert Drawing(plain, title, str).key() == ""


def test_inferred_links_are_marked():
    structure = Structure.model_validate(
        {
            "nodes": [{"id": "a", "label": "A"}, {"id": "b", "label": "B", "column": 2}],
            "links": [
                {"id": "1", "from": "a", "to": "b", "relation": "feeds"},
                {"id": "2", "from": "b", "to": "a", "relation": "feeds", "basis": "inferred"},
            ],
        }
    )
    links = [g for g in tree(draw(structure)).iter() if "kb-link" in (g.get("class") or "").split()]
    assert ["kb-inferred" in link.get("class") for link in links] == [False, True]


def test_numbers_stand_on_the_parts_that_they_belong_to(built):
    structure = built.base.entries["colony-strength-model"].data.structure
    svg = draw(structure, {"queen": 1, "mite-load": 12})
    assert [words(t) for t in tree(svg).iter() if t.get("class") == "kb-count"] == [
        "1 comment",
        "12 comments",
    ]


def test_ids_are_unique_on_a_page_with_two_drawings(built):
    structure = built.base.entries["colony-year"].data.structure
    first, second = draw(structure, name="first"), draw(structure, name="second")
    ids = [e.get("id") for svg in (first, second) for e in tree(svg).iter() if e.get("id")]
    assert len(ids) == len(set(ids))


HOSTILE = "\"><script>alert(1)</script> & 'x' onload=alert(1)"


@pytest.mark.parametrize("layout", ["graph", "path", "tree", "matrix"])
def test_hostile_words_stay_words(layout):
    structure = Structure.model_validate(
        {
            "layout": layout,
            "groups": [{"id": "g", "label": HOSTILE}],
            "nodes": [
                {"id": "a", "label": HOSTILE, "group": "g"},
                {"id": "b", "entry": "hive", "column": 2},
            ],
            "links": [{"id": "1", "from": "a", "to": "b", "relation": HOSTILE}],
        }
    )
    drawing = Drawing(structure, lambda _: HOSTILE, lambda _: HOSTILE)
    root = tree(f"<div>{drawing.svg('hive', lambda _: HOSTILE)}{drawing.key()}</div>")
    assert not list(root.iterfind(f".//{SVG}script"))
    assert not [name for e in root.iter() for name in e.keys() if name.startswith("on")]  # noqa: SIM118 - elements
    flat = words(root).replace(" ", "")
    assert flat.count(HOSTILE.replace(" ", "")) >= 3
    assert next(e for e in root.iter() if e.get("href")).get("href") == HOSTILE


def test_a_structure_of_one_part_without_a_place_can_be_drawn():
    structure = Structure.model_validate({"nodes": [{"id": "a", "label": "x" * 300}]})
    assert "x" * 10 in draw(structure)


def test_the_same_structure_gives_the_same_drawing(built):
    structure = built.base.entries["colony-strength-model"].data.structure
    assert draw(structure) == draw(structure)
