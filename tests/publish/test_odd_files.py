"""Pipes, links and devices where files or folders are expected: neither waits nor goes astray."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

import pytest

from generator.publish.build import build_shard, merge
from generator.publish.shards import MANIFEST, Shard


@pytest.fixture
def kb(project):
    """Runs the tool as a program, for a limited time: its exit code, and all it said."""

    def run(*arguments, env=None, root=project.root, **more):
        done = subprocess.run(
            [sys.executable, "-m", "generator", "-C", root, *arguments],
            env={**os.environ, **(env or {})},
            capture_output=True,
            timeout=100,
            check=False,
            **more,
        )
        said = (done.stdout + done.stderr).decode("utf-8", "replace")
        assert "Traceback" not in said, said
        return done.returncode, said

    return run


def put_odd(path, target):
    """Put a link to a target where a file is expected, or a pipe if there is none."""
    if target:
        path.symlink_to(target)
    else:
        os.mkfifo(path)


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("content/concepts/.pipe", None),
        ("content/concepts/.#hive.yml", "ann@hive.1234:99"),
        ("content/concepts/.endless", "/dev/zero"),
        ("build/cache/values.json", "/dev/zero"),
        ("build/cache/built.json", None),
        ("CITATION.cff", None),
        ("CITATION.cff", "/dev/zero"),
    ],
)
def test_a_build_does_not_read_what_is_no_file(project, kb, name, target):
    path = project.root / name
    path.unlink(missing_ok=True)
    put_odd(path, target)
    code, said = kb("build")
    assert code == 0, said
    assert (project.site / "index.html").is_file()


@pytest.mark.parametrize(("name", "target"), [("pipe.yml", None), ("endless.yml", "/dev/zero")])
def test_an_entry_that_is_no_file_is_a_problem_of_a_build_too(project, kb, name, target):
    path = project.root / "content" / "concepts" / name
    put_odd(path, target)
    code, said = kb("build")
    assert code == 1
    assert f"content/concepts/{name}" in said


def test_a_register_of_addresses_outside_the_base_is_not_read(project, kb, tmp_path):
    (tmp_path / "outside.txt").write_text("SECRET token\n", encoding="utf-8")
    (project.root / "content" / "addresses.txt").symlink_to(tmp_path / "outside.txt")
    code, said = kb("check")
    assert code == 1
    assert "content/addresses.txt" in said
    assert "SECRET" not in said


def test_a_link_in_the_place_of_the_written_pages_is_refused(project, kb, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "precious.txt").write_text("x", encoding="utf-8")
    (project.root / "build" / "docs").rmdir()
    (project.root / "build" / "docs").symlink_to(tmp_path / "mine")
    code, said = kb("build")
    assert code == 2
    assert "make it a folder" in said
    assert (tmp_path / "mine" / "precious.txt").exists()


@pytest.mark.parametrize(
    ("name", "command", "code"),
    [
        ("build", "build", 2),
        ("build/docs", "build", 2),
        ("build/editor", "check", 0),
        ("build/shards", "build --shard 1/2", 2),
        ("build/shards/1-of-2", "build --shard 1/2", 2),
        ("site", "build", 2),
        ("site.tmp", "build", 0),
        ("site.tmp", "merge", 2),
    ],
)
def test_nothing_is_written_or_deleted_behind_a_link(
    project, held, kb, tmp_path, name, command, code
):
    mine = tmp_path / "mine"
    (mine / "docs").mkdir(parents=True)
    for place in ("precious.txt", "docs/precious.md"):
        (mine / place).write_text("x", encoding="utf-8")
    before = held(mine)
    link = project.root / name
    shutil.rmtree(link, ignore_errors=True)
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(mine)
    done, said = kb(*command.split(), *([mine] if command == "merge" else []))
    assert done == code, said
    assert ("make it a folder" in said) == (code == 2 and command != "merge")
    assert held(mine) == before


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("content/.addresses.txt.partial", "addresses"),
        ("build/editor/.names.json.partial", "check"),
    ],
)
def test_a_link_with_the_name_of_a_half_written_file_is_not_followed(
    project, kb, tmp_path, name, command
):
    assert kb("build")[0] == 0
    (tmp_path / "precious.txt").write_text("x", encoding="utf-8")
    (project.root / "build" / "editor" / "names.json").unlink()
    (project.root / name).symlink_to(tmp_path / "precious.txt")
    kb(command)
    assert (tmp_path / "precious.txt").read_text(encoding="utf-8") == "x"
    assert kb(command)[0] == 0
    assert (project.root / name.replace(".partial", "").replace("/.", "/")).is_file()


def test_a_citation_file_outside_the_base_is_not_read(project, kb, tmp_path):
    (tmp_path / "outside.cff").write_text("title: Mine\nversion: s3cr3t\n", encoding="utf-8")
    (project.root / "CITATION.cff").unlink(missing_ok=True)
    (project.root / "CITATION.cff").symlink_to(tmp_path / "outside.cff")
    assert kb("build")[0] == 0
    assert "s3cr3t" not in (project.site / "concepts" / "hive" / "index.html").read_text("utf-8")


@pytest.mark.parametrize("name", ["build/docs/index.md", "build/docs/.index.md.partial"])
def test_a_pipe_among_the_written_pages_holds_nothing_up(project, kb, name):
    os.mkfifo(project.root / name)
    assert kb("build")[0] in {0, 2}
    assert kb("build")[0] == 0
    assert (project.root / "build" / "docs" / "index.md").is_file()


def test_a_file_in_the_place_of_the_site_is_kept(project, kb):
    project.site.write_text("mine", encoding="utf-8")
    code, said = kb("build")
    assert code == 2
    assert "move it away" in said
    assert project.site.read_text(encoding="utf-8") == "mine"
    project.site.unlink()
    project.site.with_name("site.tmp").write_text("left over", encoding="utf-8")
    assert kb("build")[0] == 0


@pytest.mark.parametrize("target", [None, "mine.txt", "/dev/zero", "."])
def test_a_lock_that_is_no_file_is_named_and_left_alone(project, kb, target):
    mine, path = project.root / "build" / "mine.txt", project.root / "build" / "lock"
    mine.write_text("precious", encoding="utf-8")
    put_odd(path, target)
    code, said = kb("build")
    assert code == 2
    assert f"kb: {path}: this is a link or no file, and is left alone: delete it\n" in said
    assert mine.read_text(encoding="utf-8") == "precious"


@pytest.mark.parametrize("target", [None, "/dev/zero"])
def test_settings_that_are_no_file_are_named(project, kb, target):
    path = project.root / "mkdocs.yml"
    path.unlink()
    put_odd(path, target)
    code, said = kb("build")
    assert code == 2
    assert "kb: mkdocs.yml is no file: put a file with the settings there\n" in said


def test_what_is_no_file_stops_no_other_command(project, kb):
    os.mkfifo(project.root / "build" / "links.json")
    assert kb("report")[0] == 0
    for name in ("bibliography/pipe.bib", "content/concepts/pipe.yml"):
        os.mkfifo(project.root / name)
        code, said = kb("fmt", "--check", name)
        assert code == 1
        assert "error[unreadable]: this is no file but a pipe or a device" in said
        assert f"--> {name}:1:1" in said


def test_a_terminal_without_umlauts_gets_all_that_is_said(kb):
    ascii_only = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    assert kb("build", env=ascii_only)[0] == 0
    code, said = kb("show", "hale2009", env=ascii_only)
    assert code == 0
    assert "\\u" in said or "\\x" in said


def test_a_base_may_stand_in_a_folder_whose_name_is_no_utf8(project, held, tmp_path, kb):
    try:
        folder = project.root.rename(os.fsdecode(os.fsencode(tmp_path) + b"/b\xe4se"))
    except OSError:
        pytest.skip("this file system knows only UTF-8")
    code, said = kb("build", root=folder)
    assert code == 0, said
    assert held(folder / "site").keys() > {"index.html", "pagefind/pagefind.js"}


def test_streams_that_are_closed_are_no_fault(kb):
    assert kb("build", preexec_fn=lambda: os.close(1))[0] == 0
    assert kb("import", "-", preexec_fn=lambda: os.close(0))[0] in {0, 1, 2}


@pytest.mark.parametrize("jobs", ["0", "-5", "99999999999", "two", "٣"])
def test_an_absurd_number_of_processes_is_wrong_use(kb, jobs):
    code, said = kb("build", "--jobs", jobs)
    assert code == 2
    assert "--jobs" in said


@pytest.mark.parametrize(
    "change",
    [
        *({"pages": [1]}, {"pages": {"a": 1}}, {"pages": None}),
        *({"shard": ["1", 2]}, {"shard": [0, 2]}, {"shard": [True, 2]}, {"shard": [1.0, 2]}),
    ],
)
def test_a_spoilt_share_is_refused_before_anything_is_replaced(project, capsys, change):
    out = sys.stdout
    folders = []
    for number in (1, 2):
        assert build_shard(project, out, sys.stderr, Shard(number, 2)) == 0
        folders.append(project.root / "build" / "shards" / f"{number}-of-2")
    manifest = folders[0] / MANIFEST
    whole = json.loads(manifest.read_text(encoding="utf-8"))
    manifest.write_text(json.dumps({**whole, **change}), encoding="utf-8")
    assert merge(project, out, sys.stderr, folders) == 2
    assert "make the share again" in capsys.readouterr().err
    assert not project.site.exists()
