"""One build of a base at a time, and no lock that outlives its process."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys

import pytest

from generator.publish import lock
from generator.publish.build import build

HOLD = """
import sys, time
from pathlib import Path
from generator.pipeline import Project
from generator.publish.lock import building
with building(Project(Path(sys.argv[1]))):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(project):
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(project.root)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.communicate()


def test_a_second_build_says_who_builds_and_touches_nothing(project, holder, held):
    before = held(project.root / "build" / "docs")
    problems = io.StringIO()
    assert build(project, io.StringIO(), problems) == 2
    assert problems.getvalue() == (
        f"kb: another build of this base is running (process {holder.pid}): "
        "wait for it to end, or stop it\n"
    )
    assert held(project.root / "build" / "docs") == before
    assert not project.site.exists()


def test_the_lock_of_a_killed_build_holds_nobody_up(project, holder):
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    with lock.building(project):
        assert (project.root / "build" / "lock").read_text() == f"{os.getpid()}\n"


def test_whoever_has_patience_waits(project, holder):
    with pytest.raises(lock.LockedError), lock.building(project, patience=0.3):
        pass
    holder.terminate()
    with lock.building(project, patience=10):
        pass


def test_bases_do_not_hold_each_other_up(project, holder, tmp_path):
    assert holder.poll() is None
    with lock.building(type(project)(tmp_path / "other")):
        pass


def test_two_builds_at_once_end_with_one_whole_site(project, held):
    command = [sys.executable, "-m", "generator", "-C", project.root, "build"]
    both = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    said = [process.communicate()[1] for process in both]
    codes = [process.returncode for process in both]
    assert 0 in codes
    assert set(codes) <= {0, 2}
    assert not any("Traceback" in text for text in said)
    site = held(project.site)
    assert build(project, io.StringIO(), io.StringIO()) == 0
    assert held(project.site) == site
