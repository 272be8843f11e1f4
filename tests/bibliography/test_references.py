"""All references of a site in all styles, and its own pages among them."""

from __future__ import annotations

import pytest

from generator.bibliography.references import page, references
from generator.model.styles import Style, Styles

STYLES = Styles(
    default="apa",
    styles={
        "apa": Style(label="APA 7", csl="apa"),
        "mla": Style(label="MLA 9", csl="modern-language-association"),
        "ieee": Style(label="IEEE", csl="ieee"),
    },
)
PAGE = {"author": "The Beekeepers", "site": "Bees: a knowledge base (Version 1.0)"}


@pytest.fixture
def cited(tmp_path):
    def made(**values):
        one = page("queen", "content/queen.yml", "The queen of Malta", **{**PAGE, **values})
        found, problems = references(STYLES, {}, [one], tmp_path, {})
        assert problems == []
        return {style: html["queen"] for style, html in found.html.items()}

    return made


def test_a_page_is_cited_with_its_publisher_year_site_version_and_address(cited):
    made = cited(year="2024", url="https://bees.example/queen/")
    address = '<a href="https://bees.example/queen/">https://bees.example/queen/</a>'
    assert made == {
        "apa": "The Beekeepers. (2024). <em>The queen of Malta</em>. "
        f"Bees: A Knowledge Base (Version 1.0). {address}",
        "mla": "The Beekeepers. “The Queen of Malta.” "
        f"<em>Bees: A Knowledge Base (Version 1.0)</em>, 2024, {address}.",
        "ieee": "The Beekeepers. “The queen of Malta.” "
        f"Bees: a knowledge base (Version 1.0). [Online]. Available: {address}",
    }


def test_without_year_and_address_it_has_no_date(cited):
    made = cited()
    assert made["apa"].startswith("The Beekeepers. (n.d.). <em>The queen of Malta</em>.")
    assert "href" not in "".join(made.values())


def test_the_other_styles_of_a_reference_come_in_the_order_of_the_configuration(tmp_path):
    one = page("queen", "content/queen.yml", "Queen", **PAGE)
    found, _ = references(STYLES, {}, [one], tmp_path, {})
    assert [(style, label) for style, label, _ in found.others("queen")] == [
        ("mla", "MLA 9"),
        ("ieee", "IEEE"),
    ]
    assert found.others("nothing") == []


def test_a_page_that_html_is_written_into_stays_inert(cited):
    one = cited(site="<script>alert(1)</script>")
    assert not any("<script" in html for html in one.values())


def test_without_configuration_references_are_in_apa(tmp_path):
    found, _ = references(None, {}, [page("q", "q.yml", "Q", **PAGE)], tmp_path, {})
    assert list(found.labels) == ["apa"]
