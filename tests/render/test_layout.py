"""Where everything stands in the drawings of models: of all in the repository, and of any."""

from __future__ import annotations

from itertools import combinations, pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.model.concept import Structure
from generator.render.cells import cells
from generator.render.layout import RING, Layout
from generator.render.lettering import GROUP, PART, length

REPOSITORY = Path(__file__).parents[2]


def structures():
    """The structures of the base and of the fabricated base, by name."""
    for root in (REPOSITORY, REPOSITORY / "tests" / "library"):
        for path in sorted((root / "content" / "concepts").glob("*.yml")):
            text = path.read_text(encoding="utf-8")
            if "\nstructure:" in text:
                fields = yaml.safe_load(text)
                yield pytest.param(Structure.model_validate(fields["structure"]), id=path.stem)


def lay(structure, counts=None):
    return Layout(structure, lambda entry: entry, lambda verb: verb.replace("-", " "), counts or {})


@st.composite
def made_up(draw):
    """A structure whose parts have places of their own and whose groups stand apart."""
    columns, rows = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    areas = []
    for _ in range(draw(st.integers(0, 4))):
        left, top = draw(st.integers(1, columns)), draw(st.integers(1, rows))
        right, bottom = draw(st.integers(left, columns)), draw(st.integers(top, rows))
        area = {(c, r) for c in range(left, right + 1) for r in range(top, bottom + 1)}
        if not any(area & other for other in areas):
            areas.append(area)
    every = [(c, r) for c in range(1, columns + 1) for r in range(1, rows + 1)]
    chosen = draw(st.lists(st.sampled_from(every), min_size=1, max_size=14, unique=True))
    words = st.text("abimwK ", min_size=1, max_size=40).filter(str.strip)
    nodes = [
        {
            "id": f"n{n}",
            "label": draw(words),
            "column": cell[0],
            "row": cell[1],
            "group": next((f"g{a}" for a, area in enumerate(areas) if cell in area), None),
        }
        for n, cell in enumerate(chosen)
    ]
    groups = [{"id": f"g{n}", "label": draw(words)} for n in range(len(areas))]
    used = {node["group"] for node in nodes}
    ends = [node["id"] for node in nodes] + [g["id"] for g in groups if g["id"] in used]
    relations = st.sampled_from(["is", "supports", "intervenes-in", "is-a-precondition-of"])
    links = []
    for n in range(draw(st.integers(0, 10))):
        link = {"id": f"l{n}", "from": draw(st.sampled_from(ends)), "relation": draw(relations)}
        link["basis"] = draw(st.sampled_from(["stated", "inferred"]))
        if n and draw(st.integers(0, 3)) == 0:
            link["onto"] = draw(st.lists(st.sampled_from(range(n)), min_size=1, max_size=3))
            link["onto"] = [f"l{target}" for target in link["onto"]]
        else:
            link["to"] = draw(st.lists(st.sampled_from(ends), min_size=1, max_size=3))
        links.append(link)
    return Structure.model_validate({"groups": groups, "nodes": nodes, "links": links})


@st.composite
def wild(draw):
    """A structure with parts in any place, even the same, and groups that overlap."""
    place = st.none() | st.integers(1, 6)
    nodes = [
        {
            "id": f"n{n}",
            "label": "abc def",
            "column": draw(place),
            "row": draw(place),
            "group": draw(st.none() | st.sampled_from(["g0", "g1", "g2"])),
        }
        for n in range(draw(st.integers(1, 12)))
    ]
    ends = [node["id"] for node in nodes] + ["g0", "g1", "g2"]
    some = st.lists(st.sampled_from(ends), min_size=1, max_size=3)
    links = [
        {"id": f"l{n}", "from": draw(st.sampled_from(ends)), "to": draw(some), "relation": relation}
        for n, relation in enumerate(draw(st.lists(st.sampled_from(["is", "has"]), max_size=12)))
    ]
    groups = [{"id": f"g{n}", "label": "Group"} for n in range(3)]
    layout = draw(st.sampled_from(["graph", "path", "tree", "matrix"]))
    fields = {"layout": layout, "groups": groups, "nodes": nodes, "links": links}
    return Structure.model_validate(fields)


