"""Works for other programs."""

from __future__ import annotations

import json

import pytest

from generator.bibliography import formats, works
from generator.source import Source

BEES = r"""
@ARTICLE{keeper1999, doi = {10.1234/bees.7}, volume = 14, pages = {310--335},
  Author = {Keeper, Jr., Ann and van der Hart, Hein W. and {Board of Bees}},
  Title = {Wintering of {Dark} Bees: 50%
     and more}, zzz = {kept}, journal = {Bee \& Hive}, year = 1999, month = {May},
  number = 4, url = {https://example.org/bees}, issn = {1234-5678}, keywords = {bees, winter}}
@incollection{chapter, author = {Bee, A.}, title = {A Chapter}, booktitle = {The {Book}},
  publisher = {Press}, address = {Vale}, editor = {Wasp, B.}, pages = {7}, year = {1998/1999},
  series = {Hives}}
@book{whole, editor = {Wasp, B.}, title = {Whole}, publisher = {Press}, edition = {2}, year = 2000,
  series = {Hives}, isbn = {978-1}}
@phdthesis{thesis, author = {Bee, A.}, title = {Thesis}, school = {Heather University}}
@misc{bare, title = {Bare}}
"""


@pytest.fixture(scope="module")
def bees(converted):
    return converted(BEES)


def test_bibtex_has_a_fixed_order_and_layout(bees):
    assert formats.bibtex(bees["keeper1999"]) == (
        "@article{keeper1999,\n"
        "  author   = {Keeper, Jr., Ann and van der Hart, Hein W. and {Board of Bees}},\n"
        "  title    = {Wintering of {Dark} Bees: 50% and more},\n"
        "  journal  = {Bee \\& Hive},\n"
        "  year     = {1999},\n"
        "  month    = may,\n"
        "  volume   = {14},\n"
        "  number   = {4},\n"
        "  pages    = {310--335},\n"
        "  doi      = {10.1234/bees.7},\n"
        "  issn     = {1234-5678},\n"
        "  url      = {https://example.org/bees},\n"
        "  keywords = {bees, winter},\n"
        "  zzz      = {kept},\n"
        "}\n"
    )


def test_bibtex_reads_back_as_the_same_works(bees, tmp_path):
    text = formats.bibtex_all(bees.values())
    again, problems = works.load([Source("x.bib", text)], tmp_path)
    assert problems == []
    assert {key: work.csl for key, work in again.items()} == {
        key: work.csl for key, work in bees.items()
    }
    assert formats.bibtex_all(again.values()) == text


def ris_lines(work):
    text = formats.ris(work)
    assert text.endswith("ER  - \r\n")
    assert text.count("\n") == text.count("\r\n")
    return text.split("\r\n")[:-2]


def test_ris_of_an_article(bees):
    assert ris_lines(bees["keeper1999"]) == [
        "TY  - JOUR",
        "ID  - keeper1999",
        "AU  - Keeper, Ann, Jr.",
        "AU  - van der Hart, Hein W.",
        "AU  - Board of Bees",
        "TI  - Wintering of Dark bees: 50% and more",
        "T2  - Bee & Hive",
        "PY  - 1999",
        "DA  - 1999/05//",
        "VL  - 14",
        "IS  - 4",
        "SP  - 310",
        "EP  - 335",
        "SN  - 1234-5678",
        "DO  - 10.1234/bees.7",
        "UR  - https://example.org/bees",
        "KW  - bees",
        "KW  - winter",
    ]


@pytest.mark.parametrize(
    ("key", "lines"),
    [
        (
            "chapter",
            (
                "TY  - CHAP|ID  - chapter|AU  - Bee, A.|A2  - Wasp, B.|TI  - A chapter|"
                "T2  - The Book|T3  - Hives|SP  - 7|PB  - Press|CY  - Vale"
            ),
        ),
        (
            "whole",
            (
                "TY  - BOOK|ID  - whole|A3  - Wasp, B.|TI  - Whole|T2  - Hives|PY  - 2000|"
                "DA  - 2000///|ET  - 2|PB  - Press|SN  - 978-1"
            ),
        ),
        (
            "thesis",
            (
                "TY  - THES|ID  - thesis|AU  - Bee, A.|TI  - Thesis|PB  - Heather University|"
                "M3  - PhD thesis"
            ),
        ),
        ("bare", "TY  - GEN|ID  - bare|TI  - Bare"),
    ],
)
def test_ris_of_other_types(bees, key, lines):
    assert ris_lines(bees[key]) == lines.split("|")


def test_ris_of_several_works_is_one_after_the_other(bees):
    text = formats.ris_all(bees.values())
    assert text.count("TY  - ") == text.count("ER  - ") == len(bees)
    assert formats.ris(bees["bare"]) in text


def test_csl_json_is_a_list_with_sorted_keys_and_plain_letters(bees, converted):
    text = formats.csl_json_all(bees.values())
    assert [item["id"] for item in json.loads(text)] == list(bees)
    assert json.loads(formats.csl_json(bees["bare"])) == [bees["bare"].csl]
    keys = [
        line.split('"')[1]
        for line in formats.csl_json(bees["whole"]).splitlines()
        if line.startswith('    "')
    ]
    assert keys == sorted(keys)
    assert "Nätti" in formats.csl_json(
        converted("@misc{a, author = {Nätti, S.}, title = {T}}")["a"]
    )


def test_no_value_breaks_its_line(converted):
    text = (
        "@misc{a, title = {A\n\nTY  - JOUR\nER  - }, author = {B\r\nER  -, C}, note = {x\u2028y}}"
    )
    work = converted(text)["a"]
    assert formats.ris(work).count("\r\n") == 5
    assert formats.bibtex(work).count("\n") == 5
    assert "\\n" not in formats.csl_json(work)


def test_the_output_is_the_same_every_time(bees):
    for make in (formats.bibtex_all, formats.ris_all, formats.csl_json_all):
        assert make(bees.values()) == make(list(bees.values()))
