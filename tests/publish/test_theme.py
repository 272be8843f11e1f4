"""What makes the theme quick changes nothing of what comes out."""

from __future__ import annotations

from types import SimpleNamespace

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.utils.templates import url_filter

from generator.publish.theme import quicken, remembered

FOLDERS = st.lists(st.sampled_from(["a", "b", "ab", "a.b"]), max_size=3).map("/".join)
PAGES = FOLDERS.map(lambda path: f"{path}/" if path else "./")
ADDRESSES = st.tuples(
    st.sampled_from(["", "../", "/", "./", "#", "https://a.example/"]),
    FOLDERS,
    st.sampled_from(["", "/", "/x.css", "#a"]),
).map("".join)


@given(st.lists(st.tuples(PAGES, ADDRESSES), max_size=20))
def test_addresses_are_those_of_mkdocs_though_they_are_remembered(asked):
    ours = remembered(url_filter)
    for page, address in asked:
        context = {"page": SimpleNamespace(url=page), "base_url": "."}
        assert ours(context, address) == url_filter(context, address)
    without = {"page": None, "base_url": "/"}
    assert ours(without, "a/") == url_filter(without, "a/")


@pytest.mark.parametrize(
    "words",
    [
        "{{ of.title }}",
        "{{ of.items() | list }}",
        "{{ of.none is none }}",
        "{{ of.gone is defined }}",
        "{{ of.gone or 'nothing' }}",
        "{{ of.gone }}",
        "{{ of.within.title }}",
        "{{ of.thing.title }}",
        "{{ of.thing.gone is defined }}",
    ],
)
def test_names_of_dictionaries_mean_what_they_meant(words):
    within = {"title": "Hive", "items": "shadowed"}
    of = {**within, "none": None, "within": within, "thing": SimpleNamespace(title="Wax")}
    slow, quick = jinja2.Environment(), jinja2.Environment()  # noqa: S701 - as MkDocs' own
    quicken(quick)
    assert quick.from_string(words).render(of=of) == slow.from_string(words).render(of=of)
