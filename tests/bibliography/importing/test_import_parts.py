"""The parts of the import: text, names, dates, numbers, titles, keys, matching."""

from __future__ import annotations

import pytest

from generator.bibliography.importing import (
    bibtex_file,
    csl_json,
    dates,
    guessing,
    identifiers,
    latex_text,
    people_text,
    tagged,
)
from generator.bibliography.importing.keys import Keys
from generator.bibliography.importing.matching import Known, Works
from generator.bibliography.importing.records import Draft, Incoming
from generator.bibliography.importing.titles import is_shouting, protected
from generator.diagnostics import Span
from generator.source import Source


def draft(key="", kind="article", **fields):
    return Draft(Incoming(key, kind, (), Span("a.bib")), kind, fields)


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"{\'E}lodie N{\"a}tti {\v{S}}koda", "Élodie Nätti Škoda"),
        (r"na{\"\i}ve \o re stra{\ss}e", "naïve øre straße"),
        (r"N{\"{a}}tti", "Nätti"),
        (r"Bees {\&} Wasps, 5\% & more", r"Bees \& Wasps, 5\% \& more"),
        ("``quoted'' -- and~so", "“quoted” – and so"),
        (r"$\alpha$ and $x_1$", "α and $x_1$"),
        (r"\emph{Apis} and {DNA}", r"\emph{Apis} and {DNA}"),
        ("AT&amp;amp;T &#8211; <i>x</i>", r"AT\&T – \emph{x}"),
        (r"$\less$i$\greater$x$\less$/i$\greater$", r"\emph{x}"),
        (r"see \url{http://a.b/~c_d}", r"see \url{http://a.b/~c_d}"),
        ("one </i> two <b> three < four", "one two three < four"),
        (r"cost \$5 and $6", r"cost \$5 and \$6"),
    ],
)
def test_latex_and_html_become_letters(latex, text):
    assert latex_text.from_latex(latex) == text


@pytest.mark.parametrize(
    ("written", "names", "looked"),
    [
        ("Ann Keeper and Hale, Thomas, Jr.", "Keeper, Ann and Hale, Jr., Thomas", False),
        ("Workman Jr, John P", "Workman, Jr., John P.", False),
        ("Workman, John P. Jr.", "Workman, Jr., John P.", False),
        ("John P. Workman III", "Workman, III, John P.", False),
        ("Beek, Willem van der", "van der Beek, Willem", False),
        ("Keeper, A.B. and Mori, RT", "Keeper, A. B. and Mori, R. T.", False),
        ("{{Vale Watch}} and {Keeper, A.}", "{Vale Watch} and Keeper, A.", False),
        ("Keeper, Ann, et al.", "Keeper, Ann and others", False),
        ("Keeper, A.; Mori, R.", "Keeper, A. and Mori, R.", False),
        ("Keeper, A., Mori, R., Hale, T.", "Keeper, A. and Mori, R. and Hale, T.", True),
        ("University of the Vale", "{University of the Vale}", True),
        ("family=Beek, given=Willem, prefix=van der", "van der Beek, Willem", False),
        ("{Barnes and Noble}", "{Barnes and Noble}", False),
        ("Ann {{Comb}, Wax}", "{{Comb}, Wax}, Ann", False),
        ("de la Cruz, María and Ó Séaghdha, P.", "de la Cruz, María and Ó Séaghdha, P.", False),
    ],
)
def test_names_come_in_the_house_form(written, names, looked):
    found, looks = people_text.split(written)
    assert people_text.joined(found) == names
    assert bool(looks) is looked


def test_a_name_that_only_commas_are_too_many_for_is_one_of_an_institution():
    assert people_text.parse("Comb,,, Ann").literal == "Comb,,, Ann"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2009", ("2009", "", "", True)),
        ("2009-03-05", ("2009", "mar", "5", True)),
        ("2009/03/15/", ("2009", "mar", "15", True)),
        ("2009///", ("2009", "", "", True)),
        ("2009 Mar 5", ("2009", "mar", "5", True)),
        ("5th of March 2009", ("2009", "mar", "5", False)),
        ("March 2009", ("2009", "mar", "", True)),
        ("2009 Mar-Apr", ("2009", "mar", "", False)),
        ("2009/2010", ("2009--2010", "", "", True)),
        ("2009-2010", ("2009--2010", "", "", True)),
        ("c. 1999", ("1999", "", "", False)),
        ("199?", ("", "", "", False)),
        ("2009-13", ("2009", "", "", False)),
    ],
)
def test_dates_are_understood_or_said_to_be_inexact(written, expected):
    when = dates.understand(written)
    assert (when.year, when.month, when.day, when.exact) == expected


