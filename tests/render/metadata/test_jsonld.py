"""What pages are about, in schema.org's words."""

from __future__ import annotations

import json
import re

import pytest
import yaml

from generator.render.metadata.jsonld import block


def front_matter(page):
    return yaml.safe_load(page.decode().split("---\n")[1])


@pytest.fixture(scope="module")
def thing(built):
    return lambda path: json.loads(front_matter(built.files[path])["json_ld"])


def test_an_article_with_its_issue_volume_and_journal(thing):
    found = thing("references/lindqvist1998.md")
    assert found["@context"] == "https://schema.org"
    assert found["@type"] == "ScholarlyArticle"
    assert found["author"] == [
        {
            "@type": "Person",
            "name": "Åsa Lindqvist",
            "familyName": "Lindqvist",
            "givenName": "Åsa",
        }
    ]
    issue = found["isPartOf"]
    assert issue["issueNumber"] == "3"
    assert issue["isPartOf"]["volumeNumber"] == "12"
    assert issue["isPartOf"]["isPartOf"]["name"] == "The Vale Review of Apiculture"
    assert (found["pageStart"], found["pageEnd"]) == ("11", "38")
    assert found["sameAs"] == "https://doi.org/10.5555/vale.1998.12.3.11"
    assert {"@id": "../../references/beek2004/#work"} in found["citation"]


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("beek2004", "Book"),
        ("okoro2012", "Chapter"),
        ("mori2014", "ScholarlyArticle"),
        ("duval2016", "Thesis"),
        ("board2015", "Report"),
        ("valewatch2019", "WebPage"),
    ],
)
def test_each_kind_of_work_has_its_type(thing, key, kind):
    assert thing(f"references/{key}.md")["@type"] == kind


def test_an_institution_is_no_person_and_a_known_person_has_an_orcid(thing):
    board = thing("references/board2015.md")["author"]
    assert board == [{"@type": "Organization", "name": "Lower Vale Board of Beekeepers"}]
    (beek,) = thing("references/beek2004.md")["author"]
    assert beek["sameAs"] == "https://orcid.org/0000-0000-0000-0001"


def test_a_concept_is_a_term_of_the_glossary(thing):
    hive = thing("concepts/hive.md")
    assert hive["@type"] == "DefinedTerm"
    assert hive["name"] == "Hive"
    assert hive["inDefinedTermSet"]["url"] == "../../glossary/"


def test_only_a_settled_question_has_an_accepted_answer(thing):
    settled = thing("questions/why-do-colonies-die-in-winter.md")["mainEntity"]
    open_one = thing("questions/does-sugar-feeding-harm-foraging.md")["mainEntity"]
    assert settled["@type"] == open_one["@type"] == "Question"
    assert "acceptedAnswer" in settled
    assert "acceptedAnswer" not in open_one
    assert open_one["suggestedAnswer"]["text"]


def test_nothing_can_end_the_block():
    nasty = "</script><script>alert(1)</script><!-- & \u2028"
    text = block({"name": nasty})
    assert not re.search("[<>&\u2028]", text)
    assert json.loads(text)["name"] == nasty


def test_every_page_of_an_entry_or_work_has_a_block_without_gaps(built):
    def gaps(value):
        if isinstance(value, dict):
            return any(map(gaps, value.values()))
        if isinstance(value, list):
            return not value or any(map(gaps, value))
        return value in ("", None)

    count = 0
    for path, data in built.files.items():
        if re.fullmatch(r"(concepts|factors|cases|questions|references)/[a-z0-9-]+\.md", path):
            if path.endswith("index.md"):
                continue
            assert not gaps(json.loads(front_matter(data)["json_ld"])), path
            count += 1
    assert count == len(built.base.entries) + len(built.base.works)
