"""Links in the head that programs follow."""

from __future__ import annotations

import posixpath

import pytest
import yaml


@pytest.fixture(scope="module")
def links(built):
    return lambda path: yaml.safe_load(built.files[path].decode().split("---\n")[1])["head_links"]


def test_a_work_leads_to_its_doi_its_records_and_what_it_is(links):
    found = links("references/lindqvist1998.md")
    rels = [link[0] for link in found]
    assert rels.count("cite-as") == 1
    assert found[0][2] == "https://doi.org/10.5555/vale.1998.12.3.11"
    types = [link[2] for link in found if link[0] == "type"]
    assert types == ["https://schema.org/AboutPage", "https://schema.org/ScholarlyArticle"]
    described = {link[1]: link[2] for link in found if link[0] == "describedby"}
    assert described["application/x-bibtex"] == "references/lindqvist1998/lindqvist1998.bib"
    assert described["application/json"] == "api/v1/references/lindqvist1998.json"


def test_known_people_are_linked_and_the_works_own_page(links):
    assert [
        "author",
        "",
        "https://orcid.org/0000-0000-0000-0001",
        "Willem van der Beek",
    ] in links("references/beek2004.md")
    assert ["related", "", "https://example.org/vale-watch", "The work itself"] in links(
        "references/valewatch2019.md"
    )


def test_an_entry_leads_to_its_data(links):
    found = links("concepts/hive.md")
    assert ["type", "", "https://schema.org/DefinedTerm", ""] in found
    assert ["describedby", "application/json", "api/v1/entries/hive.json", "JSON"] in found


def test_no_link_is_a_bare_alternate_and_every_file_exists(built, links):
    for path in built.files:
        if path.endswith(".md") and b"head_links:" in built.files[path]:
            for rel, _, address, _ in links(path):
                assert rel != "alternate"
                if rel == "describedby":
                    assert posixpath.normpath(address) in built.files, address
