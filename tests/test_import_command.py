"""`kb import`: what it writes, what it refuses, and its exit codes."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys

import pytest

from generator import cli, import_command

GOOD = (
    "@article{x, author = {Keeper, Ann}, title = {Of Bees}, journal = {Notes on Bees}, "
    "year = 2001}\n"
)
BROKEN = "@article{x, title = {Of {Bees}\n"


@pytest.fixture
def run(capsys, tmp_path, base_with, warm):
    """Runs the command on a base; gives its exit code, output and complaints."""
    root = base_with()
    shutil.copytree(warm / "cases", root / "build" / "cache")

    def made(text, *arguments, name="new.bib"):
        file = tmp_path / name
        if text is not None:
            file.write_bytes(text if isinstance(text, bytes) else text.encode())
        capsys.readouterr()
        code = cli.main(["-C", str(root), "import", str(file), *arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    made.root = root
    made.target = root / "bibliography" / "imported.bib"
    return made


def everything(root):
    return {
        path.relative_to(root).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in root.rglob("*")
        if path.is_file()
    }


def test_good_records_come_in_with_exit_code_0(run):
    code, out, err = run(GOOD)
    assert (code, err) == (0, "")
    assert run.target.read_text(encoding="utf-8").startswith("@article{keeper2001,\n")
    assert "1 work added, 0 there already." in out


def test_a_file_without_end_is_read_up_to_the_limit(run, tmp_path):
    (tmp_path / "new.bib").symlink_to("/dev/zero")
    code, out, _ = run(None)
    assert code == 1
    assert "error[too-large]: there are more than 50,000,000 bytes" in out
    assert "export fewer works at a time" in out
    assert not run.target.exists()


def test_a_bad_record_gives_exit_code_1_and_the_others_come_in(run):
    code, out, _ = run(BROKEN + GOOD)
    assert code == 1
    assert "new.bib:1:21" in out
    assert "keeper2001" in run.target.read_text(encoding="utf-8")


def test_what_kb_check_will_complain_of_gives_exit_code_1(run):
    code, out, _ = run("@article{x, author = {Keeper, Ann}, title = {Of Bees}}")
    assert code == 1
    assert "bibtex-missing-field" in out


def test_a_dry_run_writes_nothing_at_all(run):
    before = everything(run.root)
    code, out, _ = run(GOOD, "--dry-run")
    assert code == 0
    assert everything(run.root) == before
    assert "Would be added to bibliography/imported.bib" in out


@pytest.mark.parametrize("old", [b"", b"% none\n", GOOD.encode() * 3, b"% no line end"])
@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_the_diff_of_a_dry_run_is_what_the_import_does(run, old):
    new = GOOD.replace("Of Bees", "Of Wax").replace("2001", "2002")
    if old:
        run.target.write_bytes(old)
    _, out, _ = run(new, "--dry-run")
    diff = run.root / "import.diff"
    diff.write_text(out, encoding="utf-8")
    command = ["git", "apply", "--unsafe-paths", "import.diff"]
    environment = {**os.environ, "GIT_CEILING_DIRECTORIES": str(run.root.parent)}
    subprocess.run(command, cwd=run.root, check=True, env=environment)
    patched = run.target.read_bytes()
    if old:
        run.target.write_bytes(old)
    else:
        run.target.unlink()
    run(new)
    assert run.target.read_bytes() == patched


def test_new_records_stand_behind_the_old_ones(run):
    old = b"% Mine.\r\n@book{mine, title = {Mine}, author = {Me}, publisher = {P}, year = 1999}"
    run.target.write_bytes(old)
    run(GOOD)
    data = run.target.read_bytes()
    assert data.startswith(old + b"\r\n\r\n@article{keeper2001,\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")


def test_into_another_file(run):
    for place in ("more.bib", "bibliography/more.bib", str(run.root / "bibliography" / "more.bib")):
        (run.root / "bibliography" / "more.bib").unlink(missing_ok=True)
        code, _, err = run(GOOD, "--into", place)
        assert (code, err) == (0, "")
        assert (run.root / "bibliography" / "more.bib").exists()


@pytest.mark.parametrize(
    "place", ["../outside.bib", "bibliography/sub/x.bib", "x.txt", ".hidden.bib", "/etc/x.bib"]
)
def test_only_files_of_the_bibliography_are_written(run, place):
    before = everything(run.root)
    code, _, err = run(GOOD, "--into", place)
    assert code == 2
    assert "--into must name a .bib file in bibliography/" in err
    assert everything(run.root) == before


def test_a_link_that_leaves_the_base_is_not_written_through(run, tmp_path):
    outside = tmp_path / "outside.bib"
    outside.write_text("", encoding="utf-8")
    (run.root / "bibliography" / "link.bib").symlink_to(outside)
    code, _, _ = run(GOOD, "--into", "link.bib")
    assert code == 2
    assert outside.read_text(encoding="utf-8") == ""


def test_a_file_that_is_not_there_is_wrong_use(run):
    code, out, err = run(None)
    assert (code, out) == (2, "")
    assert "new.bib: No such file or directory" in err


def test_a_target_that_cannot_be_read_is_not_written_to(run):
    run.target.write_bytes(b"\xff\xfe\xff")
    code, _, err = run(GOOD)
    assert code == 2
    assert "bibliography/imported.bib cannot be read" in err
    assert run.target.read_bytes() == b"\xff\xfe\xff"


def test_a_file_in_no_known_format_says_what_to_export(run):
    code, out, _ = run("Hale, T. (2009). An hour on a branch.\n", name="list.txt")
    assert code == 1
    assert "export the works as BibTeX, RIS or CSL-JSON" in out


def test_the_format_can_be_named(run):
    text = "Export 7\nTY - JOUR\nAU - Keeper, Ann\nTI - Of Bees\nT2 - Notes\nPY - 2001\nER -\n"
    code, out, _ = run(text, "--format", "ris", name="export.txt")
    assert code == 0, out
    assert "1 record read in RIS" in out


def test_standard_input_is_read(run, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(GOOD.encode())))
    assert cli.main(["-C", str(run.root), "import", "-"]) == 0
    assert run.target.exists()


def test_an_interrupted_write_leaves_the_old_file(run, monkeypatch):
    run.target.write_text("% old\n", encoding="utf-8")
    before = sorted(run.target.parent.iterdir())

    def stopped(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(import_command.Path, "replace", stopped)
    code, _, _ = run(GOOD)
    assert code == 2
    assert run.target.read_text(encoding="utf-8") == "% old\n"
    assert sorted(run.target.parent.iterdir()) == before


def test_a_base_with_faults_of_its_own_takes_works_in(run):
    (run.root / "bibliography" / "people.yml").write_text("[", encoding="utf-8")
    (run.root / "bibliography" / "more.bib").write_text(BROKEN, encoding="utf-8")
    code, out, _ = run(GOOD)
    assert code == 0, out
    assert "keeper2001" in run.target.read_text(encoding="utf-8")


def test_what_would_drive_the_terminal_is_not_printed(run):
    text = GOOD.replace("Of Bees", "Of \N{RIGHT-TO-LEFT OVERRIDE}Bees\x1b[31m")
    _, out, _ = run(text)
    assert "\x1b" not in out
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in out


def test_two_files_with_the_same_work_give_it_once(run, tmp_path):
    other = tmp_path / "other.ris"
    other.write_text(
        "TY  - JOUR\nAU  - Keeper, Ann\nTI  - Of bees\nT2  - Notes on Bees\nPY  - 2001\nVL  - 3\n"
        "ER  - \n",
        encoding="utf-8",
    )
    code, out, _ = run(GOOD, str(other))
    assert code == 0
    assert "1 work added, 1 there already." in out
    assert "volume  only here: 3" in out
