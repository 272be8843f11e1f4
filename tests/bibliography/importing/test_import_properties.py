"""Whatever the bytes: records or diagnostics, in bounded time, and a file that reads."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.base import Base
from generator.bibliography import bibtex, formats
from generator.bibliography.importing import cleaning, latex_text
from generator.bibliography.importing.decoding import decode
from generator.bibliography.importing.plan import plan, read
from generator.bibliography.works import Work
from generator.diagnostics import Diagnostic
from generator.rules import bibtex_bad_key
from generator.source import Source

FORMATS = (None, "bibtex", "ris", "csl-json")
BASE = Base()


def imported(data, form=None):
    decoded = decode("export.bib", data)
    assert not isinstance(decoded, Diagnostic)
    source, _ = decoded
    return plan([read(source, form, BASE)], BASE)


def check(made):
    """What holds of every import."""
    source = made.readings[0].source
    for problem in made.readings[0].problems:
        assert 1 <= problem.span.line <= source.text.count("\n") + 1
        assert problem.span.column <= len(source.line(problem.span.line)) + 1
    records, problems = bibtex.parse(Source("imported.bib", made.text))
    assert problems == []
    keys = [record.key for record in records]
    assert keys == [addition.draft.key for addition in made.additions]
    assert len({key.lower() for key in keys}) == len(keys)
    assert all(bibtex_bad_key.is_key(key) for key in keys)
    read_items = len(made.readings[0].items)
    assert len(made.additions) + len(made.duplicates) + len(made.empty) == read_items
    made.text.encode("utf-8")


SEEDS = [
    '@article{a, author = "B, C", title = {D {E} \\"{o}}, year = 1999, pages = "1-2" # x}',
    "TY  - JOUR\nAU  - B, C\nTI  - D\nER  - \n",
    '[{"id": "a", "type": "book", "title": "D", "author": [{"family": "B"}]}]',
    "PMID- 1\nTI  - D\nFAU - B, C\n",
]


@st.composite
def mutated(draw):
    """A small good file with some of it cut, doubled, or replaced by anything."""
    text = draw(st.sampled_from(SEEDS)) * draw(st.integers(1, 3))
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 12)))
        new = draw(
            st.text(max_size=6) | st.sampled_from(["{", "}", '"', "@", "\\", "$", "%", "\n"])
        )
        text = text[:start] + new + text[end:]
    return text.encode("utf-8", "replace")


@settings(max_examples=300, deadline=None)
@given(data=st.binary(max_size=300) | mutated(), form=st.sampled_from(FORMATS))
def test_any_bytes_give_records_or_diagnostics(data, form):
    check(imported(data, form))


TEXT = st.text(max_size=40) | st.text(alphabet="{}\\$%&#~_^'`\"-<>;aIé ", max_size=20)


@settings(max_examples=200, deadline=None)
@given(title=TEXT, family=TEXT, given_=TEXT, journal=TEXT, pages=TEXT, date=TEXT)
def test_any_texts_in_an_item_give_a_record_that_reads(title, family, given_, journal, pages, date):
    item = {
        "type": "article-journal",
        "title": title,
        "author": [{"family": family, "given": given_}, {"literal": journal}],
        "container-title": journal,
        "page": pages,
        "issued": {"raw": date},
        "DOI": title,
        "URL": f"https://example.org/{journal}",
        "unknown": {"deep": [title]},
    }
    check(imported(json.dumps([item]).encode(), "csl-json"))


@settings(max_examples=200, deadline=None)
@given(text=TEXT)
def test_clean_text_stays_as_it_is(text):
    once = latex_text.from_latex(text)
    assert latex_text.balanced(once)
    assert latex_text.from_latex(latex_text.from_latex(once)) == latex_text.from_latex(once)


@settings(max_examples=200, deadline=None)
@given(text=st.text(alphabet=st.characters(categories=["L", "N", "Zs"]), max_size=30))
def test_plain_words_are_never_changed(text):
    assert latex_text.from_plain(text) == " ".join(text.split())


@settings(max_examples=100, deadline=None)
@given(data=mutated())
def test_what_is_clean_is_not_cleaned_again(data):
    made = imported(data)
    again = imported(made.text.encode(), "bibtex")
    same = {a.draft.key for a in again.additions} == {a.draft.key for a in made.additions}
    if same and not made.duplicates:
        third = imported(again.text.encode(), "bibtex")
        assert third.text == again.text


HOSTILE = {
    "opening braces": "@article{a, title = " + "{" * 100_000,
    "records that break off": "@article{a, title = {b\n" * 5_000,
    "at signs": "@" * 200_000,
    "heads of records": "@a{" * 60_000,
    "accents": "@article{a, title = {" + "{\\'" * 30_000 + "}" * 30_000 + "}}",
    "dollar signs": "@article{a, title = {" + "$" * 100_001 + "}}",
    "tags": "@article{a, title = {" + "<i>" * 50_000 + "}}",
    "commas in a name": "@article{a, author = {" + "a," * 50_000 + "}}",
    "names": "@article{a, author = {" + " and ".join(["A, B"] * 20_000) + "}}",
    "crossrefs in a row": "".join(
        f"@inbook{{a{n}, title={{x{n}}}, crossref={{a{n + 1}}}}}\n" for n in range(3_000)
    ),
    "crossrefs to many": "@inbook{a, title={x}, xdata={" + "b," * 30_000 + "}}",
    "one author and year": "".join(
        f"@article{{k{n}, author={{Keeper, A}}, title={{Of bees {n * 7919}}}, year=2000}}\n"
        for n in range(3_000)
    ),
    "json objects that break off": '[{"id": "a", "x": ' * 5_000,
    "json nested": "[" * 100_000,
    "ris starts": "TY  - JOUR\n" * 20_000,
    "ris without end": "TY  - JOUR\nTI  - a\n" + "b\n" * 100_000,
    "entities": "@article{a, title = {" + "&amp;" * 40_000 + "}}",
    "url of slashes": "@article{a, title={x}, url = {" + "http://" * 20_000 + "}}",
    "digits": "@article{a, title={x}, doi = {" + "10.1234/" * 20_000 + "}, year = {" + "1" * 90_000,
    "dashes": "@article{a, title={x}, pages = {" + "1-" * 50_000 + "}}",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_file_takes_long(name):
    start = time.perf_counter()
    check(imported(HOSTILE[name].encode()))
    assert time.perf_counter() - start < 20


def test_one_broken_record_among_thousands_is_the_only_one_missing():
    records = [
        f"@article{{k{n}, author = {{Keeper{n}, Ann}}, title = {{Hive Number {n}}}, year = 2000}}\n"
        for n in range(2_000)
    ]
    records[1_000] = "@article{broken, title = {Not {Closed}, year = 2000}\n"
    made = imported("".join(records).encode())
    assert len(made.additions) == 1_999
    (problem,) = made.readings[0].problems
    assert (problem.span.line, problem.span.column) == (1_001, 26)


def test_cleaning_takes_a_record_of_every_type():
    for kind in ("article", "mvbook", "suppbook", "image", "thesis", "report", "online"):
        text = f"@{kind}{{a, title = {{B}}, author = {{C, D}}}}"
        reading = read(Source("a.bib", text), None, BASE)
        draft = cleaning.clean(reading.items[0])
        span = reading.items[0].span
        record = bibtex.Record("a", draft.type, tuple(draft.fields.items()), span, span)
        assert formats.bibtex(Work(record, {}))