@pytest.mark.parametrize(
    ("written", "doi"),
    [
        ("10.5555/a.1", "10.5555/a.1"),
        ("https://doi.org/10.5555/a.1.", "10.5555/a.1"),
        ("http://dx.doi.org/10.5555%2Fa(1)2", "10.5555/a(1)2"),
        ("doi: 10.5555/a\\_1", "10.5555/a_1"),
        ("(10.5555/a)", "10.5555/a"),
        ("https://doi-org.proxy.example.edu/10.5555/a", "10.5555/a"),
        ("10.1002/(SICI)1-6(97)3&lt;1::AID&gt;2-X", "10.1002/(SICI)1-6(97)3<1::AID>2-X"),
        ("10.5/a", ""),
        ("none", ""),
    ],
)  # fmt: skip
def test_a_doi_is_found_in_what_stands_around_it(written, doi):
    assert identifiers.doi_in(written) == doi


@pytest.mark.parametrize(
    ("written", "pages"),
    [
        ("467-76", "467--476"),
        ("467–476", "467--476"),
        ("pp. 12 - 15.", "12--15"),
        ("S12-S19", "S12--S19"),
        ("e1203", "e1203"),
        ("12, 15-18", "12, 15--18"),
        ("12-12", "12"),
        ("N/A", ""),
        ("99-12", "99--12"),
        ("12²-3²", "12²--3²"),
    ],
)
def test_pages_have_two_dashes_and_whole_numbers(written, pages):
    one = draft(pages=written)
    identifiers.clean(one)
    assert one.get("pages") == pages


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("DNA in an eBay Hive of the K/SAM", "{DNA} in an {eBay} Hive of the {K/SAM}"),
        ("Winter losses in the Lower Vale", "Winter losses in the {Lower} {Vale}"),
        ("Winter Losses in the Lower Vale", "Winter Losses in the Lower Vale"),
        ("Warmth: Brood of \\emph{Apis mellifera}", "Warmth: Brood of \\emph{{Apis} mellifera}"),
        ("An {IT}-related hive", "An {IT}-related hive"),
        ("CO2 and $H_2O$ levels", "{CO2} and $H_2O$ levels"),
    ],
)  # fmt: skip
def test_braces_keep_the_capitals_that_must_stay(title, expected):
    assert protected(title) == expected
    assert protected(protected(title)) == expected


def test_a_month_in_other_digits_is_none():
    assert dates.month("²") == ""
    assert dates.month("2") == "feb"


def test_a_title_in_capitals_is_noticed_and_an_abbreviation_is_not():
    assert is_shouting("WINTER LOSSES IN THE VALE, 2009")
    assert not is_shouting("DNA")
    assert not is_shouting("The DNA of ABC, DEF and GHI Bees in Hives")


def test_keys_are_family_year_and_a_letter():
    keys = Keys(["hale2009", "Mori2010a"])
    given = [
        keys.give(draft(author=author, year=year, title="A Title", key=own))
        for author, year, own in [
            ("Hale, Thomas", "2009", ""),
            ("Hale, Ann", "2009", ""),
            ("Mori, Ren", "2010", ""),
            ("van der Beek, Willem", "1999", ""),
            ("Müller-Lüdenscheidt, Ö.", "in press", ""),
            ("{The Vale Watch}", "", ""),
            ("", "1904", ""),
        ]
    ]
    assert given == [
        "hale2009b",
        "hale2009c",
        "mori2010b",
        "beek1999",
        "mullerludenscheidtinpress",
        "valewatchnd",
        "title1904",
    ]


