"""The search index numbers pages by their addresses, wherever the site was made."""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path

import cbor2
import pytest

from generator.publish import page_numbers, search

PAGE = '<html lang="en"><body><main data-pagefind-body><h1>{}</h1><p>{}</p></main></body></html>'
WORDS = ["hive", "wax", "drone", "Naude", "Naudé", "honey honey", "swarm"]


@pytest.fixture
def folder(tmp_path):
    """The index of a small site."""
    for number in range(40):
        page = tmp_path / "site" / f"p{number:02}" / "index.html"
        page.parent.mkdir(parents=True)
        words = " ".join(WORDS[number % 7 :] + WORDS[: number % 3])
        page.write_text(PAGE.format(f"Page {number}", words), encoding="utf-8")
    search.index(tmp_path / "site")
    return tmp_path / "site" / "pagefind"


def decoded(path):
    return cbor2.loads(gzip.decompress(path.read_bytes()).removeprefix(page_numbers.MAGIC))


def pages(folder):
    """The ids of the pages in the order of their numbers."""
    (meta,) = folder.glob("*.pf_meta")
    return [ident for ident, _ in decoded(meta)[1]]


def postings(folder):
    """Each word and spelling with the pages that have it, and where."""
    order = pages(folder)
    found = {}
    for path in folder.glob("index/*.pf_index"):
        for word, its, forms in decoded(path)[0]:
            for form, numbered in [(word, its), *((f"{word} {f}", i) for f, i in forms)]:
                number = 0
                for step, *places in numbered:
                    number += step
                    found[form, order[number]] = places
    return found


def held(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def addresses(folder):
    data = [
        gzip.decompress((folder / "fragment" / f"{ident}.pf_fragment").read_bytes())
        for ident in pages(folder)
    ]
    return [json.loads(one.removeprefix(page_numbers.MAGIC))["url"] for one in data]


def test_pages_stand_in_the_order_of_their_addresses(folder):
    assert addresses(folder) == [f"/p{number:02}/" for number in range(40)]


def test_new_numbers_change_no_word_of_any_page(folder):
    before, words, order = held(folder), postings(folder), pages(folder)
    assert "naud naudé" in {form for form, _ in words}
    for shuffled in (order[::-1], order[7:] + order[:7], sorted(order), order[::2] + order[1::2]):
        page_numbers.settle(folder, shuffled, jobs=1)
        assert pages(folder) == shuffled
        assert postings(folder) == words
        assert held(folder) != before
    page_numbers.settle(folder, order)
    assert held(folder) == before


def test_every_part_of_the_index_is_found_by_the_name_that_leads_to_it(folder):
    (meta,) = folder.glob("*.pf_meta")
    entry = json.loads((folder / "pagefind-entry.json").read_text(encoding="utf-8"))
    assert meta.name == f"pagefind.{entry['languages']['en']['hash']}.pf_meta"
    named = {f"{ident}.pf_index" for *_, ident in decoded(meta)[2]}
    assert named == {path.name for path in folder.glob("index/*")}


def clashing(folder, first, second):
    """Let two pages have ids that begin in the same way, the second a longer one."""
    (path,) = folder.glob("*.pf_meta")
    meta = decoded(path)
    named = {first: "en_1234567", second: "en_12345678"}
    for page in meta[1]:
        if page[0] in named:
            old = folder / "fragment" / f"{page[0]}.pf_fragment"
            page[0] = named[page[0]]
            old.rename(old.with_name(f"{page[0]}.pf_fragment"))
    page_numbers._replace_meta(folder, path, meta)
    return folder


def test_which_page_came_first_gives_no_page_its_id(folder, tmp_path):
    first, second, *_ = pages(folder)
    other = Path(shutil.copytree(folder, tmp_path / "other"))
    one, two = clashing(folder, first, second), clashing(other, second, first)
    assert held(one) != held(two)
    for index in (one, two):
        page_numbers.part(index)
        assert addresses(index) == [f"/p{number:02}/" for number in range(40)]
        assert all((index / "fragment" / f"{i}.pf_fragment").is_file() for i in pages(index))
    assert held(one) == held(two)


def test_without_like_ids_nothing_is_renamed(folder):
    before = held(folder)
    page_numbers.part(folder)
    assert held(folder) == before


def test_an_index_of_other_pages_is_refused(folder):
    with pytest.raises(ValueError, match="list of pages"):
        page_numbers.settle(folder, [*pages(folder), "en_7654321"])


def test_an_index_of_another_form_is_said_to_be_one(tmp_path, monkeypatch):
    page = tmp_path / "a" / "index.html"
    page.parent.mkdir()
    page.write_text(PAGE.format("A", "hive"), encoding="utf-8")
    monkeypatch.setattr(page_numbers, "_read", lambda _: ["2.0", {}])
    with pytest.raises(search.SearchError, match="another form"):
        search.index(tmp_path)
