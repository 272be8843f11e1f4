"""Each gate keeps out what it says, lets through what is right, and names page, file and line."""

from __future__ import annotations

import importlib
import json
import pkgutil
import time

import pytest

from generator.base import Base
from generator.publish import gates, worker
from generator.publish.gates import data, orphans, resolved, sizes, wellformed
from generator.publish.gates.built import Built
from generator.publish.gates.fault import Fault
from generator.publish.gates.origin import Origins
from generator.source import Source


@pytest.fixture
def faults(tmp_path):
    """Writes a site and sends it through one gate; gives page and message of each fault."""

    def found(gate, files):
        for name, text in files.items():
            path = tmp_path / "site" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return [(fault.page, fault.message) for fault in gate.check(Built.read(tmp_path / "site"))]

    return found


# Well-formed HTML


@pytest.mark.parametrize(
    "html",
    [
        "<p>a<br>b<img src=x><input></p>",
        '<svg viewBox="0 0 1 1"><path d="M0 0"/><a href="#x"><text>x</text></a></svg>',
        "<!doctype html><html><head><meta charset=utf-8><link rel=x></head><body></body></html>",
        "<P>a</p>",
        "<p>a < b and <b>c</b> > d</p>",
        """<p title='5" wide'>a</p>""",
        "<!-- <p> --><p>a</p>",
        '<script type="application/ld+json">{"a": "<p>"}</script><p>a</p>',
        '<p id="a">1 &lt; 2 onclick=no style=no</p><p id="b">id="a" id="a"</p>',
        '<link rel="license" href="https://a.b/"><a href="https://a.b/">a</a>',
        '<script src="a.js"></script><p><img src="data:image/png;base64,x"></p>',
        """<p title="it once = 3 and style = 4" class='on = 1'>a</p>""",
        """<p title="a &quot; onclick=&quot;x()&quot; ' onfocus='x()">" onclick="x()"</p>""",
        "",
    ],
)
def test_good_html_passes(faults, html):
    assert faults(wellformed, {"index.html": html}) == []


@pytest.mark.parametrize(
    ("html", "message"),
    [
        ("<div><p>a</div>", "</div> closes another element, or one that is closed already"),
        ("<p>a</p></p>", "</p> closes nothing"),
        ("<ul><li>a</li>", "<ul> is not closed"),
        ('<p id="a">x</p><b id="a">y</b>', "the id 'a' stands more than once"),
        ('<p onclick="x()">a</p>', "an element has the attribute 'onclick'"),
        ('<p class="a"\n style="x">a</p>', "an element has the attribute 'style'"),
        ('<p srcdoc="x">a</p>', "an element has the attribute 'srcdoc'"),
        ("""<p title=' id="' onclick="x()">a</p>""", "an element has the attribute 'onclick'"),
        ('<p title="x>a</p>', "an element has an attribute without an end"),
        ("<p onclick='x()'>a</p>", "an element has the attribute 'onclick'"),
        ("<p ONCLICK = x()>a</p>", "an element has the attribute 'onclick'"),
        ("<style>p {}</style>", "there is a style element"),
        ("<script>x()</script>", "there is a script without an address"),
        ('<script type="module">x()</script>', "there is a script without an address"),
        (
            '<script src="https://a.b/c.js"></script>',
            "<script> loads 'https://a.b/c.js' from elsewhere",
        ),
        ('<p><img src="//a.b/c.png"></p>', "<img> loads '//a.b/c.png' from elsewhere"),
        (
            '<link rel="stylesheet" href="https://a.b/c.css">',
            "<link> loads 'https://a.b/c.css' from elsewhere",
        ),
        ("<p>a < b <b>c</p>", "</p> closes another element, or one that is closed already"),
    ],
)
def test_bad_html_is_kept_out(faults, html, message):
    assert faults(wellformed, {"a/index.html": html}) == [("a/index.html", message)]


# Pages that nothing leads to