def test_a_key_in_the_house_form_is_kept():
    keys = Keys([])
    for own, author, year in [
        ("hale2011b", "Hale, Thomas", "2011"),
        ("vanderbeek2004", "van der Beek, W.", "2004"),
        ("board2015", "{Lower Vale Board}", "2015"),
    ]:
        one = draft(key=own, author=author, year=year, title="T")
        assert keys.give(one) == own
    other = draft(key="haleSwarms2012", author="Hale, T.", year="2012", title="T")
    assert keys.give(other) == "hale2012"


WORK = {
    "author": "Fenn, Isolde and Mori, Ren",
    "title": "Winter Losses in the {Lower} Vale: A Study",
    "year": "2019",
    "journal": "Notes",
    "pages": "1--9",
    "doi": "10.5555/a",
}


@pytest.mark.parametrize(
    ("changes", "certain"),
    [
        ({}, True),
        ({"title": "Another Title"}, True),  # the DOI says it
        ({"doi": "", "author": "Fenn, I", "title": "Winter losses in lower vale: A study"}, True),
        ({"doi": "", "title": "Winter Losses in the Lower Vael: A Study"}, True),
        ({"doi": "", "title": "Winter Losses in the Lower Vale"}, True),
        ({"doi": "", "year": "2020"}, True),
        ({"doi": "", "year": "2020", "pages": "30--39"}, False),
        ({"doi": "", "year": "2022"}, None),
        ({"doi": "", "author": "Okoro, Ngozi"}, None),
        ({"doi": "", "title": "Summer Losses in the Upper Vale: A Survey"}, None),
        ({"doi": "10.5555/b", "pages": "30--39"}, False),
        ({"doi": "", "title": ""}, False),
    ],
)  # fmt: skip
def test_a_work_is_known_by_doi_or_by_title_year_and_author(changes, certain):
    works = Works()
    works.add(Known("fenn2019", "a.bib:1", "article", WORK))
    fields = {name: value for name, value in (WORK | changes).items() if value}
    match = works.find(draft(**fields))
    assert (match.certain if match else None) is certain


@pytest.mark.parametrize(
    ("name", "text", "form"),
    [
        ("x.txt", "  @Article{a,", "bibtex"),
        ("x.bib", "TY  - JOUR\n", "ris"),
        ("x.txt", "1.\nTY - JOUR\n", "ris"),
        ("x.txt", "PMID- 123\n", "ris"),
        ("x.txt", '[\n {"id": 1}]', "csl-json"),
        ("x.ris", "", "ris"),
        ("x.bib", "<?xml version='1.0'?><x/>", ""),
        ("x.txt", "some words", ""),
    ],
)
def test_the_format_is_guessed(name, text, form):
    assert guessing.guess(name, text) == form


@pytest.mark.parametrize(
    ("text", "reader", "places"),
    [
        ("TY  - JOUR\nER  - \n\nAU  - Keeper, Ann\nTI  - No\nER  - \n", tagged, [(1, 1), (4, 1)]),
        ('[{"id": "a" "b"}, {"id": "c", "title": "d"}]', csl_json, [(1, 13)]),
        ('[{"title": "d"}, 7', csl_json, [(1, 18), (1, 18)]),
    ],
)  # fmt: skip
def test_a_fault_has_its_place(text, reader, places):
    problems = reader.read(Source("a", text)).problems
    assert {problem.code for problem in problems} == {"import-unreadable"}
    assert [(problem.span.line, problem.span.column) for problem in problems] == places


def test_mended_text_keeps_the_places_of_the_file():
    text = "@article{, title = {A}, journal = nowhere}\n@article{b, title = {C}, title = {D}}\n"
    reading = bibtex_file.read(Source("a.bib", text), {})
    first, second = reading.items
    assert (first.span.line, first.span.column, first.key) == (1, 10, "")
    assert (second.span.line, second.span.column, second.key) == (2, 10, "b")
    (problem,) = reading.problems
    assert text.splitlines()[1][problem.span.column - 1 :].startswith("{D}")


def test_a_second_date_in_ris_is_kept():
    reading = tagged.read(Source("a", "TY  - JOUR\nTI  - A\nPY  - 2001\nDA  - 2003/05\nER  - \n"))
    assert reading.items[0].get("imported-ris-da") == "2003/05"