def segments(line):
    return list(pairwise(line.points))


def bounds(segment):
    (ax, ay), (bx, by) = segment
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def sides(box):
    return box.x, box.y, box.right, box.bottom


def apart(one, other, by=0.0):
    """Whether two rectangles, given by their sides, have no inner point in common."""
    return (
        one[2] + by <= other[0]
        or other[2] + by <= one[0]
        or one[3] + by <= other[1]
        or other[3] + by <= one[1]
    )


def distance(one, other):
    across = max(one[0] - other[2], other[0] - one[2], 0)
    down = max(one[1] - other[3], other[1] - one[3], 0)
    return (across**2 + down**2) ** 0.5


def frames(layout):
    """The four edges of each group."""
    for box in layout.groups.values():
        x, y, right, bottom = sides(box)
        yield from ((x, y, right, y), (x, bottom, right, bottom))
        yield from ((x, y, x, bottom), (right, y, right, bottom))


def headings(layout):
    for name, lines in layout.headings.items():
        box = layout.groups[name]
        wide = max(length(line, GROUP) for line in lines)
        yield box.x + 12, box.y + 2, box.x + 12 + wide, box.y + 16 * len(lines) + 3


def rings(layout):
    return [
        (mark, (x - RING, y - RING, x + RING, y + RING))
        for mark in layout.marks
        for x, y in mark.rings
    ]


def no_line_runs_under_a_box(layout):
    for line in layout.lines:
        for segment in segments(line):
            for name, box in layout.boxes.items():
                assert apart(bounds(segment), sides(box)), (line.leg, name)


def lines_run_across_or_down_from_end_to_end(layout):
    for line in layout.lines:
        for (ax, ay), (bx, by) in segments(line):
            assert (ax == bx) != (ay == by)
        for name, (x, y) in ((line.leg.start, line.points[0]), (line.leg.end, line.points[-1])):
            box = layout.boxes.get(name) or layout.groups[name]
            assert (x in (box.x, box.right) and box.y <= y <= box.bottom) or (
                y in (box.y, box.bottom) and box.x <= x <= box.right
            )


def lines_run_along_each_other_only_if_they_say_the_same_of_an_end(layout):
    for one, other in combinations(layout.lines, 2):
        kin = (one.leg.link.relation, one.leg.link.basis) == (
            other.leg.link.relation,
            other.leg.link.basis,
        )
        if kin and (one.leg.start == other.leg.start or one.leg.end == other.leg.end):
            continue
        for a in map(bounds, segments(one)):
            for b in map(bounds, segments(other)):
                upright = a[0] == a[2]
                if upright == (b[0] == b[2]):
                    assert distance(a, b) >= 5, (one.leg, other.leg)


def names_stand_free(layout):
    labels = [label for found in layout.labels.values() for label in found]
    places = [sides(label.place) for label in labels]
    solid = [*map(sides, layout.boxes.values()), *frames(layout), *headings(layout)]
    solid += [ring for _, ring in rings(layout)]
    for place in places:
        assert all(distance(place, other) > 0 for other in solid)
        for line in layout.lines:
            assert all(distance(place, bounds(s)) > 0 for s in segments(line)), line.leg
    assert all(distance(one, other) > 0 for one, other in combinations(places, 2))


def every_name_is_nearest_to_its_own_line(layout):
    for name, labels in layout.labels.items():
        for label in labels:
            near = [
                (min(distance(sides(label.place), bounds(s)) for s in segments(line)), line)
                for line in layout.lines
            ]
            closest = min(far for far, _ in near)
            nearest = [line for far, line in near if far < closest + 0.01]
            assert any(line.leg.link.id == name for line in nearest)
            # Those that run together there say the same.
            assert len({line.leg.link.relation for line in nearest}) == 1
            others = [
                far for far, line in near if line.leg.link.relation != nearest[0].leg.link.relation
            ]
            assert all(far > closest for far in others)


def every_line_is_named_or_all_say_the_same(layout):
    relations = {line.leg.link.relation for line in layout.lines}
    names = {label.words for found in layout.labels.values() for label in found}
    expected = {relation.replace("-", " ") for relation in relations}
    assert names == (expected if len(relations) > 1 else set())


