"""What the tests share: the fabricated bases, checking a folder, the tool `kb`, and snapshots."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from generator import source
from generator.check import check
from generator.cli import main
from generator.diagnostics import Report
from generator.load import load
from generator.reporting import render

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.base import Base
    from generator.load import Loaded

TESTS = Path(__file__).parent

# A busy machine is no fault of the code: what costs too much time has tests of its own.
settings.register_profile("kb", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("kb")


def pytest_addoption(parser):
    parser.addoption(
        "--update-snapshots",
        action="store_true",
        help="write what the tests got to the files that they compare it with",
    )


@dataclass(frozen=True, repr=False)
class Checked:
    """A base that was checked, and what there was to say about it."""

    base: Base
    loaded: Loaded
    report: Report

    def text(self, form: str = "text") -> str:
        return render(self.report, self.loaded.sources, form)

    @property
    def codes(self) -> set[str]:
        return {diagnostic.code for diagnostic in self.report}


def check_folder(root: Path, cache: Path) -> Checked:
    loaded = load(root)
    report = Report()
    return Checked(check(loaded, cache, report), loaded, report)


@pytest.fixture(scope="session")
def library_folder() -> Path:
    """The fabricated base about beekeeping, complete and without fault. Not to be written to."""
    return TESTS / "library"


@pytest.fixture(scope="session")
def warm(tmp_path_factory) -> Path:
    """The works of the fabricated bases as converted, so that no other test has to wait."""
    cache = tmp_path_factory.mktemp("warm")
    check_folder(TESTS / "library", cache / "library")
    check_folder(TESTS / "cases" / "base", cache / "cases")
    return cache


@pytest.fixture(scope="session")
def library(library_folder, warm) -> Checked:
    return check_folder(library_folder, warm / "library")


@pytest.fixture
def check_in(tmp_path, warm) -> Callable[[Path], Checked]:
    """Checks a folder, with a cache that no other test sees."""

    def checked(root: Path) -> Checked:
        cache = tmp_path / "cache"
        if not cache.exists():
            shutil.copytree(warm / "cases", cache)
        return check_folder(root, cache)

    return checked


@pytest.fixture
def base_with(tmp_path) -> Callable[..., Path]:
    """Makes a folder of the minimal base, with some files added or replaced.

    Takes a folder with these files, or texts and bytes by path; `None` takes a file away.
    """

    def made(case: Path | None = None, files: dict[str, str | bytes | None] | None = None) -> Path:
        root = tmp_path / "base"
        shutil.copytree(TESTS / "cases" / "base", root, dirs_exist_ok=True)
        if case:
            shutil.copytree(case, root, dirs_exist_ok=True, symlinks=True)
        for name, content in (files or {}).items():
            path = root / name
            if content is None:
                path.unlink()
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return root

    return made


@pytest.fixture
def shuffle_folders(monkeypatch) -> Callable[[int], None]:
    """Makes the system list the files of every folder in another order."""
    listed = Path.iterdir

    def shuffle(seed: int) -> None:
        def order(path: Path) -> bytes:
            return hashlib.sha256(f"{seed} {path}".encode()).digest()

        monkeypatch.setattr(Path, "iterdir", lambda path: iter(sorted(listed(path), key=order)))

    return shuffle


@pytest.fixture
def snapshot(request) -> Callable[[Path, str], None]:
    """Compares a text with a file, or under `--update-snapshots` writes the file."""

    def same(path: Path, text: str) -> None:
        if request.config.getoption("--update-snapshots"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        assert path.is_file(), f"{path} is missing: run pytest --update-snapshots and read it"
        assert text == path.read_bytes().decode()

    return same


@pytest.fixture
def base(library_folder, warm, tmp_path):
    """A copy of the fabricated base to write to, with its works converted already."""
    root = tmp_path / "base"
    for name in ("content", "bibliography"):
        shutil.copytree(library_folder / name, root / name)
    shutil.copytree(warm / "library", root / "build" / "cache")
    return root


@pytest.fixture
def kb(base, capsys, monkeypatch):
    """Runs the tool on the base: its exit code, and all that it said."""

    def run(*arguments):
        capsys.readouterr()
        monkeypatch.setattr("sys.stdin", io.StringIO())
        code = main(["-C", str(base), *map(str, arguments)])
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return code, said.out + said.err

    return run


@pytest.fixture
def files(base):
    """All files of the base but what may be deleted at any time, by path."""

    def found():
        return {
            path.relative_to(base).as_posix(): path.read_bytes()
            for folder in ("content", "bibliography")
            for path in sorted((base / folder).rglob("*"))
            if path.is_file()
        }

    return found


def _git(root, *words, data=None):
    done = subprocess.run(["git", "-C", root, *words], check=True, capture_output=True, input=data)
    return done.stdout.decode().strip()


@pytest.fixture(
    params=[
        "-5 +0000",
        "rubbish",
        "253402300800 +0000",
        f"{2**63 - 1} +0000",
        f"{'9' * 5000} +0000",
    ]
)
def impossible_time(request):
    """A time that git takes into a commit, and no calendar has."""
    return request.param


@pytest.fixture
def commit_at():
    """Commits a change of some files of a repository at a time as git writes it, or at none."""

    def commit(root, time, *paths):
        for path in paths:
            with (root / path).open("a", encoding="utf-8") as file:
                file.write("# changed\n")
        _git(root, "add", "-A")
        tree, parent = _git(root, "write-tree"), _git(root, "rev-parse", "HEAD")
        who = f"A <a@example.org> {time}"
        text = f"tree {tree}\nparent {parent}\nauthor {who}\ncommitter {who}\n\nx\n"
        words = ("hash-object", "--literally", "-t", "commit", "-w", "--stdin")
        _git(root, "reset", "-q", _git(root, *words, data=text.encode()))

    return commit


@pytest.fixture(
    params=[
        "log.showRoot=false",
        "log.showSignature=true",
        "log.decorate=full",
        "log.excludeDecoration=refs/tags/*",
        "log.date=raw",
        "log.follow=true",
        "i18n.logOutputEncoding=latin1",
        "i18n.commitEncoding=latin1",
        "core.quotePath=true",
        "core.abbrev=4",
        "color.ui=always",
        "diff.renames=copies",
        "diff.noprefix=true",
        "format.pretty=oneline",
    ]
)
def set_git(request):
    """Sets a repository up as some people have theirs."""
    return lambda root: _git(root, "config", *request.param.split("=", 1))


SAVED = b"# SAVED\n"


@pytest.fixture
def saving(base, monkeypatch):
    """Lets somebody save a file of the base while a command runs.

    Takes the file, and when: after the command has `read` it, or just before it has `written`.
    """

    def made(name: str, when: str) -> None:
        def save() -> None:
            if not (base / name).read_bytes().endswith(SAVED):
                with (base / name).open("ab") as file:
                    file.write(SAVED)

        def read(root: Path, path: Path, limit: int = source.MAX_BYTES) -> object:
            found = real_read(root, path, limit)
            if path == base / name:
                save()
            return found

        def mkstemp(**how: object) -> object:
            if Path(str(how.get("dir"))).parent in {base, base / "content"}:
                save()
            return real_mkstemp(**how)

        real_read, real_mkstemp = source.read, tempfile.mkstemp
        if when == "read":
            monkeypatch.setattr(source, "read", read)
        else:
            monkeypatch.setattr(tempfile, "mkstemp", mkstemp)

    return made
