"""What readers and programs need of a work."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import cache
from generator.bibliography import convert, formats, pandoc, works
from generator.bibliography.labels import labels
from generator.bibliography.names import Name, People
from generator.bibliography.venues import Venues
from generator.bibliography.works import Appearance
from generator.source import Source

BEES = r"""
@article{hart1999,
  author  = {van der Hart, Hein W. and {\O}re, J{\"u}rgen},
  title   = {Wintering of {Dark} Bees: A {B2B} View},
  journal = {Bee \& Hive},
  year    = 1999, month = {May}, volume = 14, number = {9-10}, pages = {310--335},
  doi     = {https://doi.org/10.1234/BEES.7},
  url     = {https://example.org/a_b%20c},
}
@book{board2001, author = {{Board of Bees and Hives}}, title = {Rules}, publisher = {Board},
  year = 2001}
@article{jr2002, author = {Keeper, Jr., John P. and others}, title = {50% of {Bees}}, year = 2002}
@misc{noauthor, title = {The Bee}, year = {2003}}
@misc{noyear, author = {Bee, A.}, title = {No Year}}
@misc{notitle, author = {Bee}, year = {2004}}
@phdthesis{thesis, author = {Bee, A.}, title = {A Thesis}, school = {Heather University},
  series = {Papers}, year = {2001/2002}}
@incollection{chapter, author = {Bee, A.}, title = {A Chapter}, booktitle = {The {Book}},
  publisher = {Press}, editor = {Wasp, B.}, year = {in press}}
@book{gone, title = {Gone}, url = {javascript:alert(1)}, year = {1998--1999}, series = {Hives}}
"""


class Forgetful(dict):
    """Holds nothing, whatever is put in."""

    def __setitem__(self, key, value):
        pass


@pytest.fixture(autouse=True)
def forgetful(monkeypatch):
    """Every load reads anew, as in a process of its own."""
    monkeypatch.setattr(works, "_LAST", Forgetful())


def test_the_same_files_are_read_once_in_a_process(tmp_path, monkeypatch):
    monkeypatch.setattr(works, "_LAST", {})
    first, _ = works.load(FOUR, tmp_path)
    monkeypatch.setattr(works.kept_records, "parse", None)  # would fail if anything were read
    again, problems = works.load(FOUR, tmp_path)
    assert problems == []
    assert again is not first
    assert {key: id(work) for key, work in again.items()} == {k: id(w) for k, w in first.items()}


@pytest.fixture(scope="module")
def bees(converted):
    return converted(BEES)


def test_titles_are_as_written_without_braces_and_latex(bees):
    assert bees["hart1999"].title == "Wintering of Dark Bees: A B2B View"
    assert bees["jr2002"].title == "50% of Bees"
    assert bees["notitle"].title == ""


def test_csl_titles_are_in_sentence_case_and_braced_words_keep_theirs(bees):
    assert bees["hart1999"].csl["title"] == "Wintering of Dark bees: A B2B view"
    assert bees["jr2002"].csl["title"] == "50% of Bees"


def test_names_keep_particles_suffixes_and_institutions(bees):
    assert bees["hart1999"].authors == (
        Name("Hart", "Hein W.", "van der"),
        Name("Øre", "Jürgen"),
    )
    assert bees["jr2002"].authors == (Name("Keeper", "John P.", suffix="Jr."),)
    assert bees["board2001"].authors == (Name(literal="Board of Bees and Hives"),)
    assert bees["chapter"].editors == (Name("Wasp", "B."),)
    assert bees["noauthor"].authors == ()


@pytest.mark.parametrize("author", ["{ }", "~", "{ } and Bee, A.", "others"])
def test_blank_names_are_no_authors(converted, author):
    work = converted(f"@misc{{a, author = {{{author}}}, title = {{T}}}}")["a"]
    assert work.authors in ((), (Name("Bee", "A."),))


def test_others_are_no_author_but_known_to_be_there(bees):
    assert bees["jr2002"].and_others
    assert not bees["hart1999"].and_others


@pytest.mark.parametrize(
    ("key", "year", "issued", "status"),
    [
        ("hart1999", "1999", [[1999, 5]], None),
        ("noyear", "", None, None),
        ("thesis", "2001/2002", [[2001], [2002]], None),
        ("gone", "1998–1999", [[1998], [1999]], None),
        ("chapter", "in press", None, "in press"),
    ],
)
def test_years_spans_of_years_and_words_for_them(bees, key, year, issued, status):
    work = bees[key]
    assert work.year == year
    assert (work.csl.get("issued") or {}).get("date-parts") == issued
    assert work.csl.get("status") == status


def test_pages_doi_and_address(bees):
    work = bees["hart1999"]
    assert work.pages == "310–335"
    assert work.doi == work.csl["DOI"] == "10.1234/BEES.7"
    assert work.url == "https://example.org/a_b%20c"


def test_an_address_that_is_none_is_left_out_everywhere(bees):
    assert bees["gone"].url == ""
    assert "URL" not in bees["gone"].csl


@pytest.mark.parametrize(
    ("key", "venue"),
    [
        ("hart1999", Appearance("Bee & Hive", "journal")),
        ("board2001", Appearance("Board", "publisher")),
        ("thesis", Appearance("Heather University", "school")),
        ("chapter", Appearance("The Book", "booktitle")),
        ("gone", Appearance("Hives", "series")),
        ("noyear", None),
    ],
)
def test_where_a_work_appeared(bees, key, venue):
    assert bees[key].venue == venue


def test_every_item_has_a_type(bees):
    assert {work.csl["type"] for work in bees.values()} <= {
        "article-journal", "book", "chapter", "document", "thesis",
    }  # fmt: skip


def test_works_are_in_the_order_of_their_keys_whatever_the_order_of_files(tmp_path):
    one = Source("a.bib", "@misc{b, title = {B}} @misc{a, title = {A}}")
    other = Source("b.bib", "@misc{c, title = {C}}")
    forth, _ = works.load([one, other], tmp_path)
    back, _ = works.load([other, one], tmp_path)
    assert list(forth) == list(back) == ["a", "b", "c"]
    assert forth == back


def test_of_two_records_with_one_key_the_first_stays_and_the_second_is_shown(tmp_path):
    sources = [
        Source("a.bib", "@misc{bee, title = {First}}"),
        Source("b.bib", "@misc{Bee, title = {Second}}"),
    ]
    found, (problem,) = works.load(sources, tmp_path)
    assert found["bee"].title == "First"
    assert problem.code == "bibtex-duplicate-key"
    assert problem.span.path == "b.bib"
    assert "a.bib:1" in problem.message


@pytest.mark.parametrize("key", ["../../bee", "a/b", "Müller99", "a:b", "-a", "b" * 81, "a..b"])
def test_a_key_that_could_leave_its_folder_is_no_work(tmp_path, key):
    found, problems = works.load([Source("a.bib", f"@misc{{{key}, title = {{A}}}}")], tmp_path)
    assert found == {}
    assert [problem.code for problem in problems] == ["bibtex-bad-key"]


def test_a_record_that_broke_off_is_a_work_so_that_citing_it_is_no_second_fault(tmp_path):
    text = "@misc{broken, title = {A}, year }\n@misc{good, title = {Good}}"
    found, problems = works.load([Source("a.bib", text)], tmp_path)
    assert list(found) == ["broken", "good"]
    assert not found["broken"].record.complete
    assert [problem.code for problem in problems] == ["bibtex-syntax"]


def test_latex_cannot_read_files(tmp_path):
    secret = tmp_path / "secret.tex"
    secret.write_text("honey", encoding="utf-8")
    text = f"@misc{{a, title = {{\\input{{{secret}}} bees}}}}"
    found, _ = works.load([Source("a.bib", text)], tmp_path)
    assert "honey" not in str(found["a"].csl)


# What pandoc does is its own matter; what we do with it is ours.


@pytest.fixture
def fake_pandoc(monkeypatch):
    """Puts a function in the place of pandoc: text in, answer out. Gives the texts it got."""
    calls = []

    def install(answer):
        def run(arguments, text, limit):
            assert limit > 0
            assert arguments
            calls.append(text)
            return answer(text)

        monkeypatch.setattr(pandoc, "run", run)
        return calls

    return install


REAL_RUN = pandoc.run


def refusing(*bad, fault=pandoc.Fault.REFUSED):
    def answer(text):
        if any(f"{{{key}," in text for key in bad):
            return pandoc.Answer(fault=fault, message="unexpected bee")
        return REAL_RUN(["-f", "bibtex", "-t", "csljson"], text, 20)

    return answer


FOUR = [Source("a.bib", "".join(f"@misc{{k{n}, title = {{Bee {n}}}}}\n" for n in range(4)))]


@pytest.mark.parametrize("fault", [pandoc.Fault.REFUSED, pandoc.Fault.SILENT])
def test_one_bad_record_is_one_problem_and_the_others_are_there(tmp_path, fake_pandoc, fault):
    fake_pandoc(refusing("k2", fault=fault))
    found, (problem,) = works.load(FOUR, tmp_path)
    assert problem.code == "bibtex-unconvertible"
    assert "'k2'" in problem.message
    assert problem.span.line == 3
    assert list(found) == ["k0", "k1", "k2", "k3"]
    assert found["k3"].csl["title"] == "Bee 3"
    assert found["k2"].csl == {"id": "k2", "type": "document", "title": "Bee 2"}


def test_several_bad_records_are_all_found(tmp_path, fake_pandoc):
    fake_pandoc(refusing("k0", "k3"))
    _, problems = works.load(FOUR, tmp_path)
    assert sorted(problem.span.line for problem in problems) == [1, 4]


def test_a_record_that_pandoc_drops_is_a_problem(tmp_path, fake_pandoc):
    fake_pandoc(lambda _: pandoc.Answer("[]"))
    _, problems = works.load(FOUR, tmp_path)
    assert [problem.code for problem in problems] == ["bibtex-unconvertible"] * 4


@pytest.mark.parametrize("output", ["", "[", "{}", "null", "[1]"])
def test_answers_that_are_no_items_are_no_crash(tmp_path, fake_pandoc, output):
    fake_pandoc(lambda _: pandoc.Answer(output))
    found, problems = works.load(FOUR, tmp_path)
    assert problems
    assert len(found) == 4


def test_without_pandoc_there_is_one_problem_that_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setattr(pandoc, "path", lambda: None)
    found, (problem,) = works.load(FOUR, tmp_path)
    assert problem.code == "pandoc-unavailable"
    assert "make site" in problem.help
    assert len(found) == 4


def test_a_pandoc_that_always_hangs_is_asked_twice_only(tmp_path, fake_pandoc):
    calls = fake_pandoc(lambda _: pandoc.Answer(fault=pandoc.Fault.SILENT))
    _, (problem,) = works.load(FOUR, tmp_path)
    assert problem.code == "pandoc-unavailable"
    assert len(calls) == 2


def test_a_program_that_hangs_is_stopped(tmp_path, monkeypatch):
    program = tmp_path / "pandoc"
    program.write_text("#!/bin/sh\nexec sleep 60\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(pandoc, "path", lambda: str(program))
    assert pandoc.run(["-f", "bibtex"], "", 0.2).fault is pandoc.Fault.SILENT


def test_a_program_that_is_none_counts_as_missing(tmp_path, monkeypatch):
    monkeypatch.setattr(pandoc, "path", lambda: str(tmp_path / "nothing"))
    assert pandoc.run(["-f", "bibtex"], "", 1).fault is pandoc.Fault.MISSING


def test_unchanged_works_need_no_pandoc_and_a_changed_one_goes_alone(tmp_path, fake_pandoc):
    before, _ = works.load(FOUR, tmp_path)
    calls = fake_pandoc(refusing())
    again, _ = works.load(FOUR, tmp_path)
    assert calls == []
    assert again == before
    changed = [Source("a.bib", FOUR[0].text.replace("Bee 2", "Wasp"))]
    after, _ = works.load(changed, tmp_path)
    assert after["k2"].csl["title"] == "Wasp"
    assert len(calls) == 1
    assert "Bee" not in calls[0]


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "null", "[" * 100_000, '{"x": 1}', "ITEMS", "\xff"]
)
@pytest.mark.parametrize("name", ["csl-items.json", "records.json"])
def test_a_broken_cache_costs_time_and_nothing_else(tmp_path, name, content):
    before, _ = works.load(FOUR, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["csl-items.json", "records.json"]
    file = tmp_path / name
    if content == "ITEMS":  # the right hashes with the wrong things behind them
        content = '{"' + '": {"id": 7, "author": 3}, "'.join(file.read_text().split('"')[1::2])
    file.write_bytes(content.encode("latin-1"))
    again, problems = works.load(FOUR, tmp_path)
    assert again == before
    assert problems == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"issued": [1]},
        {"issued": {}},
        {"issued": {"date-parts": [["x"]]}},
        {"author": [{"family": 7}]},
        {"author": "Bee"},
        {"translator": ["Bee"]},
        {"title": 7},
        {"title": None},
    ],
)
def test_kept_items_of_another_shape_cost_only_time(tmp_path, wrong):
    before, _ = works.load(FOUR, tmp_path)
    path = tmp_path / "csl-items.json"
    cache.save(path, {key: item | wrong for key, item in cache.load(path).items()})
    works._LAST.clear()
    again, problems = works.load(FOUR, tmp_path)
    assert [work.csl for work in again.values()] == [work.csl for work in before.values()]
    assert problems == []


def test_a_cache_that_cannot_be_written_costs_time_and_nothing_else(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    found, problems = works.load(FOUR, tmp_path / "file" / "cache")
    assert len(found) == 4
    assert problems == []


def test_the_stand_in_for_a_record_has_its_title(converted):
    record = converted(BEES)["hart1999"].record
    assert convert.stand_in(record)["title"] == "Wintering of Dark Bees: A B2B View"


HOSTILE = st.lists(
    st.sampled_from(
        [
            "Bee",
            " and ",
            ", ",
            "others",
            "~",
            "{ }",
            "{}",
            "\\a",
            "\\emph{x}",
            "%",
            "$",
            "&",
            "--",
            "\\input{/etc/passwd}",
            "<b>",
            "蜂",
            '"',
            "'",
            "1999",
            "in press",
            "\\v s",
            "von ",
            "#",
        ]
    ),
    max_size=6,
).map("".join)
FIELDS = st.dictionaries(
    st.sampled_from(
        ["author", "editor", "title", "journal", "year", "date", "pages", "note", "url"]
    ),
    HOSTILE,
)


@settings(max_examples=15, deadline=None)
@given(st.lists(FIELDS, min_size=5, max_size=20))
def test_hostile_records_go_all_the_way_without_an_exception(tmp_path_factory, records):
    text = ""
    for number, fields in enumerate(records):
        values = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
        text += f"@article{{k{number},\n{values}}}\n"
    found, _ = works.load([Source("a.bib", text)], tmp_path_factory.mktemp("hostile"))
    assert len(found) == len(records)
    people = People.of({}, found.values())
    assert all(person.name for person in people.persons.values())
    Venues.of({}, found.values())
    assert len({label.text for label in labels(found, people).values()}) == len(found)
    for make in (formats.bibtex_all, formats.ris_all, formats.csl_json_all):
        assert "root:" not in make(found.values())
