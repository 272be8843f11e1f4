"""The pages of works: what warns of them, and where the base cites them."""

from __future__ import annotations

import pytest

from generator.link import link
from generator.render import references
from generator.render.uses import total, uses

LINDQVIST = "references/lindqvist1998.md"


def text(built, path):
    return built.files[path].decode()


@pytest.fixture
def with_note(library_folder, build_folder, tmp_path):
    """The fabricated base with lines added to the annotation of a work."""
    import shutil  # noqa: PLC0415 - only here

    def made(key, lines):
        root = tmp_path / "base"
        shutil.copytree(library_folder, root, ignore=shutil.ignore_patterns("build", "site"))
        path = root / "content" / "references" / f"{key}.yml"
        path.write_text(path.read_text(encoding="utf-8") + lines, encoding="utf-8")
        return build_folder(root)

    return made


def test_a_retracted_work_says_so_on_its_page_and_wherever_it_is_cited(with_note):
    built = with_note(
        "lindqvist1998",
        "retracted:\n  date: '2001'\n  note: The scales were wrong.\n"
        "  cite: {ref: duval2016, locator: p. 9}\n  url: https://example.org/notice\n",
    )
    page = text(built, LINDQVIST)
    assert "This work has been retracted (2001)." in page
    assert "The scales were wrong." in page
    assert 'href="https://example.org/notice"' in page
    assert '"creativeWorkStatus\\":\\"Retracted\\"' in page
    mark = '<strong class="kb-notice"> [retracted]</strong>'
    assert f"Lindqvist, 1998{mark}" in text(built, "concepts/colony-strength-model.md")
    listed = '<strong class="kb-notice">[retracted]</strong>'
    for path in ("references/index.md", "authors/lindqvist-asa.md", "topics/winter.md"):
        assert listed in text(built, path), path
    other = [p for p, data in built.files.items() if p.endswith(".md") and b"kb-notice" in data]
    assert len(other) > 8


def test_a_superseded_work_leads_to_the_one_that_took_its_place(with_note):
    built = with_note("beek2004", "superseded_by: okoro2012\n")
    page = text(built, "references/beek2004.md")
    assert "<strong>This work has been superseded</strong> by <a" in page
    assert "[superseded]" in text(built, "references/index.md")
    newer = text(built, "references/okoro2012.md")
    assert "<dt>Takes the place of</dt>" in newer
    # It is no place that rests on the newer work.
    assert built.graph.uses.get("okoro2012", ()) == link(built.base).uses["okoro2012"]
    assert all(use.field != "superseded_by" for use in built.graph.uses["okoro2012"])


def test_a_free_copy_is_linked(with_note):
    built = with_note("beek2004", "open_access: https://example.org/copy?a=1&b=2\n")
    page = text(built, "references/beek2004.md")
    assert '<a class="kb-button" href="https://example.org/copy?a=1&amp;b=2">Free copy</a>' in page


def test_other_works_have_neither(built):
    page = text(built, LINDQVIST)
    assert "kb-banner" not in page
    assert "[retracted]" not in page.partition("## Cited for")[0]


@pytest.fixture
def stage(built, monkeypatch):
    """What the pages of works draw on."""
    from generator.render import site  # noqa: PLC0415 - only here

    seen = []
    real = references.pages
    monkeypatch.setattr(site.references, "pages", lambda s: (seen.append(s), real(s))[1])
    from generator.pipeline import OWN_TEMPLATES  # noqa: PLC0415 - only here

    site.promises(built.base, built.graph, built.formatted, OWN_TEMPLATES)
    return seen[0]


def test_each_place_stands_once_with_all_its_locators(stage):
    voice = stage.voice(LINDQVIST)
    for group in uses(stage, voice, "lindqvist1998"):
        for entry, places in group.entries:
            words = [(place.words, place.anchor) for place in places]
            assert len(words) == len(set(words)), entry
            assert all(place.words for place in places)


def test_a_relation_is_told_in_words(stage):
    voice = stage.voice(LINDQVIST)
    told = [
        place.words
        for group in uses(stage, voice, "lindqvist1998")
        for _, places in group.entries
        for place in places
    ]
    assert not [words for words in told if words.lower() in {"in relations", "in structure"}]


def test_a_citation_of_the_work_itself_is_left_out_and_others_stay(stage):
    voice = stage.voice("references/fennnd.md")
    told = {
        place.words
        for group in uses(stage, voice, "fennnd")
        for _, places in group.entries
        for place in places
    }
    assert any("as Fenn (n.d.) asks" in words for words in told)
    assert any("Fenn, n.d., letter 3)" in words for words in told)
    assert "A colony remembers the winter that it came through." in told


def test_where_in_the_work_is_set_apart_as_sources_are(built):
    shown = text(built, LINDQVIST)
    assert 'rarely dies.</a> <span class="kb-sources">(p. 20)</span></li>' in shown
    assert 'thousands of workers.</a> <span class="kb-sources">(pp. 12–13)</span></li>' in shown


def test_where_in_the_work_is_left_out_if_the_words_have_it(built):
    shown = text(built, "references/fennnd.md")
    assert "Fenn, n.d., letter 3).</a></li>" in shown


def test_a_statement_that_others_report_says_where_it_was_read(built):
    # A piece of evidence has the locator of the work that was read, not of the one reported.
    shown = text(built, "references/mori2014.md")
    duval = '<a class="kb-cite" href="../../references/duval2016/">Duval, 2016</a>'
    assert f'<span class="kb-sources">(as cited in {duval}, p. 120)</span></li>' in shown


def test_too_many_places_get_a_page_of_their_own(stage, monkeypatch):
    work = stage.base.works["lindqvist1998"]
    count = total(uses(stage, stage.voice(LINDQVIST), work.key))
    monkeypatch.setattr(references, "MOST_PLACES", count)
    assert list(references._cited_here(stage, work)) == []
    assert b'href="here/"' not in references.page(stage, work, LINDQVIST)
    monkeypatch.setattr(references, "MOST_PLACES", count - 1)
    ((path, page),) = references._cited_here(stage, work)
    assert path == "references/lindqvist1998/here.md"
    assert b'href="here/"' in references.page(stage, work, LINDQVIST)
    assert page().count(b'class="kb-mentions"') == len(
        uses(stage, stage.voice(path), "lindqvist1998")
    )


def test_the_same_author_is_met_on_other_pages_but_not_the_work_itself(stage):
    work = stage.base.works["hale2009"]
    same, more = references._same_authors(stage, work)
    assert set(same) == {"hale2011a", "hale2011b", "mori2014"}
    assert more == 0


def test_of_many_works_by_the_same_authors_the_newest_are_listed(stage, monkeypatch):
    monkeypatch.setattr(references, "MOST_SAME", 2)
    work = stage.base.works["hale2009"]
    same, more = references._same_authors(stage, work)
    assert (same, more) == (["hale2011a", "mori2014"], 1)
    page = references.page(stage, work, "references/hale2009/index.md").decode()
    assert "1 more stands on" in page


def test_year_and_methods_lead_to_the_works_that_share_them(built):
    page = text(built, LINDQVIST)
    assert '<dt>Year</dt><dd><a href="../../years/1998/">1998</a></dd>' in page
    assert (
        '<dt>Methods</dt><dd><a href="../../references/?method=field-trial">Field trial</a>, '
        '<a href="../../references/?method=diary">'
    ) in page
    undated = text(built, "references/fennnd.md")
    assert '<dt>Year</dt><dd><a href="../../years/undated/">not known</a></dd>' in undated
    assert "years/undated.md" in built.files
