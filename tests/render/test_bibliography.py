"""The page of all works: complete by itself, and with everything that its script needs."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from generator.render import bibliography, works
from generator.render.charts import timeline
from generator.render.indexes import Row
from generator.render.metadata import kinds


@pytest.fixture(scope="module")
def page(built):
    return built.files["references/index.md"].decode()


@pytest.fixture(scope="module")
def lines(page):
    found = re.findall(r"<li data-key=\"([^\"]*)\"([^>]*)>(.*?)</li>", page)
    return {
        key: (dict(re.findall(r'data-(\w+)="([^"]*)"', data)), html) for key, data, html in found
    }


def test_every_work_has_its_line_in_the_order_of_authors_and_years(built, lines):
    assert set(lines) == set(built.base.works)
    names = [built.graph.labels[key].text.casefold() for key in lines]
    assert names == sorted(names)


def test_a_line_says_what_it_can_be_found_by(lines):
    data, html = lines["lindqvist1998"]
    assert data == {
        "year": "1998",
        "claims": "1",
        "title": "what carries a colony through winter two hundred hives on the vale",
        "author": "lindqvist-asa",
        "venue": "vale-review-of-apiculture",
        "topic": "winter",
        "method": "field-trial diary",
        "kind": "article",
        "source": "by:duval2016",
        "cited": "yes",
    }
    assert "cited for 1 claim<" in html


def test_a_reference_list_and_what_a_source_cites_are_kept_apart(built, page, lines):
    listed = built.base.annotations["duval2016"].data.reference_list
    assert listed
    for key, (data, _) in lines.items():
        assert ("list:duval2016" in data.get("source", "")) == (key in listed), key
    groups = re.findall(r'<optgroup label="([^"]*)">(.*?)</optgroup>', page)
    assert [words for words, _ in groups] == ["On the reference list of", "Cited by"]
    assert 'value="list:duval2016"' in groups[0][1]
    assert 'value="by:duval2016"' in groups[1][1]


def test_every_value_of_a_line_can_be_chosen_and_the_counts_are_right(page, lines):
    for facet in ("author", "venue", "topic", "method", "kind", "source"):
        select = re.search(rf'<select name="{facet}".*?</select>', page)[0]
        offered = dict(
            re.findall(r'<option value="([^"]+)" data-label="[^"]*">[^<]*\((\d+)\)<', select)
        )
        used = [value for data, _ in lines.values() for value in data.get(facet, "").split()]
        assert set(offered) == set(used), facet
        assert all(used.count(value) == int(count) for value, count in offered.items())


def test_the_form_keeps_its_place(page):
    (form,) = re.findall(r"<form[^>]*>", page)
    assert "hidden" not in form  # the style sheet hides it where no script makes it work


def test_a_line_can_be_taken_by_programs(lines, built):
    for key, (_, html) in lines.items():
        assert ('class="Z3988"' in html) == bool(built.base.works[key].title), key


def test_the_page_of_a_work_has_no_spans_of_other_works(built):
    for key in built.base.works:
        assert b"Z3988" not in built.files[f"references/{key}.md"]


def test_pages_that_list_works_have_a_span_for_each(built):
    for path in ("authors/lindqvist-asa.md", "venues/heather-press.md", "topics/winter.md"):
        page = built.files[path].decode()
        assert page.count('class="Z3988"') == page.count("About this work"), path


def test_a_long_bibliography_leaves_the_spans_to_shorter_pages(built, monkeypatch):
    monkeypatch.setattr(bibliography, "MOST_SPANS", 3)
    from whole_site import render  # noqa: PLC0415 - only here

    from generator.pipeline import OWN_TEMPLATES  # noqa: PLC0415 - only here

    files = render(built.base, built.graph, built.formatted, OWN_TEMPLATES)
    assert b"Z3988" not in files["references/index.md"]
    assert b"Z3988" in files["years/2014.md"]


def test_every_year_has_a_page_and_works_without_one_are_together(built):
    found = {kinds.year(work) or "undated" for work in built.base.works.values()}
    pages = {p[6:-3] for p in built.files if re.fullmatch(r"years/\w+\.md", p)} - {"index"}
    assert pages == found
    assert "undated" in found
    assert "Fenn" in built.files["years/undated.md"].decode()


def test_namesakes_are_kept_apart_and_named(library_folder, build_folder, tmp_path):
    import shutil  # noqa: PLC0415 - only here

    root = tmp_path / "base"
    shutil.copytree(library_folder, root, ignore=shutil.ignore_patterns("build", "site"))
    people = root / "bibliography" / "people.yml"
    people.write_text(
        people.read_text(encoding="utf-8") + "mori-kei: {name: 'Mori, Kei'}\n", encoding="utf-8"
    )
    bib = root / "bibliography" / "cited.bib"
    record = "@misc{mori2020, author = {Mori, Kei}, title = {On Wax}, year = 2020}\n"
    bib.write_text(bib.read_text(encoding="utf-8") + record, encoding="utf-8")
    files = build_folder(root).files
    for one, other in (("mori-kei", "mori-ren"), ("mori-ren", "mori-kei")):
        page = files[f"authors/{one}.md"].decode()
        assert "Others of this name, kept apart:" in page
        assert f"authors/{other}/" in page
    assert b"kept apart" not in files["authors/okoro-ngozi.md"]


def test_each_bar_of_the_timeline_leads_to_its_year_and_is_not_in_the_way():
    root = ET.fromstring(str(timeline({2001: 1, 2004: 3}, "../years/")))  # noqa: S314 - our own
    bars = list(root.iterfind("{*}a"))
    assert [bar.get("href") for bar in bars] == ["../years/2001/", "../years/2004/"]
    heights = [float(bar.findall("{*}rect")[1].get("height")) for bar in bars]
    assert heights[1] == pytest.approx(3 * heights[0])
    # The table beside it has the same links: nobody has to tab through the bars.
    assert root.get("aria-hidden") == "true"
    assert {bar.get("tabindex") for bar in bars} == {"-1"}


def test_the_timeline_of_centuries_stays_narrow():
    root = ET.fromstring(str(timeline({1604: 1, 2024: 2}, "")))  # noqa: S314 - our own
    assert float(root.get("width")) <= 650


def test_people_are_listed_by_family_name_and_many_letter_by_letter():
    rows = [Row(f"A. {name}", f"{name.lower()}-a/", "") for name in ("Zeta", "Beek", "Abel")]
    (one,) = works._letters(rows)
    assert [row.title for row in one.rows] == ["A. Abel", "A. Beek", "A. Zeta"]
    many = [Row(f"B. {n}", f"{letter}{n}/", "") for letter in "zab" for n in range(20)]
    assert [(family.label, len(family.rows)) for family in works._letters(many)] == [
        ("A", 20),
        ("B", 20),
        ("Z", 20),
    ]


def test_home_counts_what_the_pages_that_it_leads_to_count(built, page):
    home = built.files["index.md"].decode()
    found = re.findall(r'<a href="([^"]*)">([^<]*)</a></dt><dd>([\d,]+)</dd>', home)
    numbers = {address: number for address, _, number in found}
    assert len(numbers) == len(found), "no two numbers lead to one place"
    claims = numbers["references/#claims"]
    assert f'id="claims">The sources cite works for {claims} claims.' in page
    relations = numbers["map/"]
    assert f"<p>{relations} relations between" in built.files["map/index.md"].decode()
