"""Each injection in each format that we read or write: data is escaped for what it is.

What is written is read back with the reader that others use, and says what was put in.
"""

from __future__ import annotations

import csv
import io
import json
import re

import lxml.etree
import pytest
import rdflib
from corpus import injections
from pybtex.database import parse_string
from rdflib.compare import isomorphic

from generator import markup
from generator.base import Base
from generator.bibliography import bibtex, formats
from generator.bibliography.importing.decoding import decode
from generator.bibliography.importing.plan import plan, read
from generator.bibliography.works import Work
from generator.render.compare.tables import csv_bytes
from generator.render.machines import xml
from generator.render.machines.json_ld import json_ld
from generator.render.machines.rdf import Address, Name, Node, Value, Words
from generator.render.machines.turtle import turtle
from generator.source import Source

every_injection = pytest.mark.parametrize("text", injections(), ids=lambda text: ascii(text)[1:40])


def imported(data, form):
    source, _ = decode("x", data)
    return plan([read(source, form, Base())], Base())


def inputs(text):
    """The injection as title, author and key of a record, in each format that is imported."""
    line = " ".join(text.split())
    plain = re.sub(r"[{}\\]", "", line)  # what BibTeX takes for its own
    item = {"id": text, "type": "book", "title": f"Hive {text}", "publisher": text}
    item |= {"author": [{"family": text, "given": text}], "URL": text, "DOI": text, "note": text}
    yield "csl-json", json.dumps([item])
    tags = {"TY": "BOOK", "ID": line, "TI": f"Hive {line}", "AU": f"{line}, A", "UR": line}
    yield "ris", "".join(f"{tag}  - {value}\n" for tag, value in {**tags, "ER": ""}.items())
    fields = {"title": f"Hive {plain}", "author": plain, "url": plain}
    values = ", ".join(f"{name} = {{{value}}}" for name, value in fields.items())
    yield "bibtex", f"@book{{a1, {values}}}\n"


@every_injection
def test_an_imported_record_stays_one_record(text):
    for form, data in inputs(text):
        made = imported(data.encode("utf-8", "replace"), form)
        count = len(made.readings[0].items)
        records, problems = bibtex.parse(Source("x.bib", made.text))
        assert problems == []
        assert len(records) == len(made.additions) <= count == 1
        assert all(re.fullmatch(r"[A-Za-z0-9._+-]+", record.key) for record in records)
        assert "injected" not in [record.key for record in records]


def work(text):
    """A work with the injection in every field."""
    line = re.sub(r"[{}\\]", "", " ".join(text.split()))
    bib = f"@book{{hive1, title = {{Hive {line}}}, year = 2001}}"
    (record,), _ = bibtex.parse(Source("x.bib", bib))
    people = [{"family": text, "given": text}, {"literal": text}]
    names = ("title", "publisher", "container-title", "collection-title", "note", "abstract")
    csl = {"id": "hive1", "type": "book", "author": people, "editor": people, "DOI": text}
    return Work(record, csl | dict.fromkeys(names, text) | {"URL": text, "volume": text})


@every_injection
def test_what_is_exported_is_one_record_for_other_readers(text):
    made = work(text)
    assert list(parse_string(formats.bibtex(made), "bibtex").entries) == ["hive1"]
    (item,) = json.loads(formats.csl_json(made))
    assert item["id"] == "hive1"
    lines = formats.ris(made).split("\r\n")
    assert lines.pop() == ""
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines)
    assert [line for line in lines if line.startswith(("TY", "ER", "ID"))] == [
        "TY  - BOOK",
        "ID  - hive1",
        "ER  - ",
    ]
    # Programs take more signs for ends of lines than we do.
    assert len(formats.ris(made).splitlines()) == len(lines)


@every_injection
def test_a_cell_of_a_table_is_never_a_formula(text):
    data = csv_bytes([text, "n"], [[text, 7], ["x", -1]])
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert len(rows) == 3
    assert [len(row) for row in rows] == [2, 2, 2]
    for row in rows:
        assert not row[0].startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝"))


@every_injection
def test_entry_text_becomes_no_markup(text):
    class Marks:
        def entry(self, _):
            return "<i></i>"

        def citation(self, _):
            return "<i></i>"

        def address(self, href):
            return href

    for block in (False, True):
        html = str(markup.render(text, Marks(), block=block))
        assert not re.search(r"<(script|img|svg|iframe|math|style|x|!)", html, re.IGNORECASE)
        assert not re.search(r"<[a-z][^<>]*\s(on\w+|srcdoc|style|autofocus)=", html)
        for href in re.findall(r'href="([^"]*)"', html):
            assert re.match(r"https?://|mailto:|/(?!/)|#|$", href), href


@every_injection
def test_rdf_says_it_as_one_literal_in_both_forms(text):
    name = Name("rdfs", "label")
    values = (
        (name, Words(text)),
        (name, Value(text)),
        (name, Address(f"https://example.org/{text}")),
    )
    nodes = [Node(Address("concepts/hive/"), values)]
    start = "https://example.org/"
    one = rdflib.Graph().parse(data=turtle(nodes, start, start), format="turtle")
    other = rdflib.Graph().parse(data=json_ld(nodes, start, start), format="json-ld")
    assert len(one) == len(set(one.objects())) >= 2
    literals = {found.toPython() for found in one.objects() if isinstance(found, rdflib.Literal)}
    assert literals == {text}
    assert isomorphic(one, other)


@every_injection
def test_a_text_of_xml_is_one_text(text):
    whole = xml.root("feed", about=text)
    xml.add(whole, "entry", text, class_=text)
    read_again = lxml.etree.fromstring(xml.document(whole))
    assert [element.tag for element in read_again.iter()] == ["feed", "entry"]
    assert "".join(read_again.itertext()).split() == xml.clean(text).split()
