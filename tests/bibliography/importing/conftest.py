"""Running `kb import` on a base."""

from __future__ import annotations

import shutil
from pathlib import Path  # noqa: TC003 - beside the others

import pytest

from generator import cli


@pytest.fixture
def kb_import(capsys, monkeypatch, warm):
    """Runs the command, and gives its exit code and all that it says."""

    def run(root: Path, *arguments: str, cwd: Path | None = None) -> tuple[int, str]:
        cache = root / "build" / "cache"
        if not cache.exists():
            shutil.copytree(warm / "cases", cache)
        if cwd:
            monkeypatch.chdir(cwd)
        capsys.readouterr()
        code = cli.main(["-C", str(root), "import", *arguments])
        said = capsys.readouterr()
        return code, said.out + said.err

    return run
