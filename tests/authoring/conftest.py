"""A copy of the fabricated base to write to, and the tool as a contributor calls it."""

from __future__ import annotations

import io

import pytest

from generator.cli import main


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
