from __future__ import annotations

from generator.bibliography.bibtex import parse
from generator.rules import bibtex_unconvertible
from generator.source import Source


def test_the_message_is_one_line_without_the_lines_that_pandoc_counts():
    (record,), _ = parse(Source("bees.bib", "@misc{bee, title = {T}}"))
    made = bibtex_unconvertible.diagnostic(
        record, "Error at (line 7, column 1):\nunexpected end\nof input"
    )
    assert made.message == "pandoc cannot convert the record 'bee': unexpected end of input"
    assert made.span == record.key_span


def test_a_record_that_pandoc_takes_for_the_end_of_the_file_is_found(found):
    bib = (
        "@misc{good, title = {G}}\n@misc{bad, title = {Bees \\\\verb|x}}\n@misc{end, title = {\\}}"
    )
    messages = [problem for _, problem in found("bibtex-unconvertible", bib)]
    assert messages
    assert not any("'good'" in str(message) for message in messages)


def test_the_field_at_fault_is_named_and_pointed_at():
    (record,), _ = parse(Source("bees.bib", "@misc{bee, author = {B}, title = {T}}"))
    made = bibtex_unconvertible.diagnostic(record, "unexpected end", "title")
    assert made.message == (
        "pandoc cannot convert the field 'title' of the record 'bee': unexpected end"
    )
    assert made.span == record.field_span("title")
