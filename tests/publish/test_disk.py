"""A full disk, and folders that may not be read or written: a message that helps, no half site."""

from __future__ import annotations

import builtins
import ctypes
import errno
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator import write
from generator.diagnostics import trouble
from generator.publish.build import build


def run(project):
    out, problems = io.StringIO(), io.StringIO()
    return build(project, out, problems), problems.getvalue()


class FullDisk:
    """Lets so many files below a folder be opened for writing; then the disk is full."""

    def __init__(self, part, left):
        self.part, self.left, self.real = part, left, io.open

    def __call__(self, file, mode="r", *arguments, **options):
        ours = isinstance(file, str | Path) and self.part in str(file)
        if ours and set(mode) & set("wax"):
            self.left -= 1
            if self.left < 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(file))
        return self.real(file, mode, *arguments, **options)


@pytest.fixture
def good(project, held):
    project.site.mkdir()
    (project.site / "index.html").write_text("the last good one", encoding="utf-8")
    return held(project.site)


# Some files into each stage that writes: the sources of the pages, the HTML, the search index.
STAGES = [
    ("/build/lock", 0),
    ("/build/docs/", 0),
    ("/build/docs/", 40),
    ("/site.tmp/", 0),
    ("/site.tmp/", 15),
    ("/site.tmp/pagefind/", 0),
]


@pytest.mark.parametrize(("part", "left"), STAGES)
def test_a_full_disk_leaves_the_previous_site_and_says_so(
    project, good, held, monkeypatch, part, left
):
    full = FullDisk(part, left)
    with monkeypatch.context() as patch:
        patch.setattr(io, "open", full)
        patch.setattr(builtins, "open", full)
        code, problems = run(project)
    assert code == 2, problems
    assert "No space left on device" in problems
    assert "the disk is full; free some space and run the command again" in problems
    assert problems.endswith("site/ is as it was.\n")
    assert held(project.site) == good
    assert [path.name for path in project.root.glob("site*")] == ["site"]


def test_after_a_full_disk_the_next_build_is_right(project, held, monkeypatch):
    assert run(project)[0] == 0
    right = held(project.site)
    hive = project.root / "content" / "concepts" / "hive.yml"
    text = hive.read_text(encoding="utf-8")
    hive.write_text(text.replace("title: ", "title: The "), encoding="utf-8")
    full = FullDisk("/build/docs/", 3)
    with monkeypatch.context() as patch:
        patch.setattr(io, "open", full)
        patch.setattr(builtins, "open", full)
        assert run(project)[0] == 2
    hive.write_text(text, encoding="utf-8")
    assert run(project)[0] == 0
    assert held(project.site) == right


def bound_by_permissions():
    """Root reads and writes everything: give that up, for the program that is started next."""
    if os.geteuid() == 0:
        drop, read_and_write, search = 24, 1, 2  # PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, …READ_SEARCH
        library = ctypes.CDLL(None)
        for capability in (read_and_write, search):
            assert library.prctl(drop, capability, 0, 0, 0) == 0


def kb(project, *arguments):
    return subprocess.run(
        [sys.executable, "-m", "generator", "-C", project.root, *arguments],
        preexec_fn=bound_by_permissions,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def forbidden(project):
    """Takes permissions away, and gives them back at the end."""
    changed = []

    def take(path, mode):
        path = project.root / path
        changed.append((path, path.stat().st_mode))
        path.chmod(mode)

    yield take
    for path, mode in reversed(changed):
        path.chmod(mode)


def test_a_folder_that_may_not_be_written_is_named(project, good, held, forbidden):
    forbidden(".", 0o555)
    forbidden("build", 0o555)
    forbidden("build/docs", 0o555)
    done = kb(project, "build")
    assert done.returncode == 2
    assert "Permission denied" in done.stderr
    assert "check that you may read and write there" in done.stderr
    assert str(project.root / "build") in done.stderr
    assert "Traceback" not in done.stderr
    assert held(project.site) == good


def test_a_site_that_may_not_be_replaced_stays(project, good, held, forbidden):
    (project.root / "build" / "docs").mkdir(exist_ok=True)
    forbidden(".", 0o555)
    done = kb(project, "build")
    assert done.returncode == 2
    assert "Permission denied" in done.stderr
    assert done.stderr.endswith("site/ is as it was.\n")
    assert "Traceback" not in done.stderr
    assert held(project.site) == good


def test_a_file_that_may_not_be_read_is_a_problem_of_its_own(project, forbidden):
    forbidden("content/concepts/hive.yml", 0o000)
    forbidden("bibliography/read.bib", 0o000)
    done = kb(project, "check")
    assert done.returncode == 1
    for name in ("content/concepts/hive.yml", "bibliography/read.bib"):
        assert f"error[unreadable]: the file cannot be read: Permission denied\n  --> {name}" in (
            done.stdout
        )
    # What points into these files is no fault of its own.
    assert "unknown-" not in done.stdout


@pytest.mark.parametrize(
    "folder", ["content/concepts", "content/vocabulary", "bibliography", "content"]
)
def test_a_folder_that_may_not_be_read_is_said_and_not_taken_for_empty(project, forbidden, folder):
    forbidden(folder, 0o000)
    done = kb(project, "check")
    assert done.returncode in {1, 2}
    assert "Permission denied" in done.stdout + done.stderr
    assert folder in done.stdout + done.stderr
    assert "unknown-work" not in done.stdout
    assert "Traceback" not in done.stderr


FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="a device of Linux")
@pytest.mark.parametrize("streams", [("stdout",), ("stderr",), ("stdout", "stderr")])
def test_words_that_a_full_disk_does_not_take_say_nothing_untrue_of_the_site(project, streams):
    with FULL.open("w") as full:
        to = dict.fromkeys(("stdout", "stderr"), subprocess.PIPE) | dict.fromkeys(streams, full)
        done = subprocess.run(
            [sys.executable, "-u", "-m", "generator", "-C", project.root, "build"],
            check=False,
            text=True,
            **to,
        )
    assert done.returncode == 2
    if "stderr" not in streams:
        assert (project.site / "index.html").is_file()
        assert "the output: No space left on device (the disk is full" in done.stderr
        assert done.stderr.endswith("The new site is in its place.\n")
        assert "as it was" not in done.stderr


def test_a_full_disk_names_the_file_and_leaves_nothing_beside_it(tmp_path, monkeypatch):
    target = tmp_path / "addresses.txt"
    target.write_bytes(b"/about/\n")

    def full(path, _):
        Path(path).touch()
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))  # writing names no file

    monkeypatch.setattr(write, "_fill", full)
    with pytest.raises(OSError, match="No space left") as error:
        write.replace(target, b"/about/\n/hive/\n")
    assert trouble(error.value).startswith(f"{target}: No space left on device (the disk is full")
    assert [path.name for path in tmp_path.iterdir()] == ["addresses.txt"]
    assert target.read_bytes() == b"/about/\n"


def test_of_two_files_the_one_that_could_not_be_written_is_named(tmp_path):
    source, target = tmp_path / "wordcut.js", tmp_path / "none" / "wordcut.js"
    error = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(source), None, str(target))
    assert trouble(error).startswith(f"{target}: ")
