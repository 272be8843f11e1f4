"""Every link within the site leads to a file, and its anchor to a place on that page."""

from __future__ import annotations

import pytest

from generator.publish.gates import links
from generator.publish.gates.built import Built


def broken(folder):
    return [f"{fault.page}: {fault.message}" for fault in links.check(Built.read(folder))]


@pytest.fixture
def site(tmp_path):
    """Makes a site of pages."""

    def made(pages):
        for name, body in pages.items():
            path = tmp_path / "new" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(body, encoding="utf-8")
        return tmp_path / "new"

    return made


def link(href):
    return f'<a class="x" href="{href}">words</a>'


HIVE = {
    "index.html": "<h1>Home</h1>",
    "concepts/hive/index.html": '<h1 id="hive">Hive</h1><p id="a&amp;b">x</p><a name="old"></a>',
    "concepts/hive/hive picture.svg": "<svg/>",
    "concepts/index.html": "<h1>Concepts</h1>",
}


@pytest.mark.parametrize(
    "href",
    [
        "../",
        "../index.html",
        "../concepts/hive/",
        "../concepts/hive",
        "../concepts/hive/#hive",
        "../concepts/hive/?a=b#hive",
        "../concepts/hive/#a&amp;b",
        "../concepts/hive/#a%26b",
        "../concepts/hive/#old",
        "../concepts/hive/hive%20picture.svg",
        "#top",
        ".",
        "",
        "https://example.org/nothing/",
        "//example.org/nothing/",
        "mailto:nobody@example.org",
    ],
)
def test_a_link_that_leads_somewhere_is_fine(site, href):
    pages = {**HIVE, "about/index.html": f'<h1 id="top">About</h1>{link(href)}'}
    assert list(broken(site(pages))) == []


@pytest.mark.parametrize(
    ("href", "why"),
    [
        ("../concepts/swarm/", "leads nowhere"),
        ("../concepts/hive/other.svg", "leads nowhere"),
        ("concepts/hive/", "leads nowhere"),
        ("../concepts/hive/hive%20picture.svg/", "leads nowhere"),
        ("../concept%73", None),
        ("../Concepts/", "leads nowhere"),
        ("../concepts/hive/#swarm", "a place that the page does not have"),
        ("#nowhere", "a place that the page does not have"),
        ("../../new/concepts/hive/../swarm/", "leads nowhere"),
    ],
)
def test_a_link_that_leads_nowhere_is_found_with_its_page(site, href, why):
    pages = {**HIVE, "about/index.html": link(href)}
    found = list(broken(site(pages)))
    if why is None:
        assert found == []
    else:
        assert len(found) == 1
        assert found[0].startswith("about/index.html: ")
        assert f"'{href}'" in found[0]
        assert why in found[0]


@pytest.mark.parametrize(
    "html",
    [
        '<img alt="" src="gone.png">',
        '<script src="gone.js"></script>',
        '<link rel="stylesheet" href="gone.css">',
        '<svg><a href="gone/"><text>x</text></a></svg>',
        '<a\n  class="x"\n  href="gone/">x</a>',
        '<a href="https://[">x</a>',
        f'<a href="{"x" * 300}/">x</a>',
        '<a href="%00">x</a>',
    ],
)
def test_whatever_points_somewhere_is_looked_at(site, html):
    assert len(list(broken(site({"index.html": html})))) == 1


def test_a_link_that_leads_out_of_the_site_is_broken(site, tmp_path):
    (tmp_path / "secret.html").write_text("x", encoding="utf-8")
    assert len(list(broken(site({"index.html": link("../secret.html")})))) == 1


def test_each_broken_link_of_a_page_is_said_once_and_pages_come_in_order(site):
    pages = {"b/index.html": link("gone") * 3, "a/index.html": link("gone") + link("away")}
    assert [found.split(":")[0] for found in broken(site(pages))] == [
        "a/index.html",
        "a/index.html",
        "b/index.html",
    ]


def test_the_page_for_lost_visitors_is_served_at_any_depth_and_not_looked_at(site):
    assert list(broken(site({"404.html": link("/gone/")}))) == []


def test_words_that_look_like_a_link_are_none(site):
    assert list(broken(site({"index.html": "<code>&lt;a href=&quot;x&quot;&gt;</code>"}))) == []


@pytest.mark.parametrize(
    "href",
    ["javascript:alert(1)", " javascript:x", "java\tscript:x", "JAVASCRIPT:x", "data:text/html,x"],
)
def test_what_would_run_is_no_address_that_a_page_may_have(site, href):
    said = broken(site({**HIVE, "about/index.html": link(href)}))
    assert said == [f"about/index.html: '{href}' is no address that a page may have"]
