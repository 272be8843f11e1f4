"""Input of absurd size or shape: a message that helps, the right exit code, in bounded time."""

from __future__ import annotations

import time

import pytest

from generator import cli
from generator.bibliography import bibtex
from generator.markup import render, sentences
from generator.source import Source

COMB = "content/concepts/comb.yml"


@pytest.fixture
def kb_check(base_with, capsys):
    """Runs `kb check` on the minimal base with one more file; gives its code and its words."""

    def run(text, name=COMB):
        root = base_with(files={name: text})
        start = time.process_time()
        code = cli.main(["-C", str(root), "check"])
        assert time.process_time() - start < 60
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        assert len(said.out) < 100_000
        return code, said.out

    return run


def test_a_billion_laughs_are_none(kb_check):
    lines = ["a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha, ha]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    code, said = kb_check("\n".join(lines))
    assert code == 1
    assert "error[alias-or-tag]: an anchor" in said
    assert "error[alias-or-tag]: an alias" in said


def test_a_scalar_of_ten_megabytes_is_too_large(kb_check):
    code, said = kb_check("title: " + "x" * 10_000_000)
    assert code == 1
    assert "error[too-large]: the file has 10,000,007 bytes; at most 1,000,000 are read" in said
    assert "split it into several entries" in said


def test_a_hundred_thousand_entries_in_one_file_are_too_many(kb_check):
    entries = "".join(f"e{n}: {{}}\n" for n in range(75_000))
    code, said = kb_check(entries)
    assert code == 1
    assert "error[too-large]: the file has more than 20,000 values\n" in said
    assert f"--> {COMB}:6666:9\n" in said
    whole = "".join(f"hive-{n}:\n  title: Hive {n}\n  type: construct\n" for n in range(100_000))
    code, said = kb_check(whole)
    assert code == 1
    assert "error[too-large]: the file has" in said


def test_a_field_that_fills_a_file_is_shown_in_part(kb_check):
    code, said = kb_check("title: Comb\ntype: construct\nsumary: " + "x" * 900_000)
    assert code == 1
    assert "error[unknown-field]" in said


def test_a_hundred_thousand_records_are_read():
    text = "".join(f"@misc{{k{n}, title = {{Hive {n}}}}}\n" for n in range(100_000))
    records, problems = bibtex.parse(Source("x.bib", text))
    assert (len(records), problems) == (100_000, [])


@pytest.mark.parametrize("number", ["", "{}"], ids=["alike", "different"])
@pytest.mark.parametrize(
    "fault", ["[@zz{}] ", "[[zz{}]] ", "[x](y{}) ", "[x](/concepts/zz{}/) ", "honeyzz{} "]
)
def test_a_text_full_of_faults_takes_seconds(base_with, check_in, fault, number):
    count = 200_000 // len(fault.format("12345" if number else ""))
    faults = "".join(fault.format(number.format(place)) for place in range(count))
    text = f"title: Comb\ntype: construct\nsummary: 'In a [[hive]]: {faults}'\n"
    spelling = "honey: {write: nectar, avoid: ['honeyzz*']}\n"
    root = base_with(files={COMB: text, "content/vocabulary/spelling.yml": spelling})
    start = time.process_time()
    assert check_in(root).report.errors == count
    assert time.process_time() - start < 10


@pytest.mark.parametrize("text", ["[" * 400_000, "[a" * 200_000, f"[@a{';b' * 400_000}]"])
def test_a_text_full_of_brackets_takes_seconds(text):
    start = time.process_time()
    for block in (False, True):
        sentences(text, block=block)
    assert time.process_time() - start < 5


@pytest.mark.parametrize("mark", ['"', "'", "'a' ", '"a" '])
def test_a_text_full_of_quotation_marks_takes_seconds(mark):
    text = mark * (400_000 // len(mark))
    start = time.process_time()
    for block in (False, True):
        render(text, None, block=block)  # no links to ask for
    assert time.process_time() - start < 60
