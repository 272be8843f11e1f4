"""The live preview leaves the collector of garbage to times when nobody waits."""

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
