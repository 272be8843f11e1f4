"""A tag is read once and remembered, and says then what it said before."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.publish.gates import built, tag
from generator.publish.gates.built import Built
from generator.publish.gates.tag import Tags


def told(written):
    """What a tag tells."""
    tags = Tags()
    tags.read([written])
    return tags.tell.get(written)


addresses = st.one_of(
    st.text("abA1./#-_~%?:@[] \u212a", max_size=12),
    st.builds(
        "{}{}".format, st.sampled_from(["../", "../../", "https://a.b", "//", "#"]), st.text()
    ),
).filter(lambda href: not re.search(r"[\"<>&\0-\x1f]", href))


@given(addresses)
def test_what_most_addresses_look_like_is_read_as_any_other(href):
    found = told(f'a href="{href}"')
    try:
        parts = urlsplit(href)
    except ValueError:
        assert not found.links[0].good
        return
    if parts.scheme not in {"", "http", "https", "mailto"}:
        assert not found.links[0].good
    elif parts.scheme or parts.netloc:
        assert found is None
    else:
        link = found.links[0]
        expected = (unquote(parts.path), unquote(parts.fragment))
        assert (link.href, link.path, link.place) == (href, *expected)


def test_what_opens_an_element_and_what_closes_it_have_one_number():
    written = ["p", "/p", "br", "path d='x'/", "B", "/b", "!doctype html"]
    tags = Tags()
    tags.read(written)
    p, end_of_p, br, path, b, end_of_b, doctype = (tags.nests[tag] for tag in written)
    assert [tags.names[p], tags.names[b]] == ["p", "b"]
    assert [end_of_p, end_of_b] == [-p, -b]
    assert [br, path, doctype] == [0, 0, 0]


@pytest.mark.parametrize("many", [0, 3, 1000])
def test_forgetting_changes_nothing(tmp_path, monkeypatch, many):
    for name in "abc":
        (tmp_path / f"{name}.html").write_text(
            f'<p id="{name}"><a href="a.html#{name}">x</a><a href="gone">x</a><b onclick="x"></p>',
            encoding="utf-8",
        )
    before = Built.read(tmp_path).pages
    monkeypatch.setattr(tag, "_MANY", many)
    assert Built.read(tmp_path).pages == before
    assert all(page.faults for page in before.values())


def test_the_search_index_is_no_part_of_what_is_looked_at(tmp_path):
    (tmp_path / built.OUTPUT).mkdir()
    (tmp_path / built.OUTPUT / "a.json").write_text("{", encoding="utf-8")
    (tmp_path / "sub" / built.OUTPUT).mkdir(parents=True)
    (tmp_path / "sub" / built.OUTPUT / "a.json").write_text("{", encoding="utf-8")
    assert list(Built.read(tmp_path).data) == [f"sub/{built.OUTPUT}/a.json"]
