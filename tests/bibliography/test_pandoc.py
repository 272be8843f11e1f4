"""pandoc runs with limits, and its faults are values."""

from __future__ import annotations

import pytest

from generator.bibliography import pandoc
from generator.bibliography.pandoc import Fault


@pytest.fixture
def program(tmp_path, monkeypatch):
    """Puts a script in the place of pandoc."""

    def put(script):
        path = tmp_path / "pandoc"
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)
        monkeypatch.setattr(pandoc, "path", lambda: str(path))

    return put


def test_it_may_read_no_file_and_fill_no_memory(program):
    program('echo "$@"')
    said = pandoc.run(["--to", "plain"], "", limit=5).text
    assert said.split() == ["+RTS", "-M1G", "-RTS", "--sandbox", "--to", "plain"]


def test_the_real_one_reads_no_file(tmp_path):
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    text = f"\\input{{{tmp_path / 'secret'}}}"
    answer = pandoc.run(["--from", "latex", "--to", "plain"], text, limit=30)
    assert "secret" not in answer.text


def test_one_that_does_not_end_is_stopped(program):
    program("exec sleep 60")
    assert pandoc.run([], "", limit=0.2).fault is Fault.SILENT


def test_its_complaint_is_a_value(program):
    program("echo 'no such style' >&2; exit 9")
    answer = pandoc.run([], "", limit=5)
    assert (answer.fault, answer.message) == (Fault.REFUSED, "no such style")


def test_a_machine_without_it_is_told(monkeypatch):
    monkeypatch.setattr(pandoc, "path", lambda: None)
    assert pandoc.run([], "", limit=5).fault is Fault.MISSING
