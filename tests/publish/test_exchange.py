"""Two folders change their names at once, or say that they cannot."""

from __future__ import annotations

import ctypes
import sys

import pytest

from generator.publish import finish
from generator.publish.exchange import exchange


@pytest.fixture
def folders(tmp_path):
    for name in ("site", "site.tmp"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(name, encoding="utf-8")
    return tmp_path


def test_both_are_there_afterwards(folders, held):
    done = exchange(folders / "site.tmp", folders / "site")
    assert done == (sys.platform in {"linux", "darwin"})
    new, old = (b"site.tmp", b"site") if done else (b"site", b"site.tmp")
    assert held(folders) == {"site/index.html": new, "site.tmp/index.html": old}


def test_what_is_not_there_cannot_be_exchanged(folders):
    assert not exchange(folders / "site.tmp", folders / "nowhere")
    assert (folders / "site.tmp").is_dir()


@pytest.mark.parametrize("error", [OSError, AttributeError, TypeError])
def test_where_the_system_cannot_the_swap_takes_two_steps(folders, held, monkeypatch, error):
    def fails(*_, **__):
        raise error

    monkeypatch.setattr(ctypes, "CDLL", fails)
    assert not exchange(folders / "site.tmp", folders / "site")
    finish.swap(folders / "site.tmp", folders / "site")
    assert held(folders) == {"site/index.html": b"site.tmp"}
