"""How long a base takes to check, to build, to see again after a save, and what each stage takes.

    .venv/bin/python benchmarks/site.py [--runs N] [ENTRIES,WORKS …]

Each size (200,300 if none is given) is made from a seed by `bases.py` in an empty folder. Every
figure is the median of N runs (3) of the whole command in a process of its own, so that starting
Python counts. Prints Markdown tables with the machine above them. The whole:

- check: `kb check` with caches from the run before
- cold: `kb build` without any cache; formatted: with the references formatted already
- unchanged: `kb build` when nothing was changed
- save: from the change of one entry to the HTML of its page, in a running preview
- memory: the most that a process of the cold build held; site: the bytes of its files

And the stages of the cold build, as it tells of them: "memory" is what the largest process held
meanwhile (Linux only), "bytes" what the stage read (load) or wrote (pages, search).
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from builds import Costs, measured

DEFAULT = ("200,300",)


def stages(found: Costs) -> list[str]:
    """The lines of the table of stages."""
    rows = ["| stage | time | share | memory | bytes |", "| :-- | --: | --: | --: | --: |"]
    for stage in found.stages:
        memory = f"{stage.memory / 1e6:,.0f} MB" if stage.memory else ""
        weight = f"{stage.weight / 1e6:,.1f} MB" if stage.weight else ""
        share = f"{stage.seconds / found.cold:.0%}"
        rows.append(f"| {stage.name} | {stage.seconds:.2f} s | {share} | {memory} | {weight} |")
    memory, weight = f"{found.memory / 1e6:,.0f} MB", f"{found.site / 1e6:,.1f} MB"
    return [*rows, f"| the whole | {found.cold:.2f} s | 100% | {memory} | {weight} |"]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("sizes", nargs="*", default=DEFAULT, metavar="ENTRIES,WORKS")
    parser.add_argument("--runs", type=int, default=3, metavar="N")
    options = parser.parse_args()
    tables = []
    for found, line in measured(options.sizes, options.runs):
        print(line, flush=True)
        tables.append([f"\nCold, {found.pages:,} pages:\n", *stages(found)])
    for table in tables:
        print(*table, sep="\n")


if __name__ == "__main__":
    main()
