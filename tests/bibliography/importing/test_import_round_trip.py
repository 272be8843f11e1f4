"""What the base exports, it knows again; what was imported stays as it is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.bibliography import bibtex, formats, works
from generator.source import Source

FORMATS = {
    "bib": formats.bibtex_all,
    "ris": formats.ris_all,
    "csl.json": formats.csl_json_all,
}
CASES_FOLDER = Path(__file__).parents[2] / "cases" / "import"
CASES = ("zotero-bibtex", "zotero-ris", "mendeley", "dates", "latex-and-html", "odd-keys")


def copy_of(folder, tmp_path):
    root = tmp_path / "library"
    shutil.copytree(folder, root, ignore=shutil.ignore_patterns("build"))
    return root


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_base_knows_its_own_export(suffix, library, library_folder, kb_import, tmp_path):
    export = tmp_path / f"export.{suffix}"
    export.write_text(FORMATS[suffix](library.base.works.values()), encoding="utf-8", newline="")
    root = copy_of(library_folder, tmp_path)
    code, said = kb_import(root, str(export))
    assert code == 0, said
    assert f"0 works added, {len(library.base.works)} there already." in said
    assert not (root / "bibliography" / "imported.bib").exists()


def test_nothing_differs_in_its_own_bibtex(library, library_folder, kb_import, tmp_path):
    export = tmp_path / "export.bib"
    export.write_text(formats.bibtex_all(library.base.works.values()), encoding="utf-8")
    _, said = kb_import(copy_of(library_folder, tmp_path), str(export))
    assert "here:" not in said
    assert "only here" not in said


@pytest.mark.parametrize("case", CASES)
def test_what_was_imported_comes_in_again_as_it_is(case, kb_import, base_with, tmp_path):
    first = base_with()
    expected = (CASES_FOLDER / case / "expected.bib").read_text(encoding="utf-8")
    source = tmp_path / "first.bib"
    source.write_text(expected, encoding="utf-8")
    kb_import(first, str(source))
    written = (first / "bibliography" / "imported.bib").read_text(encoding="utf-8")
    assert written == expected


def test_what_is_exported_from_an_import_comes_in_as_the_same_works(kb_import, base_with, tmp_path):
    expected = CASES_FOLDER / "zotero-bibtex" / "expected.bib"
    text = expected.read_text(encoding="utf-8")
    found, problems = works.load([Source("a.bib", text)], tmp_path / "cache")
    assert problems == []
    for suffix, form in FORMATS.items():
        export = tmp_path / f"export.{suffix}"
        export.write_text(form(found.values()), encoding="utf-8", newline="")
        root = base_with()
        (root / "bibliography" / "imported.bib").unlink(missing_ok=True)
        code, said = kb_import(root, str(export))
        again = (root / "bibliography" / "imported.bib").read_text(encoding="utf-8")
        records, _ = bibtex.parse(Source("b.bib", again))
        assert {record.key for record in records} == set(found), said
        for record in (record for record in records if record.type != "misc"):
            for name in ("author", "title", "year", "doi", "pages", "journal", "school"):
                # pandoc writes a capital behind a colon.
                there = found[record.key].fields.get(name, "").lower()
                assert record.get(name).lower() == there, (code, said)