def test_a_page_that_nothing_leads_to_is_kept_out(faults):
    pages = {
        "index.html": '<a href="a/">a</a>',
        "a/index.html": '<a href="../b/#x">b</a>',
        "b/index.html": "",
        "c/index.html": '<a href="../d/">d</a>',
        "d/index.html": '<a href="../c/">c</a>',
        "old/index.html": '<meta http-equiv="refresh" content="0; url=../a/">',
        "404.html": "",
    }
    assert [page for page, _ in faults(orphans, pages)] == ["c/index.html", "d/index.html"]


# Data


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.json", "{"),
        ("a.json", ""),
        ("a.json", '{"a": NaN}'),
        ("a.jsonld", "{'a': 1}"),
        ("a.json", b"\xff"),
        ("feed.xml", "<feed><entry></feed>"),
        ("graph.graphml", "<g>&nbsp;</g>"),
        ("graph.graphml", ""),
        ("all.bib", ""),
        ("graph.ttl", ""),
        ("graph.ttl", "<a> <b> 'c'"),
        ("graph.ttl", "<a> <b> <c d> ."),
        ("graph.jsonld", '{"@id": 3}'),
    ],
)
def test_data_that_no_program_can_read_is_kept_out(faults, name, text):
    assert [page for page, _ in faults(data, {f"api/{name}": text})] == [f"api/{name}"]


def test_good_data_passes(faults):
    good = {
        "a.json": "[1]",
        "feed.xml": "<feed>&amp;</feed>",
        "a.bib": "@a{b}",
        "graph.ttl": "@base <../> . <a> <b> 'c' .",
        "graph.jsonld": '{"@id": "a", "http://b/": 3}',
    }
    assert faults(data, good) == []


SCHEMA = json.dumps(
    {
        "type": "object",
        "properties": {
            "kind": {"type": "string"},
            "title": {"type": "string"},
            "tags": {"items": {"type": "string"}},
        },
        "required": ["title"],
        "additionalProperties": False,
    }
)


@pytest.mark.parametrize(
    ("folder", "found", "words"),
    [
        ("entries", {"kind": "hive", "title": "Hive"}, None),
        ("entries", {"kind": "hive", "title": 3}, "title: 3 is not of type"),
        ("entries", {"kind": "hive", "title": "Hive", "tags": ["a", 1]}, "tags.1: 1 is not"),
        ("entries", {"kind": "hive"}, '"title" is a required property'),
        ("entries", {"kind": "hive", "title": "Hive", "bees": 1}, "('bees' was unexpected)"),
        ("entries", {"kind": "wasp", "title": "Wasp"}, "no schema fits it"),
        ("entries", {"kind": "../hive", "title": "Hive"}, None),
        ("entries", {"title": "Hive"}, "no schema fits it"),
        ("entries", [], "no schema fits it"),
        ("references", {"kind": "hive", "title": "Hive"}, None),
        ("references", {}, '"title" is a required property'),
    ],
)
def test_data_that_does_not_keep_to_its_schema_is_kept_out(faults, folder, found, words):
    files = {
        "api/v1/schema/hive.json": SCHEMA,
        "api/v1/schema/reference.json": SCHEMA,
        f"api/v1/{folder}/a.json": json.dumps(found),
    }
    said = faults(data, files)
    if words is None:
        assert said == []
    else:
        ((page, message),) = said
        assert page == f"api/v1/{folder}/a.json"
        assert words in message


def api(relations, citations):
    return {
        "api/v1/entries.json": json.dumps([{"id": "hive"}, {"id": "queen"}]),
        "api/v1/references.json": json.dumps([{"id": "beek2004"}]),
        "api/v1/relations.json": json.dumps(relations),
        "api/v1/citations.json": json.dumps(citations),
    }


def test_relations_and_citations_whose_ends_are_known_pass(faults):
    relation = {"subject": "hive", "object": "queen#m1", "predicate": "related"}
    citation = {"citing": "hive", "cited": "beek2004"}
    assert faults(resolved, api([relation], [citation])) == []


def test_relations_and_citations_that_end_nowhere_are_kept_out(faults):
    relation = {"subject": "hive", "object": "quen", "predicate": "related"}
    citation = {"citing": "hive", "cited": "beek2040"}
    assert faults(resolved, api([relation], [citation])) == [
        ("api/v1/relations.json", "the object 'quen' is neither an entry nor a work"),
        ("api/v1/citations.json", "the cited 'beek2040' is neither an entry nor a work"),
    ]


