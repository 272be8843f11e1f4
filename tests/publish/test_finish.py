"""The last checks on the HTML, and the swap."""

from __future__ import annotations

import pytest

from generator.publish.finish import broken_links, recover, swap


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
    assert list(broken_links(site(pages))) == []


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
    found = list(broken_links(site(pages)))
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
    assert len(list(broken_links(site({"index.html": html})))) == 1


def test_a_link_that_leads_out_of_the_site_is_broken(site, tmp_path):
    (tmp_path / "secret.html").write_text("x", encoding="utf-8")
    assert len(list(broken_links(site({"index.html": link("../secret.html")})))) == 1


def test_each_broken_link_of_a_page_is_said_once_and_pages_come_in_order(site):
    pages = {"b/index.html": link("gone") * 3, "a/index.html": link("gone") + link("away")}
    assert [found.split(":")[0] for found in broken_links(site(pages))] == [
        "a/index.html",
        "a/index.html",
        "b/index.html",
    ]


def test_the_page_for_lost_visitors_is_served_at_any_depth_and_not_looked_at(site):
    assert list(broken_links(site({"404.html": link("/gone/")}))) == []


def test_words_that_look_like_a_link_are_none(site):
    assert (
        list(broken_links(site({"index.html": "<code>&lt;a href=&quot;x&quot;&gt;</code>"}))) == []
    )


def test_a_new_site_takes_the_place_of_the_old_one_whole(tmp_path, held):
    new, old = tmp_path / "site.tmp", tmp_path / "site"
    for folder, name in ((new, "new.html"), (old, "old.html")):
        folder.mkdir()
        (folder / name).write_text(name, encoding="utf-8")
    swap(new, old)
    assert held(tmp_path) == {"site/new.html": b"new.html"}


def test_the_first_site_needs_no_old_one(tmp_path, held):
    new = tmp_path / "site.tmp"
    new.mkdir()
    (new / "index.html").write_text("x", encoding="utf-8")
    swap(new, tmp_path / "site")
    assert held(tmp_path) == {"site/index.html": b"x"}


def test_what_an_earlier_swap_left_behind_does_not_stop_the_next(tmp_path, held):
    for name in ("site", "site.old", "site.tmp"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(name, encoding="utf-8")
    swap(tmp_path / "site.tmp", tmp_path / "site")
    assert held(tmp_path) == {"site/index.html": b"site.tmp"}


def test_a_swap_that_was_stopped_in_the_middle_is_undone(tmp_path, held):
    (tmp_path / "site.old").mkdir()
    (tmp_path / "site.old" / "index.html").write_text("x", encoding="utf-8")
    recover(tmp_path / "site")
    assert held(tmp_path) == {"site/index.html": b"x"}


def test_a_swap_that_came_to_its_end_is_left_alone(tmp_path, held):
    for name in ("site", "site.old"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(name, encoding="utf-8")
    recover(tmp_path / "site")
    assert held(tmp_path)["site/index.html"] == b"site"
    recover(tmp_path / "other")
    assert not (tmp_path / "other").exists()


@pytest.mark.parametrize("step", [1, 2])
def test_a_swap_that_fails_at_any_step_loses_nothing(tmp_path, held, monkeypatch, step):
    from pathlib import Path  # noqa: PLC0415

    for name in ("site", "site.tmp"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(name, encoding="utf-8")
    monkeypatch.setattr("generator.publish.finish.exchange", lambda *_: False)
    real, calls = Path.rename, []

    def failing(path, target):
        calls.append(path)
        if len(calls) == step:
            raise OSError(28, "No space left on device")
        return real(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", failing)
        with pytest.raises(OSError, match="No space"):
            swap(tmp_path / "site.tmp", tmp_path / "site")
    recover(tmp_path / "site")
    assert held(tmp_path)["site/index.html"] == b"site"