def every_link_acted_on_carries_the_letter(layout):
    for mark, ring in rings(layout):
        middle = ((ring[0] + ring[2]) / 2, (ring[1] + ring[3]) / 2) * 2
        under = {
            line.leg.link.id
            for line in layout.lines
            if any(distance(middle, bounds(s)) == 0 for s in segments(line))
        }
        assert under
        assert under <= mark.targets
    for mark in layout.marks:
        covered = {
            line.leg.link.id
            for line in layout.lines
            for x, y in mark.rings
            if any(distance((x, y, x, y), bounds(s)) == 0 for s in segments(line))
        }
        assert covered == mark.targets
        assert len(mark.badges) == len(mark.links)
    for (_, one), (_, other) in combinations(rings(layout), 2):
        assert distance(one, other) > 0


def nothing_lies_outside(layout):
    whole = (0, 0, layout.width, layout.height)
    found = [sides(box) for box in (*layout.boxes.values(), *layout.groups.values())]
    found += [sides(label.place) for labels in layout.labels.values() for label in labels]
    found += [bounds(s) for line in layout.lines for s in segments(line)]
    for x, y, right, bottom in found:
        assert whole[0] < x <= right < whole[2]
        assert whole[1] < y <= bottom < whole[3]


def boxes_and_groups_stand_apart(layout):
    for some in (layout.boxes, layout.groups):
        stand_apart(some)


def stand_apart(some):
    for one, other in combinations(some.values(), 2):
        assert apart(sides(one), sides(other), by=5)


def words_fit_their_boxes(layout):
    for name, lines in layout.texts.items():
        assert lines
        assert all(length(line, PART) <= layout.boxes[name].width - 10 for line in lines)
    for name, lines in layout.headings.items():
        assert all(length(line, GROUP) <= layout.groups[name].width - 24 for line in lines)


def no_line_runs_through_a_heading(layout):
    for place in headings(layout):
        for line in layout.lines:
            assert all(distance(place, bounds(s)) > 0 for s in segments(line)), line.leg


PROMISES = [
    no_line_runs_under_a_box,
    lines_run_across_or_down_from_end_to_end,
    lines_run_along_each_other_only_if_they_say_the_same_of_an_end,
    names_stand_free,
    every_name_is_nearest_to_its_own_line,
    every_line_is_named_or_all_say_the_same,
    every_link_acted_on_carries_the_letter,
    nothing_lies_outside,
    boxes_and_groups_stand_apart,
    no_line_runs_through_a_heading,
    words_fit_their_boxes,
]


@pytest.mark.parametrize("promise", PROMISES)
@pytest.mark.parametrize("structure", list(structures()))
def test_all_drawings_of_the_repository(structure, promise):
    promise(lay(structure))


@given(made_up())
def test_any_drawing(structure):
    layout = lay(structure)
    for promise in PROMISES:
        promise(layout)


@given(wild())
def test_even_where_groups_overlap_no_line_runs_under_a_box_or_along_another(structure):
    layout = lay(structure)
    stand_apart(layout.boxes)
    no_line_runs_under_a_box(layout)
    lines_run_across_or_down_from_end_to_end(layout)
    lines_run_along_each_other_only_if_they_say_the_same_of_an_end(layout)
    every_line_is_named_or_all_say_the_same(layout)


def test_the_same_structure_gives_the_same_layout():
    for parameters in structures():
        (structure,) = parameters.values
        assert lay(structure).lines == lay(structure).lines


def test_two_parts_given_one_place_stand_one_below_the_other():
    nodes = [{"id": name, "label": name, "column": 1, "row": 1} for name in "abc"]
    assert cells(Structure.model_validate({"nodes": nodes})) == {
        "a": (0, 0),
        "b": (0, 1),
        "c": (0, 2),
    }


def test_a_word_longer_than_a_box_is_cut():
    layout = lay(Structure.model_validate({"nodes": [{"id": "a", "label": "x" * 300}]}))
    assert "".join(layout.texts["a"]) == "x" * 300
    words_fit_their_boxes(layout)
