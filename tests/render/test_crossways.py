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
    assert '<td><a class="kb-entry" href="../../concepts/hive/">mild</a></td>' in page
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
    assert '<td class="kb-num">23</td><td>mild</td>' in page
