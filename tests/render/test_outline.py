"""A model as boxes one below the other, for narrow screens."""

from __future__ import annotations

from generator.model.concept import Structure
from generator.render.outline import blocks


def test_a_group_stands_once_where_its_first_part_stands():
    structure = Structure.model_validate(
        {
            "groups": [{"id": "g", "label": "Brood"}, {"id": "h", "label": "Stores"}],
            "nodes": [
                {"id": "late", "label": "L", "group": "g", "column": 3, "row": 1},
                {"id": "early", "label": "E", "group": "g", "column": 1, "row": 2},
                {"id": "other", "label": "O", "group": "h", "column": 2, "row": 1},
                {"id": "alone", "label": "A", "column": 2, "row": 2},
                {"id": "last", "label": "Z", "column": 3, "row": 2},
            ],
        }
    )
    assert [(block.group, [node.id for node in block.nodes]) for block in blocks(structure)] == [
        ("g", ["early", "late"]),
        ("h", ["other"]),
        (None, ["alone"]),
        (None, ["last"]),
    ]


def test_a_path_is_one_block_in_its_order():
    nodes = [{"id": name, "label": name} for name in ("c", "a", "b", "e", "d")]
    (block,) = blocks(Structure.model_validate({"layout": "path", "nodes": nodes}))
    assert [node.id for node in block.nodes] == ["c", "a", "b", "e", "d"]


def test_each_group_stands_once_on_the_page_of_every_model(built):
    for entry in built.base.entries.values():
        structure = getattr(entry.data, "structure", None)
        if structure:
            groups = [block.group for block in blocks(structure) if block.group]
            assert len(groups) == len(set(groups))
