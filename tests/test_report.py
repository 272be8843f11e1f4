"""`kb report`: what could be better, in the order in which readers come by it."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from generator import check_links
from generator.check_links import Finding, Verdict
from generator.cli import FINE, PROBLEMS, main
from generator.diagnostics import Span
from generator.link import link
from generator.report import report


@pytest.fixture(scope="module")
def found(library):
    return report(library.base, link(library.base))


def section(found, name):
    return next(one for one in found.sections if one.id == name)


def test_every_kind_of_gap_is_found_where_it_is(found, library):
    base = library.base
    undefined = {
        entry.id
        for entry in base.entries.values()
        if entry.kind == "concept" and not (entry.data.definitions or entry.data.structure)
    }
    assert {item.name for item in section(found, "undefined").items} == undefined
    single = {
        entry.id
        for entry in base.entries.values()
        if entry.kind == "factor" and len({one.ref for one in entry.data.evidence}) < 2
    }
    assert {item.name for item in section(found, "single-source").items} == single
    for one in found.sections:
        for item in one.items:
            assert base.sources[item.place.path].line(item.place.line), item
            assert item.name in base.entries or item.name in base.works


def test_the_one_source_of_a_factor_is_named_as_readers_know_it(found):
    whys = {item.name: item.why for item in section(found, "single-source").items}
    assert whys["failing-queen"] == (
        "all evidence comes from Lower Vale Board of Beekeepers (2015)"
    )


def test_what_most_readers_come_by_stands_first(found):
    for one in found.sections:
        reach = [item.reach for item in one.items]
        assert reach == sorted(reach, reverse=True)
    assert found.first
    assert found.first[0][1].reach >= found.first[-1][1].reach / 3


def test_coverage_counts_what_is_there(found):
    for row in found.coverage:
        assert 0 <= row.have <= row.of
        assert (row.percent == 100) == (row.have == row.of)


def test_dead_links_come_from_the_last_look_at_the_web(library, tmp_path):
    span = Span("content/concepts/hive.yml", 3, 1, 3, 9)
    findings = [
        Finding(Verdict.GONE, "https://example.org/gone", "404", (span,)),
        Finding(Verdict.UNSURE, "https://example.org/x", "503", (span,)),
    ]
    path = tmp_path / "build" / "links.json"
    assert check_links.last(path) is None
    check_links.keep(path, findings)
    assert check_links.last(path) == findings
    made = report(library.base, link(library.base), findings)
    assert [(i.title, i.why, i.place) for i in section(made, "dead-links").items] == [
        ("https://example.org/gone", "404", span)
    ]
    for rubbish in (b"", b"[]", b"{", b'{"findings": [{}]}', b'{"findings": 1}', b"\xff"):
        path.write_bytes(rubbish)
        assert check_links.last(path) is None


@pytest.fixture
def kb(base, capsys):
    def asked(*arguments):
        capsys.readouterr()
        code = main(["-C", str(base), "report", *arguments])
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return code, said.out, said.err

    return asked


def test_the_report_says_where_to_begin(kb):
    code, out, err = kb()
    assert (code, err) == (FINE, "")
    assert out.startswith("Coverage\n")
    assert "Start here" in out
    assert "content/concepts/" in out
    assert out.endswith("Dead links are not known: run kb check-links first.\n")


def test_programs_get_the_same_and_the_way_to_edit(kb, monkeypatch):
    data = json.loads(kb("--format", "json")[1])
    assert data["links_checked"] is False
    assert {"coverage", "first", "sections"} <= data.keys()
    item = data["sections"][0]["items"][0]
    assert {"name", "title", "place", "why", "reach"} == item.keys()
    monkeypatch.setenv("EDIT_BASE", "https://example.org/edit/")
    item = json.loads(kb("--format", "json")[1])["sections"][0]["items"][0]
    assert item["edit"] == f"https://example.org/edit/{item['place']['path']}"


def test_a_broken_base_is_to_be_mended_first(kb, base):
    (base / "content" / "concepts" / "hive.yml").write_text("title: [", encoding="utf-8")
    code, out, err = kb()
    assert (code, out) == (PROBLEMS, "")
    assert "error[yaml-syntax]" in err


def test_a_base_without_anything_has_nothing_to_report(tmp_path):
    (tmp_path / "content").mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "generator", "-C", tmp_path, "report"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == FINE, done.stderr
