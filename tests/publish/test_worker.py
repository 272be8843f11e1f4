"""Processes that work for a build do what is asked, and end with it, however it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.publish import worker
from generator.publish.worker import WorkerError, default_jobs, spread, together

forked = pytest.mark.skipif(not worker.can_fork(), reason="one process does everything")

START = """
import os, time
from generator.publish.worker import together

def work(number, done):
    print(os.getpid(), flush=True)
    time.sleep(60)

together(work, 1)
"""


def runs(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    return state.rsplit(")", 1)[1].split()[0] != "Z"


@forked
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_a_worker_does_not_outlive_its_parent(how):
    parent = subprocess.Popen(
        [sys.executable, "-c", START], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    worker = int(parent.stdout.readline())
    parent.send_signal(how)
    parent.wait()
    for _ in range(50):
        if not runs(worker):
            break
        time.sleep(0.1)
    assert not runs(worker)


@forked
def test_each_share_is_worked_on_and_comes_back_in_order(monkeypatch):
    assert spread(list, range(5), 3) == [[0, 1, 2, 3, 4]]
    monkeypatch.setattr(worker, "FEW", 0)
    assert spread(list, range(5), 3) == [[0, 3], [1, 4], [2]]
    assert spread(list, range(5), 1) == [[0, 1, 2, 3, 4]]


@forked
def test_whoever_waits_hears_of_every_step():
    heard = []

    def work(number, done):
        for _ in range(number + 1):
            done()
        return number

    assert together(work, 3, lambda: heard.append(1)) == [0, 1, 2]
    assert len(heard) == 6


@forked
def test_who_yields_wants_less_of_a_processor_than_who_asked(monkeypatch):
    monkeypatch.setattr(worker, "FEW", 0)
    own = os.nice(0)
    assert spread(lambda _: os.nice(0), range(2), 2) == [own, own]
    later = spread(lambda _: os.nice(0), range(2), 2, yielding=True)
    assert later == [min(own + 5, 19)] * 2
    assert os.nice(0) == own


@forked
@pytest.mark.parametrize(
    ("raised", "expected"),
    [(OSError(28, "No space left"), OSError), (KeyError("x"), WorkerError)],
)
def test_an_error_there_is_an_error_here(raised, expected):
    def work(number, _):
        if number:
            raise raised
        time.sleep(60)

    with pytest.raises(expected, match=str(raised.args[-1])):
        together(work, 2)


@forked
def test_a_process_that_dies_is_noticed():
    def work(number, _):
        if number:
            os._exit(3)
        time.sleep(60)

    with pytest.raises(WorkerError, match="died"):
        together(work, 2)


def test_there_is_a_process_for_each_processor():
    assert default_jobs() >= 1


INTERRUPTED = """
import os, signal
from generator.publish.worker import together
os.register_at_fork(after_in_parent=lambda: os.kill(os.getpid(), signal.SIGINT))
together(lambda number, advance: number, 2)
"""


@forked
def test_ctrl_c_while_processes_begin_is_not_lost():
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED], capture_output=True, text=True, check=False
    )
    assert done.returncode
    assert done.stderr.endswith("KeyboardInterrupt\n")
    assert "ignored" not in done.stderr
