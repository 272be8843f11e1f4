"""The live preview keeps nobody waiting: not for the collector of garbage, nor for an answer."""

from __future__ import annotations

import http.client
import json
import threading
import time
from functools import partial
from http.server import ThreadingHTTPServer
from urllib.parse import quote

import pytest

from generator.publish import preview as module
from generator.publish import server as server_module
from generator.publish.preview import Preview
from generator.publish.server import LIVE, _Handler


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


@pytest.mark.parametrize("after", ["x", "-1", "9" * 5000, "٣"])
def test_a_version_that_cannot_be_asks_for_what_is_new_of_all(project, monkeypatch, after):
    monkeypatch.setattr(server_module, "_PATIENCE", 0.0)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, Preview(project))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = http.client.HTTPConnection("127.0.0.1", server.server_port)
        browser.request("GET", f"{LIVE}news?after={quote(after)}")
        assert json.loads(browser.getresponse().read())["version"] == 0
        browser.close()
        server.shutdown()


def test_an_answer_does_not_wait_until_its_head_is_acknowledged():
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, None)) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = http.client.HTTPConnection("127.0.0.1", server.server_port)
        waited = []
        for _ in range(10):
            start = time.perf_counter()
            browser.request("GET", f"{LIVE}live.js")
            assert browser.getresponse().read()
            waited.append(time.perf_counter() - start)
        browser.close()
        server.shutdown()
    # The first few are acknowledged at once anyway, the others after 40 milliseconds.
    assert min(waited[5:]) < 0.03, waited
