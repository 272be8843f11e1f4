"""The golden cases of `kb import`: `cases/import/<name>/`.

A case holds the files that are imported, in the order of their names, and may hold a folder `base/`
with what it adds to `cases/base/`. `expected.txt` is all that the command says, `expected.bib` the
file that it writes; neither may hold what `kb check` cannot read.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.bibliography import bibtex
from generator.source import Source

CASES = Path(__file__).parents[2] / "cases" / "import"
WRITTEN = "bibliography/imported.bib"

folders = pytest.mark.parametrize("case", sorted(CASES.iterdir()), ids=lambda path: path.name)


def inputs(case):
    return [p.name for p in sorted(case.iterdir()) if p.is_file() and p.stem != "expected"]


@folders
def test_a_case_gives_exactly_these_records_and_this_report(case, kb_import, base_with, snapshot):
    root = base_with(case / "base" if (case / "base").is_dir() else None)
    code, said = kb_import(root, *inputs(case), cwd=case)
    snapshot(case / "expected.txt", f"{said}exit code {code}\n")
    written = root / WRITTEN
    snapshot(case / "expected.bib", written.read_text(encoding="utf-8") if written.exists() else "")


@folders
def test_what_was_written_reads_without_fault(case):
    text = (case / "expected.bib").read_text(encoding="utf-8")
    records, problems = bibtex.parse(Source(WRITTEN, text))
    assert problems == []
    assert all(record.complete for record in records)


@folders
def test_a_second_import_adds_nothing(case, kb_import, base_with):
    root = base_with(case / "base" if (case / "base").is_dir() else None)
    kb_import(root, *inputs(case), cwd=case)
    before = (root / WRITTEN).read_bytes() if (root / WRITTEN).exists() else None
    _, said = kb_import(root, *inputs(case), cwd=case)
    after = (root / WRITTEN).read_bytes() if (root / WRITTEN).exists() else None
    assert after == before, said
