"""`kb fmt`: what it writes, what it leaves alone, and its exit codes."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import cli

HIVE = "content/concepts/hive.yml"
GOOD = "title: Hive\ntype: construct\nsummary: The house of a [[swarm]] [@beek2004, p. 1].\n"
ODD = (
    "# note\ntype: construct\ntitle: 'Hive'\nsummary: The house of a [[swarm]] [@beek2004, p. 1].\n"
)
CONFLICT = "<<<<<<< HEAD\ntitle: a\n=======\ntitle: b\n>>>>>>> b\n"


@pytest.fixture
def run(base_with, capsys):
    """Runs the command on a base with some files; gives exit code, output and complaints."""

    def made(*arguments, files=None):
        root = base_with(files=files)
        capsys.readouterr()
        code = cli.main(["-C", str(root), "fmt", *arguments])
        said = capsys.readouterr()
        made.root = root
        return code, said.out, said.err

    return made


@pytest.fixture
def formatted_once(run):
    assert run()[0] == 0
    return run


def test_files_are_formatted_and_named(run):
    code, out, err = run(files={HIVE: ODD})
    assert (code, err) == (0, "")
    assert f"formatted {HIVE}\n" in out
    assert (run.root / HIVE).read_text() == "# note\n" + GOOD


def test_a_second_time_changes_nothing(formatted_once, capsys):
    files = [*(formatted_once.root / "content").rglob("*.yml")]
    files += (formatted_once.root / "bibliography").rglob("*.*")
    before = {path: path.stat().st_mtime_ns for path in files}
    assert cli.main(["-C", str(formatted_once.root), "fmt"]) == 0
    assert "files in their form" in capsys.readouterr().out
    assert {path: path.stat().st_mtime_ns for path in files} == before


@pytest.mark.parametrize("option", ["--check", "--diff"])
def test_nothing_is_written_when_it_only_looks(run, option):
    code, out, _ = run(option, HIVE, files={HIVE: ODD})
    assert code == 1
    assert "-title: 'Hive'" in out
    assert "1 file would change: run kb fmt." in out
    assert (run.root / HIVE).read_text() == ODD


def test_check_is_content_with_what_is_in_its_form(run):
    code, out, _ = run("--check", HIVE, files={HIVE: GOOD})
    assert (code, out) == (0, "1 file in its form.\n")


def test_check_shows_a_short_diff_and_says_how_to_see_the_rest(run):
    many = "title: Hive\nvariants:\n" + "".join(f'  - "x{n}"\n' for n in range(30)) + "type: x\n"
    _, out, _ = run("--check", HIVE, files={HIVE: many})
    assert out.count("\n    ") <= 14
    assert f"more lines: kb fmt --diff {HIVE}" in out


def test_what_no_diff_shows_is_said(run):
    data = b"\xef\xbb\xbf" + GOOD.encode().replace(b"\n", b"\r\n")
    code, out, _ = run("--check", HIVE, files={HIVE: data})
    assert code == 1
    assert "a byte order mark at its start would go" in out
    assert "Windows line ends would go" in out


@pytest.mark.parametrize("text", [CONFLICT, "title: a: b\n", "title: a\ntitle: b\n"])
@pytest.mark.parametrize("option", [[], ["--check"]])
def test_a_file_with_faults_is_left_alone_with_its_message(run, text, option):
    other = "content/concepts/swarm.yml"
    code, out, _ = run(*option, files={HIVE: text, other: ODD.replace("Hive", "Swarm")})
    assert code == 1
    assert f"--> {HIVE}:" in out
    assert "1 file left alone: see above." in out
    assert (run.root / HIVE).read_text() == text
    assert ((run.root / other).read_text() == ODD.replace("Hive", "Swarm")) is bool(option)


def test_a_conflict_in_a_bibliography_is_left_alone(run):
    code, out, _ = run(files={"bibliography/works.bib": CONFLICT})
    assert code == 1
    assert "error[merge-conflict]" in out
    assert (run.root / "bibliography/works.bib").read_text() == CONFLICT


def test_a_folder_names_all_its_files(run):
    code, out, _ = run(
        "--check", "content/concepts", files={HIVE: ODD, "bibliography/a.bib": "\n\n"}
    )
    assert code == 1
    assert "a.bib" not in out


@pytest.mark.parametrize("path", ["../outside.yml", "mkdocs.yml", "nowhere.yml", "/etc/passwd"])
def test_a_path_outside_of_the_base_is_wrong_use(run, path, tmp_path):
    (tmp_path / "outside.yml").write_text(ODD)
    code, _, err = run(path, files={"mkdocs.yml": ODD})
    assert code == 2
    assert err.startswith("kb: ")
    assert (tmp_path / "outside.yml").read_text() == ODD
    assert (run.root / "mkdocs.yml").read_text() == ODD


def test_a_read_only_file_is_named(base_with, capsys):
    root = base_with(files={HIVE: ODD})
    (root / HIVE).chmod(0o444)
    assert cli.main(["-C", str(root), "fmt", HIVE]) == 2
    assert f"kb: {HIVE} is read-only" in capsys.readouterr().err
    assert (root / HIVE).read_text() == ODD


def test_a_file_that_the_system_does_not_give_is_named(run, monkeypatch):
    real = Path.read_bytes

    def read(path):
        if path.name == "hive.yml":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", read)
    code, out, _ = run(HIVE)
    assert code == 1
    assert "error[unreadable]: the file cannot be read: Permission denied" in out
