"""The live preview keeps nobody waiting, and follows what is done to the files."""

from __future__ import annotations

import shutil
import threading
import time

import pytest

from generator.pipeline import OWN_TEMPLATES
from generator.publish import preview as module
from generator.publish.mkdocs import EngineError
from generator.publish.preview import Preview


def test_garbage_is_collected_when_nothing_was_saved_for_a_while(project, monkeypatch):
    collected = threading.Event()
    monkeypatch.setattr(module, "_IDLE", 0.01)
    monkeypatch.setattr(module.gc, "collect", collected.set)
    observer = Preview(project).watch()
    try:
        assert collected.wait(10)
    finally:
        observer.stop()
        observer.join()


def test_settings_that_mkdocs_yml_inherits_are_watched(project):
    settings = project.root / "mkdocs.yml"
    shared = settings.rename(project.root / "shared.yml")
    settings.write_text("INHERIT: shared.yml\n", encoding="utf-8")
    preview = Preview(project)
    preview.refresh()
    observer = preview.watch()
    try:
        text = shared.read_text(encoding="utf-8").replace("site_name: ", "site_name: All of ", 1)
        shared.write_text(text, encoding="utf-8")
        assert preview.news(after=1, patience=10).version == 2
    finally:
        observer.stop()
        observer.join()
    assert b"All of " in (preview.get("index.html") or b"")


@pytest.fixture
def watched(project):
    """A preview that follows what is done to the files of a base."""
    preview = Preview(project)
    preview.refresh()
    observer = preview.watch()
    yield preview
    observer.stop()
    observer.join()


def until(preview, holds):
    """Wait for a version of the preview of which something holds."""
    end = time.monotonic() + 20
    while not holds() and time.monotonic() < end:
        preview.news(preview.news(0, 0).version, 1)
    assert holds()


@pytest.mark.parametrize("name", ["content", "content/concepts"])
@pytest.mark.parametrize("way", ["deleted", "moved", "moved out"])
def test_a_folder_that_is_taken_away_and_put_back_is_followed(
    project, watched, edit, tmp_path, name, way
):
    folder = project.root / name
    backup = tmp_path / "backup"
    shutil.copytree(folder, backup)
    if way == "deleted":
        shutil.rmtree(folder)
    else:
        folder.rename((project.root if way == "moved" else tmp_path) / "elsewhere")
    until(watched, lambda: watched.news(0, 0).version > 1)
    shutil.copytree(backup, folder)

    def shows(words):
        found = watched.get("concepts/queen/index.html") or b""
        return words in found and not watched.news(0, 0).broken

    until(watched, lambda: shows(b"The one bee"))
    edit("content/concepts/queen.yml", "The one bee", "The first bee")
    until(watched, lambda: shows(b"The first bee"))
    edit("content/concepts/queen.yml", "The first bee", "The second bee")
    until(watched, lambda: shows(b"The second bee"))


def test_a_fault_of_a_template_is_told_instead_of_its_page(project):
    shutil.copytree(OWN_TEMPLATES, project.root / "site_templates")
    page = project.root / "site_templates" / "pages" / "concept.md"
    page.write_text("\n{% if %}", encoding="utf-8")
    preview = Preview(project)
    preview.refresh()
    with pytest.raises(EngineError, match=r"pages/concept\.md:2: Expected an expression"):
        preview.get("concepts/hive/index.html")
    assert preview.get("index.html")


def test_the_first_search_makes_the_index_whatever_file_it_asks_for_first(project):
    preview = Preview(project)
    preview.refresh()
    assert preview.search_file("pagefind/pagefind.js")
    assert preview.search_file("pagefind/names.bin")
    assert preview.search_file("pagefind/nothing.js") is None
