"""What makes the theme quick changes nothing of what comes out."""

from __future__ import annotations

from types import SimpleNamespace

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.utils.templates import url_filter

from generator.publish.theme import once, quicken, remembered, shared

FOLDERS = st.lists(st.sampled_from(["a", "b", "ab", "a.b"]), max_size=3).map("/".join)
PAGES = FOLDERS.map(lambda path: f"{path}/" if path else "./")
ADDRESSES = st.tuples(
    st.sampled_from(["", "../", "/", "./", "#", "//", "https://a.example/"]),
    FOLDERS,
    st.sampled_from(
        ["", "/", "/x.css", "#a", "/..", "/../a", "/.", "/./a", "//a", "/?a=b/c", "/a:b"]
    ),
).map("".join)


@given(st.lists(st.tuples(PAGES, ADDRESSES), max_size=20))
def test_addresses_are_those_of_mkdocs_though_they_are_remembered(asked):
    ours = remembered(url_filter)
    for page, address in asked:
        context = {"page": SimpleNamespace(url=page), "base_url": "."}
        assert ours(context, address) == url_filter(context, address)
    without = {"page": None, "base_url": "/"}
    assert ours(without, "a/") == url_filter(without, "a/")


MENU = ["", "a/", "ab/a.b/", "b/b/b/"]


def around(context):
    """What stands around a page: links to what is on the menu, with the page's own section."""
    page = context["page"]
    for url in MENU:
        mark = "!" if page and url in (page.url, page.meta.get("section")) else ""
        yield f"{url_filter(context, url)}{mark} "


@given(st.lists(st.tuples(PAGES, st.sampled_from(["a/", "b/b/b/", None])), max_size=20))
def test_what_is_shared_is_what_each_page_would_have(asked):
    made: list[dict[str, object]] = []
    ours = shared(lambda context: made.append(context) or around(context), MENU)
    for path, section in asked:
        url = "" if path == "./" else path
        page = SimpleNamespace(url=url, meta={"section": section} if section else {})
        context = {"page": page, "base_url": "."}
        assert "".join(ours(context)) == "".join(around(context))
    error_page = {"page": None, "base_url": "/"}
    assert "".join(ours(error_page)) == "".join(around(error_page))


def test_pages_of_a_folder_and_a_section_share():
    made = []
    ours = shared(lambda context: [made.append(context["page"].url), "top"][1:], MENU)
    for url, kind in [("a/ab/", "k"), ("a/b/", "k"), ("a/a/", "l"), ("b/a/", "k"), ("a/b/", "k")]:
        page = SimpleNamespace(url=url, meta={"kind": kind})
        assert "".join(ours({"page": page})) == "top"
    assert made == ["a/ab/", "a/a/", "b/a/"]


def test_what_is_made_once_is_made_of_what_it_was_first_asked_for():
    asked = []
    ours = once(lambda *context: asked.append(context) or "words")
    assert [ours({"a": 1}, 1), ours({"b": 2}, 1)] == ["words", "words"]
    assert asked == [({"a": 1}, 1)]


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
    quick.loader = jinja2.DictLoader({})
    quicken(quick)
    assert quick.from_string(words).render(of=of) == slow.from_string(words).render(of=of)
