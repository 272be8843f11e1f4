"""The live preview keeps nobody waiting, and follows what is done to the files."""

from __future__ import annotations

import threading

from generator.publish import preview as module
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


def test_the_first_search_makes_the_index_whatever_file_it_asks_for_first(project):
    preview = Preview(project)
    preview.refresh()
    assert preview.search_file("pagefind/pagefind.js")
    assert preview.search_file("pagefind/names.bin")
    assert preview.search_file("pagefind/nothing.js") is None
