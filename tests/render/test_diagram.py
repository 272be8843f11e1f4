"""The drawing of a model."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from generator.model.concept import Structure
from generator.render.diagram import Drawing

SVG = "{*}"


def draw(structure, counts=None, name="hive"):
    drawing = Drawing(structure, title, counts)
    return drawing.svg(name, lambda entry: f"../{entry}/", lambda relation: relation)


def title(entry):
    return f"Title of {entry.replace('-', ' ')}"


def tree(svg):
    return ET.fromstring(str(svg))  # noqa: S314 - our own drawing


def words(element):
    return " ".join("".join(element.itertext()).split())


def boxes(svg):
    return [
        {side: float(rect.get(side)) for side in ("x", "y", "width", "height")}
        for rect in tree(svg).iterfind(f".//{SVG}rect")
    ]


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


def test_everything_lies_inside_the_drawing(model):
    svg = model[1]
    left, top, width, height = map(float, tree(svg).get("viewBox").split())
    for box in boxes(svg):
        assert left <= box["x"]
        assert top <= box["y"]
        assert box["x"] + box["width"] <= left + width
        assert box["y"] + box["height"] <= top + height


def test_parts_do_not_cover_each_other(model):
    nodes = [g for g in tree(model[1]).iter() if "kb-node" in (g.get("class") or "").split()]
    found = [
        tuple(float(rect.get(side)) for side in ("x", "y", "width", "height"))
        for node in nodes
        for rect in node.iterfind(f"{SVG}rect")
    ]
    assert len(found) == len(nodes)
    for number, (x, y, w, h) in enumerate(found):
        for other_x, other_y, other_w, other_h in found[number + 1 :]:
            apart = x + w <= other_x or other_x + other_w <= x
            assert apart or y + h <= other_y or other_y + other_h <= y


def test_links_between_parts_are_drawn_with_arrows_and_links_onto_links_with_dots(built):
    structure = built.base.entries["colony-strength-model"].data.structure
    root = tree(draw(structure))
    arrows = [p for p in root.iter() if (p.get("marker-end") or "").startswith("url(#hive-")]
    assert len(arrows) == sum(len(link.to) for link in structure.links)
    ids = {element.get("id") for element in root.iter()}
    assert {arrow.get("marker-end")[5:-1] for arrow in arrows} <= ids
    onto = [link for link in structure.links if link.onto]
    # The last acts on a link that is itself drawn as dots, and has no place to act on.
    drawn = [target for link in onto for target in link.onto if target in {"s1", "s2", "s3", "s4"}]
    assert len(list(root.iterfind(f".//{SVG}circle"))) == len(drawn)


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
    drawing = Drawing(structure, lambda _: HOSTILE)
    svg = drawing.svg("hive", lambda _: HOSTILE, lambda _: HOSTILE)
    root = tree(svg)
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
