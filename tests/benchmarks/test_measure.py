"""What the benchmarks say about seconds and memory."""

from __future__ import annotations

import sys

import pytest
from builds import HEADS, Costs
from growth import times
from measure import machine, run

HUNDRED_MB = 100_000_000
SLEEP = "import time; time.sleep(0.3)"


def test_the_whole_process_is_timed_and_what_it_says_is_kept():
    taken = run([sys.executable, "-c", f"{SLEEP}; print('done')"])
    assert 0.3 < taken.seconds < 60
    assert taken.said == "done\n"


def test_the_memory_is_that_of_the_largest_process_below():
    """A process that another one starts counts."""
    inner = f"x = b'x' * {HUNDRED_MB}"
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}])"
    large = run([sys.executable, "-c", outer])
    assert large.memory > HUNDRED_MB


def test_the_stages_of_a_build_are_told_apart():
    program = (
        "import sys, time\n"
        "def say(line): sys.stderr.write(line + '\\n'); sys.stderr.flush()\n"
        "time.sleep(0.1); say('load       0.10 s')\n"
        f"x = b'x' * {HUNDRED_MB}; time.sleep(0.2); say('pages      0.20 s')\n"
        "del x; time.sleep(0.2); say('search     1.20 s')\n"
    )
    stages = run([sys.executable, "-c", program], stages=True).stages
    assert {name: one.seconds for name, one in stages.items()} == {
        "load": 0.1,
        "pages": 0.2,
        "search": 1.2,
    }
    if sys.platform.startswith("linux"):
        assert stages["pages"].memory > HUNDRED_MB
        assert 0 < stages["load"].memory < HUNDRED_MB


def test_a_program_that_fails_ends_the_measurement_with_its_words():
    with pytest.raises(SystemExit, match="no honey"):
        run([sys.executable, "-c", "import sys; sys.exit('no honey')"])


def test_the_machine_and_the_versions_are_told():
    told = machine(("mkdocs", "hugo"), 3)
    assert "Python 3." in told
    assert "mkdocs 1." in told
    assert "medians of 3 runs" in told


def test_growth_is_told_as_how_many_times_as_much():
    small = Costs(500, 1, 10, 8, 1, 0.5, 100, 1000, ())
    large = Costs(1000, 1, 25, 8, 1, 0.5, 150, 3000, ())
    line = times(small, large)
    assert line.startswith("| | | × 2.00 | × 1.00 | × 2.50 |")
    assert line.count("×") == 1 + len(HEADS)
