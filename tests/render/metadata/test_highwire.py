"""The tags that Zotero and Google Scholar read, kind by kind."""

from __future__ import annotations

import re

import pytest

from generator.render.metadata.highwire import tags

NO_BREAK = "\N{NO-BREAK SPACE}"


def of(work, abstract=""):
    found = {}
    for name, content in tags(work, abstract):
        found.setdefault(name, []).append(content)
    return {name: values[0] if len(values) == 1 else values for name, values in found.items()}


def test_an_article(kinds_of_work):
    assert of(kinds_of_work["article"]) == {
        "z:itemType": "journalArticle",
        "citation_title": "Wintering of Carniolan Bees: A Ten-Year View from the Alps",
        "citation_author": ["Keeper, Ann Mary", "Drone, Karl-Heinz"],
        "citation_publication_date": "1999",
        "citation_doi": "10.1234/hives.1999.7",
        "citation_public_url": "https://doi.org/10.1234/hives.1999.7",
        "citation_journal_title": "Journal of Hives & Combs",
        "citation_volume": "14",
        "citation_issue": "4",
        "citation_firstpage": "310",
        "citation_lastpage": "335",
    }


@pytest.mark.parametrize(
    ("key", "kind", "expected"),
    [
        ("book", "book", {"citation_publisher": "Comb Press", "prism:edition": "2"}),
        ("book-suffix-particle", "book", {"citation_series_title": "Studies in Apiculture"}),
        (
            "chapter",
            "bookSection",
            {
                "citation_inbook_title": "Handbook of Social Insects",
                "citation_book_title": "Handbook of Social Insects",
                "citation_publisher": "Comb Press",
                "citation_firstpage": "33",
                "bib:editors": ["Wasp, Bella", "Ant, Carl"],
            },
        ),
        (
            "conference",
            "conferencePaper",
            {
                "citation_conference_title": "Proceedings of the 12th Conference on Bees",
                "citation_inbook_title": "Proceedings of the 12th Conference on Bees",
            },
        ),
        ("thesis", "thesis", {"citation_dissertation_institution": "Heather University"}),
        ("thesis-master", "thesis", {"citation_dissertation_institution": "Heather University"}),
        (
            "report",
            "report",
            {
                "citation_technical_report_institution": "Institute of Apiculture",
                "citation_technical_report_number": "27",
            },
        ),
        (
            "webpage",
            "webpage",
            {
                "prism:publicationName": "The Beekeepers’ Club",
                "citation_public_url": "https://example.org/may",
                "citation_publication_date": "2020/05",
            },
        ),
        ("unpublished", "manuscript", {"citation_publication_date": "1969"}),
        ("book-edited", "book", {"bib:editors": ["Wasp, Bella", "Ant, Carl"]}),
        ("proceedings", "book", {"citation_editor": "Wasp, Bella"}),
    ],
)
def test_what_is_no_article_says_so_and_names_where_it_belongs(kinds_of_work, key, kind, expected):
    found = of(kinds_of_work[key])
    assert found["z:itemType"] == kind
    for name, value in expected.items():
        shown = found[name].replace("'", "’") if isinstance(found[name], str) else found[name]
        assert shown == value, name
    # Any of these would make an article of it, whatever the type says.
    assert "citation_journal_title" not in found


def test_each_of_many_authors_has_a_tag_and_nobody_stands_for_the_others(kinds_of_work):
    assert len(of(kinds_of_work["article-many"])["citation_author"]) == 8
    assert of(kinds_of_work["article-others"])["citation_author"] == "Keeper, Ann Mary"


def test_editors_are_never_authors(kinds_of_work):
    assert "citation_author" not in of(kinds_of_work["book-edited"])


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("{Board of Bees}", "Board of Bees,"),
        ("{Wax}", "Wax"),
        ("{Board of Bees, Wasps and Ants}", "Board of Bees Wasps and Ants,"),
        ("Anderson", "Anderson"),
        ("{van der Hart}, Hein W.", f"van der Hart, Hein{NO_BREAK}W."),
        ("Marcos Cuevas, Javier A.", f"Marcos Cuevas, Javier{NO_BREAK}A."),
        ("Keeper, Ann Mary", "Keeper, Ann Mary"),
        ("Workman, Jr., John P.", f"Workman Jr., John{NO_BREAK}P."),
        ("王, 小明", "王, 小明"),
    ],
)
def test_zotero_takes_a_single_author_for_one_person(converted, author, expected):
    work = converted(f"@book{{a, title = {{T}}, author = {{{author}}}, year = 2000}}")["a"]
    name = of(work)["citation_author"]
    assert name == expected
    # What its translator does with a single tag: two parts with blanks become two people.
    parts = re.split(r"\s*,\s*", name)
    assert not (len(parts) > 1 and " " in parts[0] and " " in parts[1])


def test_a_date_has_the_parts_that_are_known(converted):
    dates = {"1999": "1999", "1975--1982": "1975", "in press": None}
    for year, expected in dates.items():
        work = converted(f"@book{{a, title = {{T}}, year = {{{year}}}}}")["a"]
        assert of(work).get("citation_publication_date") == expected


def test_a_work_without_a_title_has_no_tags(kinds_of_work):
    assert tags(kinds_of_work["misc-known-by-name"]) == []


def test_words_that_are_not_the_authors_say_whose_they_are(kinds_of_work):
    assert of(kinds_of_work["book"], "Summary by us: …")["citation_abstract"] == "Summary by us: …"
    assert "citation_abstract" not in of(kinds_of_work["book"])


def test_no_tag_is_empty(kinds_of_work):
    for work in kinds_of_work.values():
        assert all(content.strip() for _, content in tags(work)), work.key
