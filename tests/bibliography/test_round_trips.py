"""What is exported can be read back, by us and by pandoc, and says the same."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.bibliography import formats, pandoc, works
from generator.source import Source

TESTS = Path(__file__).parents[1]
GOLDEN = TESTS / "bibliography" / "golden" / "works.bib"
FILES = [GOLDEN, *sorted((TESTS / "library" / "bibliography").glob("*.bib"))]
REAL = sorted((TESTS.parent / "bibliography").glob("*.bib"))


KEPT = {
    *("type", "title", "container-title", "collection-title", "collection-number", "genre"),
    *("publisher", "publisher-place", "volume", "number-of-volumes", "issue", "number", "edition"),
    *("DOI", "ISBN", "ISSN", "URL", "status"),
}


def said(item):
    """What must survive: names, accents, title, venue, type, year, pages, DOI and the like."""
    names = {
        role: [{part: text for part, text in name.items() if text} for name in item.get(role) or []]
        for role in ("author", "editor")
    }
    values = {name: str(item[name]) for name in KEPT if item.get(name)}
    pages = str(item.get("page") or "").replace("–", "-")
    issued = (item.get("issued") or {}).get("date-parts") or []
    return names | values | {"page": pages, "issued": [[int(p) for p in d] for d in issued]}


def read_back(text, tmp_path):
    found, problems = works.load([Source("again.bib", text)], tmp_path)
    assert [p for p in problems if p.severity.name == "ERROR"] == []
    return {key: said(work.csl) for key, work in found.items()}


def by_pandoc(text, form):
    command = [pandoc.path(), "-f", form, "-t", "csljson"]
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=True)
    return {item["id"]: item for item in json.loads(done.stdout)}


@pytest.fixture(scope="module", params=[*FILES, *REAL], ids=lambda path: path.name)
def base(request, tmp_path_factory):
    text = request.param.read_text(encoding="utf-8")
    found, _ = works.load([Source("x.bib", text)], tmp_path_factory.mktemp("trip"))
    return found


@pytest.mark.parametrize("write", [formats.bibtex_all, formats.biblatex_all])
def test_our_reader_gets_back_what_was_exported(base, write, tmp_path):
    again = read_back(write(base.values()), tmp_path)
    assert again == {key: said(work.csl) for key, work in base.items()}


def test_pandoc_gets_the_same_from_bibtex_and_from_biblatex(base):
    one = by_pandoc(formats.bibtex_all(base.values()), "bibtex")
    two = by_pandoc(formats.biblatex_all(base.values()), "biblatex")
    assert one.keys() == two.keys() == base.keys()
    for key, work in base.items():
        expected = said(work.csl)
        for item in (one[key], two[key]):
            made = said(item)
            for role in ("author", "editor"):
                assert [literal(n) for n in made[role] if n.get("literal") != "others"] == [
                    literal(n) for n in expected[role]
                ]
            assert made.get("DOI") == expected.get("DOI")
            assert made["page"] == expected["page"]
            assert made.get("title") == expected.get("title")
            assert made.get("container-title") == expected.get("container-title")
            if made["issued"]:
                assert made["issued"] == expected["issued"]


def literal(name):
    """A name without the question whether its particle drops."""
    particle = name.get("non-dropping-particle") or name.get("dropping-particle") or ""
    rest = {k: v for k, v in name.items() if "particle" not in k}
    return rest | {"particle": particle}


def test_csl_json_is_read_by_pandoc_as_it_was(base):
    again = {
        item["id"]: item
        for item in json.loads(
            subprocess.run(
                [pandoc.path(), "-f", "csljson", "-t", "csljson"],
                input=formats.csl_json_all(base.values()).encode(),
                capture_output=True,
                check=True,
            ).stdout
        )
    }
    for key, work in base.items():
        expected, made = said(work.csl), said(again[key])
        assert made["author"] == expected["author"]
        assert made.get("title") == expected.get("title")
        assert made.get("DOI") == expected.get("DOI")


WORDS = st.sampled_from(
    [
        "Bees",
        "Hive",
        "Näht",
        "Ørsted",
        "{Carniolan}",
        "O'Neill",
        "naïve",
        "π-Value",
        r"50\%",
        r"A\&B",
        r"{\'E}tude",
        "H$_2$O",
    ]
)
TITLES = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
NAMES = st.sampled_from(
    [
        "Keeper, Ann Mary",
        "van der Hart, Hein W.",
        "Workman, Jr., John P.",
        "{Board of Bees}",
        r"N{\"a}tti, Satu",
        "Åström, Örjan",
        "王, 小明",
        "de la Cruz, María José",
        "Bee",
        "d'Arc, Jeanne",
    ]
)
TYPES = {
    *("article", "book", "incollection", "inproceedings", "phdthesis", "mastersthesis"),
    *("techreport", "misc", "unpublished", "online", "manual"),
}
RECORDS = st.builds(
    lambda type_, names, title, year, pages, extra: (
        f"@{type_}{{key,\n  author = {{{' and '.join(names)}}},\n  title = {{{title}}},\n"
        f"  year = {{{year}}},\n  pages = {{{pages}}},\n  {extra},\n}}\n"
    ),
    st.sampled_from(sorted(TYPES)),
    st.lists(NAMES, min_size=1, max_size=4, unique=True),
    TITLES,
    st.sampled_from(["1999", "2001--2004", "in press", "2020"]),
    st.sampled_from(["1--9", "7", "e12", "101--108"]),
    st.sampled_from(
        [
            "journal = {Bee \\& Hive}, volume = 3, number = {1-2}, doi = {10.1/a_b(c)<d>}",
            "booktitle = {The {Open} Hive}, editor = {Wasp, B.}, publisher = {P}, address = {Oslo}",
            "publisher = {P}, series = {Studies in Bees}, number = 4, edition = {2}, month = may",
            "school = {Heather University}, institution = {Institute}, type = {Working Paper}",
            "url = {https://example.org/a%20b?c=d&e=f}, urldate = {2021-02-03}, volumes = {3}",
        ]
    ),
)


@settings(max_examples=25, deadline=None)
@given(RECORDS)
def test_any_work_survives_the_way_through_each_format(tmp_path_factory, text):
    cache = tmp_path_factory.mktemp("any")
    found, _ = works.load([Source("x.bib", text)], cache)
    expected = {key: said(work.csl) for key, work in found.items()}
    for write in (formats.bibtex_all, formats.biblatex_all):
        assert read_back(write(found.values()), cache) == expected
