"""Builds that are killed or stopped at random moments; `kill.py` does it at length."""

from __future__ import annotations

import importlib.util
import signal
from pathlib import Path

spec = importlib.util.spec_from_file_location("kill", Path(__file__).parent / "kill.py")
kill = importlib.util.module_from_spec(spec)
spec.loader.exec_module(kill)


def test_a_build_that_ends_at_a_random_moment_leaves_a_whole_site(tmp_path):
    rounds = kill.Rounds(tmp_path / "base", seed=7)
    for name in ("SIGKILL", "SIGINT", "SIGTERM"):
        rounds.signal = signal.Signals[name]
        for _ in range(2):
            print(name, rounds.round())  # noqa: T201 - shown if a round fails
