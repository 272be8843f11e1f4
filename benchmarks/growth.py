"""How the cost of a base grows with its size.

    .venv/bin/python benchmarks/growth.py [--runs N] [ENTRIES,WORKS …]

Five works for each entry, as in the budgets; the sizes come to about 500, 1,500, 6,000, 12,000 and
50,000 pages if none are given. One run of each; the largest takes long and needs some GB of disk in
the folder for temporary files (`TMPDIR` names another). The figures are those of site.py; the lines
between two sizes say how many times as much the larger one costs. Each line is printed as soon as
it is known, so that a stopped run is not lost.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from builds import HEADS, Costs, measured

DEFAULT = ("25,125", "155,775", "825,4125", "1735,8675", "7380,36900")


def times(before: Costs, after: Costs) -> str:
    """How many times as much the larger size costs, in each figure."""
    figures = ("pages", *HEADS)
    cells = [f"× {getattr(after, name) / getattr(before, name):.2f}" for name in figures]
    return f"| | | {' | '.join(cells)} |"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("sizes", nargs="*", default=DEFAULT, metavar="ENTRIES,WORKS")
    parser.add_argument("--runs", type=int, default=1, metavar="N")
    options = parser.parse_args()
    before = None
    for found, line in measured(options.sizes, options.runs):
        if before:
            print(times(before, found))
        print(line, flush=True)
        before = found


if __name__ == "__main__":
    main()
