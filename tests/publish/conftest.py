"""A small project that can be built in a second or two."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.pipeline import Project

REPOSITORY = Path(__file__).parent.parent.parent


@pytest.fixture
def project(library_folder, warm, tmp_path, monkeypatch):
    """A copy of the fabricated base with its settings, and its works converted already."""
    root = tmp_path / "base"
    for name in ("content", "bibliography"):
        shutil.copytree(library_folder / name, root / name)
    shutil.copytree(warm / "library", root / "build" / "cache")
    settings = (library_folder / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(settings.replace("../../", f"{REPOSITORY}/"), encoding="utf-8")
    (root / "build" / "docs").mkdir()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    return Project(root)


@pytest.fixture
def edit(project):
    def edited(path, old, new):
        file = project.root / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")

    return edited


def _held(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def held():
    """What a folder holds: the bytes by path."""
    return _held
