"""References in other styles, as data and on pages."""

from __future__ import annotations

import json
import re

import pytest

from generator.bibliography.references import References
from generator.render import styles


def made(number, labels=("one", "two")):
    keys = [f"{'abcdefghij'[n % 10]}{n}" for n in range(number)]
    html = {label: {key: f"<em>{label}</em> {key}" for key in [*keys, "page"]} for label in labels}
    return References(labels[0], {label: label.title() for label in labels}, html), keys


def test_a_small_bibliography_has_one_file_for_each_style():
    references, keys = made(3)
    found = {path: json.loads(make()) for path, make in styles.files(references, keys)}
    assert found == {
        "api/v1/styles/index.json": {
            "default": "one",
            "styles": [{"id": "one", "label": "One"}, {"id": "two", "label": "Two"}],
        },
        "api/v1/styles/one.json": {key: f"<em>one</em> {key}" for key in keys},
        "api/v1/styles/two.json": {key: f"<em>two</em> {key}" for key in keys},
    }


def test_a_large_one_has_parts_as_well_that_hold_the_same():
    references, keys = made(styles.WHOLE + 1)
    found = {path: json.loads(make()) for path, make in styles.files(references, keys)}
    parts = [data for path, data in found.items() if path.startswith("api/v1/styles/two/")]
    assert len(parts) > 10
    whole = found["api/v1/styles/two.json"]
    assert {key: html for part in parts for key, html in part.items()} == whole
    assert found["api/v1/styles/two/a1.json"] == {
        key: html for key, html in whole.items() if key.startswith("a1")
    }


@pytest.mark.parametrize(("key", "name"), [("Keeper1999", "ke"), ("d:x", "d_"), ("é1", "_1")])
def test_parts_are_named_by_two_letters(key, name):
    assert styles.part(key) == name


def test_a_single_style_needs_neither_data_nor_marks():
    references, keys = made(2, ("one",))
    assert list(styles.files(references, keys)) == []
    assert styles.marked(references)[keys[0]] == f"<em>one</em> {keys[0]}"


def test_a_reference_is_marked_with_its_key():
    references, keys = made(2)
    assert styles.marked(references)[keys[0]] == (
        f'<span class="kb-ref" data-ref="{keys[0]}"><em>one</em> {keys[0]}</span>'
    )


def test_every_reference_on_a_page_can_be_had_in_every_style(built):
    index = json.loads(built.files["api/v1/styles/index.json"])
    known = {
        style["id"]: json.loads(built.files[f"api/v1/styles/{style['id']}.json"])
        for style in index["styles"]
    }
    for path, data in built.files.items():
        if path.endswith(".md"):
            text = data.decode()
            keys = set(re.findall(r'class="kb-ref" data-ref="([^"]+)"', text))
            assert not keys or "kb-style-select" in text, path
            for key in keys:
                if f'data-styles-of="{key}"' in text:
                    continue
                assert all(key in texts for texts in known.values()), (path, key)


def test_the_page_of_an_entry_can_be_cited_in_every_style(built):
    text = built.files["concepts/hive.md"].decode()
    foot = text[text.index('id="cite-this"') :]
    assert 'data-ref="hive"' in foot
    assert 'data-style="numbers"' in foot
