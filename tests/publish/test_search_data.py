"""What the search knows beside Pagefind's index: words, and what pages can be narrowed down by."""

from __future__ import annotations

import gzip
import json
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from generator.publish import search, search_data


def unpacked(data):
    return json.loads(gzip.decompress(data))


def words(pages):
    counts = Counter(word for one in pages for word in search_data.words_of(one))
    return unpacked(search_data.words(counts))


def page(url, content, title="", names=""):
    meta = {"title": title, "kind": "concept", "kind_label": "Concept"}
    return {"url": url, "content": content, "meta": meta | ({"names": names} if names else {})}


def test_words_come_by_the_number_of_their_pages_without_accents():
    pages = [
        page("/a/", "Honey honey BEES", "Ruche"),
        page("/b/", "honey in a Bienenstöck of 2004"),
    ]
    assert words(pages).split() == ["honey", "bees", "bienenstock", "ruche"]


def test_short_words_and_numbers_are_no_words_to_correct():
    assert words([page("/a/", "a bee in 1998 x1y2")]) == ""


def test_facets_name_each_value_once_and_number_it():
    found = {
        "facets": [["year", "Year"], ["author", "Author"]],
        "pages": {
            "/w/": {"year": ["1998"], "author": ["Lindqvist", "Hale"]},
            "/v/": {"year": ["2004"]},
        },
    }
    packed = unpacked(search_data.facets(["/v/", "/w/", "/other/"], found))
    assert packed["facets"] == [
        {"id": "year", "label": "Year", "values": ["1998", "2004"]},
        {"id": "author", "label": "Author", "values": ["Hale", "Lindqvist"]},
    ]
    assert packed["pages"] == [[[1]], [[0], [1, 0]], []]


def test_a_site_that_the_generator_did_not_make_has_nothing_to_narrow_by(tmp_path):
    assert search_data.read(tmp_path) == {}
    assert unpacked(search_data.facets(["/a/"], {})) == {"facets": [], "pages": [[]]}


def test_abbreviations_and_suggestions_come_with_the_names():
    found = {"names": [["/glossary/#abbr-rh", "RH", "relative humidity"]], "suggested": ["queen"]}
    packed = unpacked(search.names([("id1", page("/a/", "", "Hive", "skep | beehive"))], found))
    assert packed["pages"] == [["concept", "/", "i\ta/\tHive\tskep\tbeehive"]]
    assert packed["names"] == found["names"]
    assert packed["suggested"] == ["queen"]


def test_the_same_pages_give_the_same_bytes():
    pages = [page("/a/", "honey wax"), page("/b/", "wax honey")]
    assert words(pages) == words(pages[::-1])


def test_pages_are_told_as_briefly_as_they_can_be_told_apart():
    rows = [
        ("en_a1b2", "/hives/top-bar-hive/", "concept", "Top-bar hive", ["top bar hive", "Kenyan"]),
        ("en_a1c3", "/hives/warre/", "concept", "Warré hive", []),
        ("en_ff00", "/hives/", "page", "Hives", []),
        ("en_0000", "/", "page", "Home", []),
    ]
    assert search_data.pages(rows) == [
        ["concept", "/hives/", "a1b\t\tTop-bar hive\tKenyan\na1c\twarre/\tWarré hive"],
        ["page", "/", "f\t\tHives"],
        ["page", "", "0\t/\tHome"],
    ]


def test_breaks_in_a_title_do_not_break_the_list():
    rows = [("en_1", "/a/x/", "page", "One\tand\ntwo", ["three\nfour"])]
    assert search_data.pages(rows) == [["page", "/a/", "1\tx/\tOne and two\tthree four"]]


@given(st.lists(st.text("0123456789abcdef", min_size=7, max_size=7), unique=True))
def test_short_ids_are_each_the_beginning_of_one_id(idents):
    rows = [(f"en_{one}", f"/x/{one}/", "page", "", []) for one in idents]
    short = [
        line.split("\t")[0] for _, _, lines in search_data.pages(rows) for line in lines.split("\n")
    ]
    for one, name in zip(idents, short, strict=True):
        assert [other for other in idents if other.startswith(name)] == [one]
