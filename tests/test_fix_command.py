"""`kb fix`: what it mends, what it leaves to a person, and its exit codes."""

from __future__ import annotations

import json
import shutil

import pytest

from generator import cli

HIVE, COMB = "content/concepts/hive.yml", "content/concepts/comb.yml"
TYPO = "title: Hive\ntype: construct\nsummary: The house of a [[swram]] [@beek2004, p. 1].\n"
MENDED = TYPO.replace("swram", "swarm")
NOBODY = TYPO.replace("swram", "nobody-knows")


@pytest.fixture
def run(base_with, capsys, warm):
    """Runs a command on a base with some files; gives exit code, output and complaints."""

    def made(*arguments, files=None, command="fix"):
        root = base_with(files=files)
        shutil.copytree(warm / "cases", root / "build" / "cache", dirs_exist_ok=True)
        capsys.readouterr()
        code = cli.main(["-C", str(root), command, *arguments])
        said = capsys.readouterr()
        made.root = root
        return code, said.out, said.err

    return made


def test_what_a_program_can_mend_is_mended_and_shown(run):
    code, out, err = run(files={HIVE: TYPO})
    assert (code, err) == (0, "")
    assert "-summary: The house of a [[swram]]" in out
    assert "+summary: The house of a [[swarm]]" in out
    assert out.endswith("1 problem mended in 1 file.\n")
    assert (run.root / HIVE).read_text() == MENDED


def test_a_dry_run_shows_the_same_and_writes_nothing(run):
    code, out, _ = run("--dry-run", files={HIVE: TYPO})
    assert code == 0
    assert "+summary: The house of a [[swarm]]" in out
    assert "1 problem would be mended in 1 file." in out
    assert (run.root / HIVE).read_text() == TYPO


def test_what_needs_a_person_is_left_and_said(run):
    code, out, _ = run(files={HIVE: NOBODY})
    assert code == 1
    assert out.startswith("Nothing that a program could mend.\nWhat is left needs a person:\n")
    assert "error[unknown-entry]: there is no entry 'nobody-knows'" in out
    assert (run.root / HIVE).read_text() == NOBODY


def test_a_base_without_faults_stays_as_it_is(run):
    assert run()[:2] == (0, "Nothing that a program could mend.\n")


def test_only_the_problems_of_the_named_files_are_mended(run):
    comb = "title: Comb\ntype: modle\nsummary: Wax of a [[hive]].\nrelations: {related: [hive]}\n"
    code, out, _ = run(HIVE, files={HIVE: TYPO, COMB: comb})
    assert code == 0
    assert COMB not in out
    assert (run.root / COMB).read_text() == comb


def test_one_fix_brings_the_next_to_light(run):
    # The unknown field hides that the file has a term that nobody knows.
    text = "titel: Comb\ntype: modle\nsummary: Wax of a [[hvie]].\nrelations: {related: [hive]}\n"
    code, out, _ = run(files={COMB: text})
    assert code == 0
    assert "3 problems mended in 1 file." in out
    assert "title: Comb\ntype: model\n" in (run.root / COMB).read_text()


def test_windows_line_ends_and_byte_order_mark_stay(run):
    data = b"\xef\xbb\xbf" + TYPO.encode().replace(b"\n", b"\r\n")
    code, _, _ = run(files={HIVE: data})
    assert code == 0
    assert (run.root / HIVE).read_bytes() == data.replace(b"swram", b"swarm")


def test_a_file_in_its_form_is_in_its_form_afterwards(run):
    text = (
        "title: Hive\ntype: construct\nsummary: >-\n  A house that a keeper gives to a [[swram]]"
        " and that is so well made that no [[swram]] ever\n  leaves it [@beek2004, p. 1].\n"
    )
    moved = "relations:\n  Comes after: [hive]\n"
    comb = f"title: Comb\ntype: construct\nsummary: Wax of a hive.\n{moved}"
    assert run(files={HIVE: text, COMB: comb})[0] == 0
    assert "relations:\n  precedes: [comb]\n" in (run.root / HIVE).read_text()
    assert run("--check", HIVE, COMB, command="fmt", files={})[0] == 0


def test_a_work_of_another_year_is_another_work(run):
    code, out, _ = run(files={HIVE: TYPO.replace("swram", "swarm").replace("2004", "2005")})
    assert code == 1
    assert "did you mean 'beek2004'?" in out
    assert "kb fix can do this" not in out


def test_a_conflict_in_one_file_hinders_no_other(run):
    conflict = "<<<<<<< HEAD\ntitle: a\n=======\ntitle: b\n>>>>>>> b\n"
    code, out, _ = run(files={HIVE: TYPO, COMB: conflict})
    assert code == 1
    assert "error[merge-conflict]" in out
    assert (run.root / HIVE).read_text() == MENDED
    assert (run.root / COMB).read_text() == conflict


def test_a_read_only_file_is_named_and_nothing_is_written(base_with, warm, capsys):
    comb = "title: Comb\ntype: modle\nsummary: Wax of a [[hive]].\nrelations: {related: [hive]}\n"
    root = base_with(files={HIVE: TYPO, COMB: comb})
    shutil.copytree(warm / "cases", root / "build" / "cache")
    (root / HIVE).chmod(0o444)
    assert cli.main(["-C", str(root), "fix"]) == 2
    assert f"kb: {HIVE} is read-only: nothing was changed" in capsys.readouterr().err
    assert (root / COMB).read_text() == comb


def test_a_file_that_cannot_be_copied_hinders_no_other(run, monkeypatch):
    real = shutil.copyfile

    def copyfile(source, target, **named):
        if str(source).endswith("comb.yml"):
            raise PermissionError(13, "Permission denied", str(source))
        return real(source, target, **named)

    monkeypatch.setattr(shutil, "copyfile", copyfile)
    comb = "title: Comb\ntype: construct\nsummary: Wax.\nrelations: {related: [hive]}\n"
    code, out, _ = run(files={HIVE: TYPO, COMB: comb})
    assert code == 1  # root can read the empty file that stands for it
    assert f"--> {COMB}" in out
    assert (run.root / HIVE).read_text() == MENDED


def test_a_path_outside_of_the_base_is_wrong_use(run):
    code, _, err = run("/etc/passwd")
    assert code == 2
    assert "is not in content/ or bibliography/" in err


def test_json_and_sarif_carry_the_fix(run):
    _, out, _ = run("--format", "json", command="check", files={HIVE: TYPO})
    expected = {
        "path": HIVE,
        "line": 3,
        "column": 27,
        "end_line": 3,
        "end_column": 32,
        "replacement": "swarm",
    }
    assert json.loads(out)[0]["fix"] == [expected]
    _, out, _ = run("--format", "sarif", command="check", files={HIVE: TYPO})
    result = json.loads(out)["runs"][0]["results"][0]
    change = result["fixes"][0]["artifactChanges"][0]
    assert change["artifactLocation"] == {"uri": HIVE}
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 3, "startColumn": 27, "endLine": 3, "endColumn": 32},
            "insertedContent": {"text": "swarm"},
        }
    ]
    _, out, _ = run("--format", "sarif", command="check", files={HIVE: NOBODY})
    assert "fixes" not in json.loads(out)["runs"][0]["results"][0]