# Sizes


def test_a_heavy_page_is_a_warning_and_a_list_may_be_heavy(faults, tmp_path):
    heavy = " ".join(str(n * 7919 % 1_000_003) for n in range(60_000))
    files = {"concepts/hive/index.html": heavy, "concepts/index.html": heavy}
    assert [page for page, _ in faults(sizes, files)] == ["concepts/hive/index.html"]
    stops, warns = gates.check(tmp_path / "site", Base())
    assert [said for said in stops if "compressed" in said] == []
    assert len(warns) == 1
    assert [s for s in gates.check(tmp_path / "site", Base(), strict=True)[0] if "slow" in s]


def test_a_heavy_page_is_found_whatever_its_script(faults):
    heavy = "".join(chr(0x4E00 + n * 7919 % 20_000) for n in range(30_000))
    assert [page for page, _ in faults(sizes, {"concepts/hive/index.html": heavy})]


# Where it comes from


@pytest.fixture
def origins(library):
    return Origins(library.base)


def test_a_fault_of_an_entry_names_its_file(origins):
    assert origins.of(Fault("concepts/hive/index.html", "x")) == " (content/concepts/hive.yml:1:1)"


def test_a_fault_of_its_data_names_its_file_as_well(library, origins):
    fault = Fault("api/v1/entries/hive.json", "x")
    assert origins.of(fault) == " (content/concepts/hive.yml:1:1)"
    key = next(iter(library.base.annotations))
    fault = Fault(f"api/v1/references/{key}.json", "x")
    assert origins.of(fault) == f" ({library.base.annotations[key].path}:1:1)"
    assert origins.of(Fault("api/v1/entries/nothing.json", "x")) == ""


def test_a_fault_of_a_work_names_its_record(library, origins):
    key, work = next(iter(library.base.works.items()))
    span = work.record.key_span
    expected = {f" ({span.path}:{span.line}:{span.column})"}
    if key in library.base.annotations:
        expected = {f" ({library.base.annotations[key].path}:1:1)"}
    assert origins.of(Fault(f"references/{key}/index.html", "x")) in expected


def test_a_fault_of_a_person_names_the_register(library, origins):
    person = next(iter(library.base.people))
    found = origins.of(Fault(f"authors/{person}/index.html", "x"))
    assert found.startswith(" (bibliography/people.yml:")


def test_a_page_without_a_file_of_its_own_names_none(origins):
    assert origins.of(Fault("map/index.html", "x")) == ""


def test_every_gate_is_passed():
    modules = [
        importlib.import_module(f"{gates.__name__}.{found.name}")
        for found in pkgutil.iter_modules(gates.__path__)
    ]
    own = {m for m in modules if getattr(getattr(m, "check", None), "__module__", "") == m.__name__}
    assert own == set(gates.GATES)
    assert len(own) > 5


def test_what_is_written_somewhere_is_found_with_line_and_column():
    text = "title: Hive\nbody: |\n  See [a](/nowhere/) here.\n"
    base = Base(sources={"content/site.yml": Source("content/site.yml", text)})
    fault = Fault("concepts/hive/index.html", "x", "/nowhere/")
    assert Origins(base).of(fault) == " (content/site.yml:3:11)"
    assert Origins(base).of(Fault("a.html", "x", "nowhere")) == ""


def test_the_gates_are_quick_on_a_large_page(tmp_path):
    page = "<p>" + '<a href="#x">x</a> ' * 50_000 + '<b id="x">x</b></p>'
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    start = time.process_time()
    assert gates.check(tmp_path, Base()) == ([], [])
    assert time.process_time() - start < 5


def test_several_processes_find_what_one_finds(tmp_path, monkeypatch):
    monkeypatch.setattr(worker, "FEW", 0)
    for name in "abcde":
        (tmp_path / f"{name}.html").write_text(
            f'<p id="{name}"><a href="{name}.html#no">x</a>', encoding="utf-8"
        )
    alone, together = (gates.check(tmp_path, Base(), jobs) for jobs in (1, 3))
    assert together == alone
    assert len(alone[0]) == 15
