"""Front matter is read as MkDocs reads it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.utils import meta

from generator.publish import front_matter
from generator.render.environment import front_matter as written

_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
_FIELDS = st.dictionaries(
    st.sampled_from(["title", "kind", "names", "json_ld", "head_meta"]), _VALUES
)


@given(_FIELDS, st.text())
def test_what_we_write_is_read_as_mkdocs_reads_it(fields: dict[str, object], body: str) -> None:
    text = written(fields) + body
    read = front_matter.read(text)
    assert read is None or read == meta.get_data(text)


@given(_FIELDS.filter(lambda fields: any(v not in (None, "") for v in fields.values())))
def test_it_reads_all_that_we_write(fields: dict[str, object]) -> None:
    assert front_matter.read(written(fields) + "# Hive\n") == (
        "# Hive\n",
        {name: value for name, value in fields.items() if value not in (None, "")},
    )


@pytest.mark.parametrize(
    "text",
    [
        "# No front matter\n",
        "---\ntitle: Plain YAML\n---\n# Hive\n",
        "---\ntitle: |\n  Hive\n---\n# Hive\n",
        '---\ntitle: "Hive"\n',
        "---\n---\n# Hive\n",
        "title: 1\n",
    ],
)
def test_what_is_written_in_another_way_is_left_to_mkdocs(text: str) -> None:
    assert front_matter.read(text) is None
