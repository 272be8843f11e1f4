"""Works as OpenURLs for pages that list them."""

from __future__ import annotations

from urllib.parse import parse_qs

import pytest

from generator.render.metadata.coins import context_object, span


def of(work):
    assert "+" not in context_object(work)  # Zotero would read a blank
    return parse_qs(context_object(work), strict_parsing=True)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (
            "article",
            {
                "rft_val_fmt": ["info:ofi/fmt:kev:mtx:journal"],
                "rft.genre": ["article"],
                "rft.jtitle": ["Journal of Hives & Combs"],
                "rft.au": ["Keeper, Ann Mary", "Drone, Karl-Heinz"],
                "rft.pages": ["310-335"],
                "rft_id": ["info:doi/10.1234/hives.1999.7"],
            },
        ),
        ("book", {"rft.genre": ["book"], "rft.btitle": ["The Hive: Its Order and Its Keepers"]}),
        (
            "chapter",
            {
                "rft.genre": ["bookitem"],
                "rft.atitle": ["The Queen and Her Court"],
                "rft.btitle": ["Handbook of Social Insects"],
            },
        ),
        ("conference", {"rft.genre": ["proceeding"]}),
        (
            "thesis",
            {
                "rft_val_fmt": ["info:ofi/fmt:kev:mtx:dissertation"],
                "rft.inst": ["Heather University"],
            },
        ),
        ("report-corporate", {"rft.genre": ["report"], "rft.aucorp": ["Institute of Apiculture"]}),
        ("webpage", {"rft_val_fmt": ["info:ofi/fmt:kev:mtx:dc"], "rft.type": ["webpage"]}),
        ("unpublished", {"rft.type": ["manuscript"], "rft.title": ["Diary of a Summer"]}),
        ("misc-family-names", {"rft.genre": ["document"], "rft.title": ["Key Colonies"]}),
    ],
)
def test_each_kind_of_work_in_its_format(kinds_of_work, key, expected):
    found = of(kinds_of_work[key])
    assert {name: found.get(name) for name in expected} == expected


def test_nobody_is_named_twice(kinds_of_work):
    for work in kinds_of_work.values():
        if work.title:
            found = of(work)
            people = found.get("rft.au", []) + found.get("rft.aucorp", [])
            assert len(people) == len(work.authors), work.key
            assert not {"rft.aulast", "rft.aufirst"} & found.keys()


def test_a_span_holds_no_markup_of_the_work(converted):
    work = converted("@book{a, title = {A \"title\" <b>with</b> \\& 'signs'}, year = 2000}")["a"]
    html = str(span(work))
    assert html.startswith('<span class="Z3988" title="url_ver=Z39.88-2004&amp;ctx_ver=')
    assert html.count("<") == 2
    assert html.count('"') == 4


def test_a_work_without_a_title_has_no_span(kinds_of_work):
    assert span(kinds_of_work["misc-known-by-name"]) == ""
