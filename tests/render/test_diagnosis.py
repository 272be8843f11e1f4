"""The diagnosis: a checklist that says all it knows as HTML, for readers and for its script."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from generator.render import diagnosis
from generator.render.stage import plain_site

PAGE = "diagnosis/index.md"


class Tags(HTMLParser):
    """The tags of a page with their attributes, in order."""

    def __init__(self, html):
        super().__init__()
        self.tags = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def having(self, name, value=None):
        return [
            attrs for _, attrs in self.tags if name in attrs and value in (None, attrs.get(name))
        ]


@pytest.fixture(scope="module")
def page(built):
    return built.files[PAGE].decode()


@pytest.fixture(scope="module")
def tags(page):
    return Tags(page)


@pytest.fixture
def rendered(built, changed):
    """The page with settings of the site or fields of entries changed."""
    from whole_site import render  # noqa: PLC0415

    from generator.link import link  # noqa: PLC0415
    from generator.pipeline import OWN_TEMPLATES  # noqa: PLC0415

    def made(settings=None, changes=None):
        base = changed(built.base, changes or {})
        own = base.site.diagnosis.model_copy(update=settings or {})
        base = replace(base, site=base.site.model_copy(update={"diagnosis": own}))
        return render(base, link(base), built.formatted, OWN_TEMPLATES)

    return made


def test_the_elements_are_the_rows_of_the_example_in_their_order(tags):
    found = [(e["data-element"], e["data-label"]) for e in tags.having("data-element")]
    assert found == [
        ("nectar-flow", "Nectar flow"),
        ("queen", "Queens"),
        ("winter-cluster", "Winter cluster"),
    ]


def test_beside_the_section_of_an_element_its_parts_have_ids_that_no_entry_can_have(tags):
    """Or an entry `queen-notes` in the grid would share its id with the notes on `queen`."""
    of_elements = [a["id"] for a in tags.having("id") if re.search("queen|flow", a["id"])]
    assert {"dx-queen", "dx-nectar-flow"} < set(of_elements)
    others = [name for name in of_elements if name not in {"dx-queen", "dx-nectar-flow"}]
    assert others
    assert all(name.startswith("kb-") for name in others)


def test_each_element_offers_the_answers_of_the_settings(tags):
    for element in ("nectar-flow", "queen", "winter-cluster"):
        radios = [a for a in tags.having("name", f"{element}-0") if a["type"] == "radio"]
        assert [(a["value"], a["data-label"]) for a in radios] == [
            ("sound", "Sound"),
            ("uneven", "In some hives"),
            ("poor", "Poor"),
            ("not-told", "Not known"),
        ]


def test_without_answers_of_its_own_it_offers_every_status(rendered):
    tags = Tags(rendered({"answers": ()})[PAGE].decode())
    radios = [a["data-label"] for a in tags.having("name", "queen-0")]
    assert radios == ["Sound", "Uneven", "Poor", "Not told"]


def test_the_signs_are_the_factors_of_the_element_with_all_their_evidence(tags):
    signs = {a["data-factor"]: a for a in tags.having("data-factor")}
    # mite-load belongs to an element that is no row; forage-gap to none.
    assert set(signs) == {"failing-queen", "autumn-feeding"}
    feeding = signs["autumn-feeding"]
    assert feeding["data-comments"] == "2"
    assert re.fullmatch(r"2 × .*, 1 × .*", feeding["data-evidence"])
    assert feeding["data-stages"] == "Left alone"
    assert "data-shown" in feeding
    assert "data-shown" not in signs["failing-queen"]


def test_a_factor_that_only_helps_is_no_sign_of_failure(rendered):
    page = rendered(changes={"autumn-feeding": lambda _: {"hinders": None}})[PAGE].decode()
    assert 'data-factor="autumn-feeding"' not in page
    assert "No signs of its own are told" in page


def test_the_helping_side_says_where_it_is_inferred(page):
    sign = page[page.index('data-factor="autumn-feeding"') :]
    good = re.search(r'<p class="kb-dx-good">.*?</p>', sign)[0]
    assert "sealed by the equinox" in good
    assert 'class="kb-inferred"' in good


def test_the_example_stands_beside_each_element(page):
    queen = page[page.index('data-element="queen"') : page.index('data-element="winter-cluster"')]
    cells = re.findall(r'<dd data-stage="([^"]*)" data-status="([^"]*)"', queen)
    assert cells == [("Left alone", "not-told"), ("Looked after", "uneven")]


def test_it_says_what_it_cannot_tell_and_where_the_answers_are(page):
    assert "Nobody has tested the model" in page
    assert "no number of signs at which a colony is lost" in page
    assert "localStorage" in page
    assert "Nothing is sent to anyone" in page


def test_every_control_has_a_name_and_every_id_is_there_once(tags):
    ids = [a["id"] for a in tags.having("id")]
    assert len(ids) == len(set(ids))
    for name in ("aria-labelledby", "for"):
        for attrs in tags.having(name):
            assert set(attrs[name].split()) <= set(ids), attrs
    labelled = {a["for"] for a in tags.having("for")}
    for tag, attrs in tags.tags:
        if tag == "textarea" or (tag == "input" and attrs["type"] == "text"):
            assert attrs["id"] in labelled


def test_a_model_is_drawn_only_where_one_is_named(page, rendered):
    assert "kb-diagram" in page
    assert "kb-diagram" not in rendered({"model": None})[PAGE].decode()


def test_an_element_that_stands_twice_in_the_grid_is_asked_once(rendered):
    def twice(case):
        rows = (*case.grid.rows, case.grid.rows[0])
        return {"grid": case.grid.model_copy(update={"rows": rows})}

    page = rendered(changes={"orchard-apiary": twice})[PAGE].decode()
    assert page.count('data-element="nectar-flow"') == 1


def test_a_base_that_wants_no_diagnosis_has_none(built):
    from generator.render.stage import Stage  # noqa: PLC0415

    stage = Stage(
        base=replace(built.base, site=None),
        graph=built.graph,
        facts=None,
        formatted={},
        templates=None,
        site=plain_site(),
        changes={},
    )
    assert list(diagnosis.pages(stage)) == []


def test_hostile_words_stay_words(rendered):
    evil = '"><img src=x onerror=alert(1)>'

    def label(case):
        rows = tuple(
            row.model_copy(update={"label": evil, "group": evil}) for row in case.grid.rows
        )
        return {"grid": case.grid.model_copy(update={"rows": rows, "stages": (evil, "b")})}

    page = rendered({"subject": evil}, {"orchard-apiary": label})[PAGE].decode()
    assert "<img" not in page
    assert "onerror" not in re.sub(r"&lt;img.*?&gt;", "", page)


def test_questions_of_practitioners_go_with_their_elements(page):
    cluster = page[page.index('data-element="winter-cluster"') :]
    listed = re.search(r'<ul class="kb-dx-questions" hidden>(.*?)</ul>', cluster, re.DOTALL)[1]
    assert "why-do-colonies-die-in-winter" in listed
