"""Processes that work for a build end with it, however it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

START = """
import multiprocessing, os, time
from generator.publish.worker import obey

def work(parent):
    obey(parent)
    print(os.getpid(), flush=True)
    time.sleep(60)

context = multiprocessing.get_context("fork")
worker = context.Process(target=work, args=(os.getpid(),))
worker.start()
worker.join()
"""


def runs(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    return state.rsplit(")", 1)[1].split()[0] != "Z"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="pages are made by one process")
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
