"""The page of what changed, and what the feed tells of it."""

from __future__ import annotations

import pytest
from whole_site import render

from generator.bibliography.references import references
from generator.changelog import Day
from generator.diff.model import Difference, EntryChange, Link, TextChange, WorkChange
from generator.edition import Edition
from generator.history import Change
from generator.pipeline import OWN_TEMPLATES
from generator.render import changes
from generator.render.citing import as_works
from generator.render.enumeration import in_a_row

HOSTILE = '<script>alert(1)</script> & "quotes" [x](javascript:y)'


def entry(name, kind="concept", state="changed", **more):
    path = f"content/{kind}s/{name}.yml"
    return EntryChange(id=name, kind=kind, title=name, path=path, state=state, **more)


DAYS = (
    Day(
        "2024-02-01",
        ("Bo", "<Åsa>"),
        ("v1.0",),
        Difference(
            old="a",
            new="b",
            entries=(
                entry(
                    "hive",
                    texts=(
                        TextChange(
                            field="summary", before="A box for bees.", after="A home for bees."
                        ),
                        TextChange(field="body", after=f"{HOSTILE}\n\nsecond"),
                    ),
                    gained=(Link(predicate="related", object="swarming"),),
                ),
                entry("queen", state="added", summary="x"),
                entry("gone", state="removed"),
            ),
            works=(WorkChange(key="beek2004", title="Skeps", path="x", state="added"),),
        ),
    ),
    Day("2024-01-05", ("Bo",), (), None, (("concept", 1), ("factor", 7))),
)


@pytest.fixture(scope="module")
def made(library, warm):
    base = library.base

    def build(days, history=None):
        from generator.link import link  # noqa: PLC0415 - as the pipeline does

        graph = link(base)
        formatted, _ = references(
            base.styles, base.works, as_works(base, Edition(), {}), warm / "library", {}
        )
        return render(base, graph, formatted, OWN_TEMPLATES, history or {}, "", days)

    return build


@pytest.fixture(scope="module")
def files(made):
    path = "content/concepts/hive.yml"
    old, new = "2023-01-01T00:00:00Z", "2024-02-01T00:00:00Z"
    return made(DAYS, {path: Change("2024-02-01", "Bo", new, old)})


def test_the_page_is_this(files, same_as_snapshot):
    same_as_snapshot("pages/changes/with-history.md", files["changes/index.md"])


def test_the_page_tells_word_by_word_what_was_reworded(files):
    page = files["changes/index.md"].decode()
    assert "A <del>box</del> <ins>home</ins> for bees." in page
    assert "## 1 February 2024&#58; v1&#46;0" in page
    assert "The base began with 1 concept and 7 factors." in page


def test_the_page_names_what_changed_before_anything_is_opened(files):
    page = files["changes/index.md"].decode()
    assert '<p><a class="kb-entry" href="../concepts/hive/">Hive</a>.</p>\n<details' in page
    assert "<strong>New relation:</strong>" in page


def test_the_home_page_tells_what_changed_lately(files, built):
    home = files["index.md"].decode()
    assert "## What changed lately" in home
    assert (
        "<strong>5 January 2024.</strong> The base began with 1 concept and 7 factors.</li>" in home
    )
    hive, queen, skeps = 'concepts/hive/">Hive</a>', 'concepts/queen/">Queen</a>', "beek2004/"
    assert home.index(hive) < home.index(queen) < home.rindex(skeps)
    assert b"What changed lately" not in built.files["index.md"]


@pytest.mark.parametrize(("number", "end"), [(7, "</a>"), (9, "and 3 more")])
def test_the_home_page_names_few_entries_of_a_day_and_counts_the_others(made, number, end):
    names = ("brood-nest", "colony", "colony-year", "hive", "mite-load", "nectar-flow", "queen")
    many = tuple(map(entry, (*names, "swarming", "winter-cluster")[:number]))
    home = made((Day("2024-02-01", ("Bo",), (), Difference(old="a", new="b", entries=many)),))
    (line,) = (row for row in home["index.md"].decode().split("\n") if "1 February 2024." in row)
    assert line.endswith(f"{end}.</span></li>")


@pytest.mark.parametrize(
    ("items", "said"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "<", "c"], "a, &lt; and c")],
)
def test_a_list_in_a_sentence_ends_with_and(items, said):
    assert in_a_row(items) == said


def test_nothing_that_was_written_becomes_more_than_text(files):
    page = files["changes/index.md"].decode()
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "By Bo, &lt;Åsa&gt;." in page


def test_an_entry_that_is_gone_is_named_without_a_link(files):
    page = files["changes/index.md"].decode()
    assert "<li>gone</li>" in page
    assert 'href="../concepts/queen/"' in page


def test_the_feed_tells_what_changed(files):
    feed = files["feed.xml"].decode()
    assert '<content type="html">' in feed
    assert "&lt;del&gt;box&lt;/del&gt; &lt;ins&gt;home&lt;/ins&gt;" in feed
    assert "&lt;script" not in feed


def test_the_page_stays_light_however_much_changed(made):
    text = "word " * 2_000
    many = tuple(
        entry("hive", texts=(TextChange(field=f"claims {n}", after=f"{n} {text}"),))
        for n in range(60)
    )
    days = (Day("2024-02-01", ("Bo",), (), Difference(old="a", new="b", entries=many)),)
    assert len(made(days)["changes/index.md"]) < 2 * changes.MOST_CHARACTERS


def test_without_a_history_the_page_says_so_and_its_address_stays(built):
    assert b"without the history" in built.files["changes/index.md"]
    assert b'href="../changes/"' in built.files["about/index.md"]
