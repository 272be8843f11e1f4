"""The search index: what is found, what `names.bin` holds, and that it is the same every time."""

from __future__ import annotations

import gzip
import hashlib
import json
from typing import TYPE_CHECKING

import pytest

from generator.publish import search, search_data

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """<!doctype html><html lang="en"><head><title>{title}</title></head><body>
<nav>Apiary</nav>
<div data-pagefind-body data-title="{title}" data-kind="{kind}" data-label="{label}"
  data-names="{names}" data-pagefind-meta="title[data-title], kind[data-kind],
  kind_label[data-label], names[data-names]">
<h1>{title}<a class="headerlink" href="#x">#</a></h1><p>{text}</p>
<div class="kb-mentions"><p>quoted elsewhere</p></div></div></body></html>
"""


def write(site: Path, path: str, **values: str) -> None:
    file = site / path / "index.html"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(PAGE.format(**values), encoding="utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    bees = {"kind": "concept", "label": "Concept"}
    write(tmp_path, "swarm", title="Swarm", names="", text="Bees leave.", **bees)
    write(
        tmp_path,
        "hive",
        title="Hive",
        names="beehive | Bienenstöck",
        text="Where bees live.",
        **bees,
    )
    for number in range(30):
        values = {
            "kind": f"kind{number % 5}",
            "label": f"Kind {number % 5}",
            "names": f"name {number}",
        }
        write(tmp_path, f"p/{number}", title=f"Page {number}", text=f"Honey {number} wax", **values)
    (tmp_path / "plain.html").write_text(
        "<html lang=en><body><h1>Not found by it</h1></body></html>"
    )
    return tmp_path


def names_of(site: Path) -> dict:
    return json.loads(gzip.decompress((site / "pagefind" / search_data.NAMES).read_bytes()))


def test_counts_the_pages_that_can_be_found(site):
    assert search.index(site) == 32


def test_names_tell_id_address_kind_title_and_further_names(site):
    search.index(site)
    known = names_of(site)
    assert [kind for kind, _, _ in known["pages"]][:1] == ["concept"]
    hive, swarm = (line.split("\t") for line in lines_of(known, "concept", "/"))
    assert hive[1:] == ["", "Hive", "beehive", "Bienenstöck"]
    assert swarm[1:] == ["", "Swarm"]
    assert len(list((site / "pagefind" / "fragment").glob(f"en_{hive[0]}*.pf_fragment"))) == 1
    assert known["labels"]["concept"] == "Concept"


def lines_of(known, kind, folder):
    return [
        line
        for one, where, lines in known["pages"]
        if (one, where) == (kind, folder)
        for line in lines.split("\n")
    ]


def test_what_only_surrounds_a_page_is_not_indexed(site):
    search.index(site)
    texts = [gzip.decompress(p.read_bytes()) for p in (site / "pagefind" / "fragment").iterdir()]
    assert any(b"Where bees live" in text for text in texts)
    for hidden in (b"quoted elsewhere", b"Hive#", b"Apiary"):
        assert not any(hidden in text for text in texts)


def test_of_a_page_that_gathers_only_title_and_summary_are_indexed(site):
    gathers = """<html lang="en"><body><div class="kb-page kb-gathers" data-pagefind-body>
    <nav>Home</nav><h1>Mistakes</h1><div class="kb-summary"><p>What went wrong.</p></div>
    <h2>Swarm</h2><div><h1>Printed</h1><div class="kb-summary">thrice</div></div>
    <ul><li>sworm</li></ul></div></body></html>"""
    (site / "errata.html").write_text(gathers, encoding="utf-8")
    assert search.index(site) == 33
    texts = [gzip.decompress(p.read_bytes()) for p in (site / "pagefind" / "fragment").iterdir()]
    (text,) = (text for text in texts if b"went wrong" in text)
    assert json.loads(text.removeprefix(b"pagefind_dcd"))["content"] == "What went wrong."


def test_of_a_work_is_indexed_what_it_is_cited_for_and_not_what_it_cites(site):
    work = """<html lang="en"><body><div class="kb-page kb-page-reference" data-pagefind-body>
    <h1>Wax</h1><p class="kb-absent">We have not read this work.</p>
    <div class="kb-scroll kb-cited-by"><table><tbody><tr><td>Wax melts.</td>
    <td data-label="By whom, where">Keeper (1999)</td></tr></tbody></table></div>
    <details class="kb-fold"><summary>6 places</summary>Bees sting.</details>
    <div class="kb-scroll kb-citing"><table><tbody><tr><td>Swarms rise.</td></tr></tbody></table>
    </div></div></body></html>"""
    (site / "wax.html").write_text(work, encoding="utf-8")
    assert search.index(site) == 33
    texts = [gzip.decompress(p.read_bytes()) for p in (site / "pagefind" / "fragment").iterdir()]
    (text,) = (text for text in texts if b"Wax melts" in text)
    found = json.loads(text.removeprefix(b"pagefind_dcd"))["content"]
    assert found.split() == ["Wax", "melts.", "Bees", "sting."]


def test_the_same_site_gives_the_same_bytes(site):
    found = []
    for _ in range(4):
        search.index(site)
        files = sorted(p for p in (site / "pagefind").rglob("*") if p.is_file())
        found.append([(p.name, hashlib.sha256(p.read_bytes()).hexdigest()) for p in files])
    assert found[1:] == found[:1] * 3


def test_ready_made_interfaces_are_left_out(site):
    search.index(site)
    assert not list((site / "pagefind").glob("*ui*"))
    assert (site / "pagefind" / "pagefind.js").is_file()


def test_a_site_without_pages_is_a_search_error(tmp_path):
    with pytest.raises(search.SearchError, match="Pagefind"):
        search.index(tmp_path / "missing")


def test_a_missing_pagefind_is_a_search_error(site, monkeypatch):
    def missing(_name: str):
        raise ImportError

    monkeypatch.setattr(search.importlib, "import_module", missing)
    with pytest.raises(search.SearchError, match="not installed"):
        search.index(site)


def test_a_pagefind_that_cannot_be_started_is_a_search_error(site, monkeypatch):
    monkeypatch.setattr(search, "_program", lambda: site / "nothing-here")
    with pytest.raises(search.SearchError, match="cannot be started"):
        search.index(site)


def test_a_pagefind_that_hangs_is_stopped(site, monkeypatch):
    program = site / "slow"
    program.write_text("#!/bin/sh\nexec sleep 30\n")
    program.chmod(0o755)
    monkeypatch.setattr(search, "_program", lambda: program)
    monkeypatch.setattr(search, "TIMEOUT", 0.2)
    with pytest.raises(search.SearchError, match="stopped"):
        search.index(site)


def test_a_damaged_index_is_a_search_error(tmp_path):
    broken = tmp_path / "en_1.pf_fragment"
    broken.write_bytes(b"no gzip")
    with pytest.raises(search.SearchError, match="en_1"):
        search._fragment(broken)
