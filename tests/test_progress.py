"""Which stage runs and how long each took."""

from __future__ import annotations

import io
import re

import pytest

from generator.progress import Console


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_each_stage_gets_a_line_where_nobody_watches():
    out = io.StringIO()
    console = Console(out)
    with console.stage("load"):
        pass
    with console.stage("pages", 3):
        for _ in range(3):
            console.advance()
    lines = out.getvalue().splitlines()
    assert [line.split()[0] for line in lines] == ["load", "pages"]
    assert all(re.fullmatch(r"\w+ +\d+\.\d\d s", line) for line in lines)


def test_a_terminal_shows_how_far_it_has_come_and_is_left_clean():
    out = Terminal()
    console = Console(out)
    with console.stage("pages", 3):
        for _ in range(3):
            console.advance()
    shown = out.getvalue()
    assert "pages" in shown
    assert "0/3" in shown
    # The last thing written clears the line.
    assert shown.rpartition("\r")[0].rpartition("\r")[2].strip() == ""


def test_a_stage_without_an_end_in_sight_says_that_it_runs():
    out = Terminal()
    with Console(out).stage("search"):
        pass
    assert "search" in out.getvalue()


def test_the_time_of_a_stage_that_runs_twice_adds_up(monkeypatch):
    now = iter([0.0, 1.0, 5.0, 7.0])
    monkeypatch.setattr("time.perf_counter", lambda: next(now))
    console = Console(io.StringIO())
    for _ in range(2):
        with console.stage("check"):
            pass
    assert console.times == {"check": 3.0}


@pytest.mark.parametrize("stream", [io.StringIO, Terminal])
def test_a_stage_that_fails_lets_its_error_through_and_ends(stream):
    console = Console(stream())
    with pytest.raises(KeyError), console.stage("render", 2):
        raise KeyError
    assert list(console.times) == ["render"]
    console.advance()  # says nothing, since no stage runs


def test_advancing_outside_a_stage_does_nothing():
    Console(io.StringIO()).advance()
