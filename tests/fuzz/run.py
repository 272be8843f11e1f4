"""Fuzz one target with atheris, and say how many runs it were.

    make fuzz TARGET=yaml RUNS=10000
    python tests/fuzz/run.py TARGET [--runs N] [--seconds S] [--seed N]

Starts from `corpus/TARGET/`, and keeps inputs that reach something new in `build/fuzz/TARGET/`. A
finding is written to `build/fuzz/TARGET.crash-*`; `minimise.py` makes it small, and then it goes
to `findings/TARGET/`, where the suite looks at it for ever. Exit code 0 if nothing was found.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import atheris

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT), str(HERE)]

with atheris.instrument_imports(include=["generator", "pybtex"]):
    from targets import TARGETS


def main() -> None:
    """Read the arguments, and hand over to libFuzzer, which ends the process itself."""
    parser = argparse.ArgumentParser(description="Fuzz one target.")
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--runs", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=int, default=0, help="stop after so many; 0 is never")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--longest", type=int, default=200, help="bytes of the longest input")
    options = parser.parse_args()
    work = ROOT / "build" / "fuzz" / options.target
    work.mkdir(parents=True, exist_ok=True)
    arguments = [
        sys.argv[0],
        str(work),
        str(HERE / "corpus" / options.target),
        f"-runs={options.runs}",
        f"-max_total_time={options.seconds}",
        f"-seed={options.seed}",
        f"-max_len={options.longest}",
        f"-artifact_prefix={work}.",
        "-timeout=20",  # seconds for one input
        "-rss_limit_mb=1500",
        "-print_final_stats=1",
        "-verbosity=1",
    ]
    words = HERE / "words" / f"{options.target}.dict"
    if words.is_file():
        arguments.append(f"-dict={words}")
    atheris.Setup(arguments, TARGETS[options.target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
