"""Ways that readers look for: from a topic to its concept, from a table to an entry."""

from __future__ import annotations

import shutil

import pytest

from generator.model.case import Table
from generator.render.entries import number_columns


@pytest.fixture
def edited(library_folder, build_folder, tmp_path):
    """The fabricated base with some words of a file replaced, as its files."""

    def made(name, old, new):
        root = tmp_path / "base"
        shutil.copytree(library_folder, root, ignore=shutil.ignore_patterns("build", "site"))
        path = root / "content" / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        return build_folder(root).files

    return made


def test_a_topic_leads_to_the_concept_that_has_its_name(edited):
    files = edited("vocabulary/topics.yml", "{label: Winter losses", "{label: honeyflow")
    page = files["topics/winter.md"].decode()
    assert (
        'What it means: <a class="kb-entry" href="../../concepts/nectar-flow/">Nectar flow' in page
    )
    assert '</a> (concept). <span class="kb-muted">' in page


def test_the_title_of_a_topic_is_not_that_of_a_concept(built):
    page = built.files["topics/winter.md"].decode()
    assert 'title: "Winter losses (topic)"' in page
    assert "\n# Winter losses\n" in page
    assert "What it means" not in page


def test_the_cells_of_a_table_can_lead_to_entries(edited):
    files = edited("cases/orchard-apiary.yml", "'23', mild]", "'23', '[[hive|mild]]']")
    page = files["cases/orchard-apiary.md"].decode()
    assert '<td data-label="Note"><a class="kb-entry" href="../../concepts/hive/">mild' in page
    assert "| [mild](" in files["cases/orchard-apiary/orchard-apiary.txt"].decode()


def test_columns_of_numbers_are_set_as_numbers(built):
    table = Table(
        title="T",
        columns=["Name", "Count", "Share", "Mixed"],
        rows=[["A", "1,200", "12 %", "3"], ["B", "–3", "4.5%", "none"]],
    )
    assert number_columns(table) == {1, 2}
    page = built.files["cases/orchard-apiary.md"].decode()
    assert '<th scope="col" class="kb-num">Alive</th><th scope="col">Note</th>' in page
    assert '<td class="kb-num" data-label="Alive">23</td><td data-label="Note">mild</td>' in page


def test_factors_of_the_same_element_are_neighbours(edited):
    files = edited("factors/forage-gap.yml", "summary:", "element: brood-nest\nsummary:")
    page = files["factors/mite-load.md"].decode()
    neighbours = page.partition("## Neighbouring factors")[2].partition("\n## ")[0]
    assert '<a class="kb-entry" href="../../factors/forage-gap/">' in neighbours


def test_a_factor_among_the_relations_is_not_named_again_as_a_neighbour(edited):
    files = edited("factors/failing-queen.yml", "element: queen", "element: brood-nest")
    page = files["factors/mite-load.md"].decode()
    assert page.count('<a class="kb-entry" href="../../factors/failing-queen/">') == 1
    assert "## Neighbouring factors" not in page


def test_what_the_source_of_a_case_does_not_tell_is_one_fact(built):
    page = built.files["cases/hard-winter-survey.md"].decode()
    facts = page.partition('<dl class="kb-facts">')[2].partition("</dl>")[0]
    assert "○ Line of business, country, what is studied, method</dd>" in facts
    assert facts.lower().count("not told") == 1
    assert "<dt>Country</dt>" not in facts


def test_about_says_once_what_is_missing(built):
    page = built.files["about/index.md"].decode()
    assert page.count("What is missing") == 1
