"""How long a base takes to check, to build and to see again after a save.

    .venv/bin/python benchmarks/site.py [--runs N] [ENTRIES,WORKS …]

Each size (200,300 if none is given) is made from a seed by `bases.py` in an empty folder. Every
figure is the median of N runs (3) of the whole command in a process of its own, so that starting
Python counts. Prints a Markdown table with the machine above it:

- check: `kb check` with caches from the run before
- cold: `kb build` without any cache; formatted: with the references formatted already
- unchanged: `kb build` when nothing was changed
- save: from the change of one entry to the HTML of its page, in a running preview
- memory: the most that a process of the cold build held
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))
from bases import write

from generator.pipeline import Project
from generator.publish.preview import Preview

if TYPE_CHECKING:
    from collections.abc import Callable

DEFAULT = ("200,300",)


def kb(root: Path, *arguments: str) -> float:
    """The seconds that a command takes.

    Raises:
        CalledProcessError: The command failed.
    """
    start = time.perf_counter()
    command = [sys.executable, "-m", "generator", "-C", str(root), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - start
    if done.returncode != 0:
        sys.exit(f"kb {' '.join(arguments)} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return seconds


def median(runs: int, measure: Callable[[], float]) -> float:
    """The median of several runs."""
    return statistics.median(measure() for _ in range(runs))


def clear(root: Path, *, formatted: bool) -> None:
    """Take away what earlier builds left, but for formatted references if asked."""
    shutil.rmtree(root / "site", ignore_errors=True)
    shutil.rmtree(root / "build" / "docs", ignore_errors=True)
    (root / "build" / "docs").mkdir(parents=True)
    for path in (root / "build" / "cache").glob("*.json"):
        if not formatted or not path.name.startswith(("references-", "csl-items")):
            path.unlink()


def save(root: Path, runs: int) -> float:
    """The median of seconds from a changed entry to its page, in a preview that runs."""
    entry = min((root / "content" / "concepts").glob("*.yml"))
    page = f"concepts/{entry.stem}/index.html"
    text = entry.read_text(encoding="utf-8")
    preview = Preview(Project(root))
    preview.refresh()
    preview.get(page)
    seconds = []
    for number in range(runs):
        entry.write_text(text.replace("summary: ", f"summary: Take {number}. ", 1), "utf-8")
        start = time.perf_counter()
        preview.refresh(frozenset([entry]))
        html = preview.get(page) or b""
        seconds.append(time.perf_counter() - start)
        if f"Take {number}.".encode() not in html:
            sys.exit(f"the page of {entry.stem} does not show what was saved")
    entry.write_text(text, encoding="utf-8")
    return statistics.median(seconds)


def row(root: Path, entries: int, works: int, runs: int) -> str:
    """The line of one size."""
    write(root, entries, works)
    (root / "build" / "docs").mkdir(parents=True, exist_ok=True)

    def cold(*, formatted: bool) -> float:
        clear(root, formatted=formatted)
        return kb(root, "build")

    empty = median(runs, lambda: cold(formatted=False))
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e3
    warm = median(runs, lambda: cold(formatted=True))
    unchanged = median(runs, lambda: kb(root, "build"))
    check = median(runs, lambda: kb(root, "check"))
    saved = save(root, runs)
    pages = sum(1 for _ in (root / "site").rglob("index.html"))
    size = sum(path.stat().st_size for path in (root / "site").rglob("*") if path.is_file()) / 1e6
    return (
        f"| {entries:,} | {works:,} | {pages:,} | {check:.2f} s | {empty:.1f} s | {warm:.1f} s | "
        f"{unchanged:.2f} s | {saved:.2f} s | {memory:.0f} MB | {size:.0f} MB |"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("sizes", nargs="*", default=DEFAULT, metavar="ENTRIES,WORKS")
    parser.add_argument("--runs", type=int, default=3, metavar="N")
    options = parser.parse_args()
    # A base outside git has no history; the time of its builds is fixed.
    os.environ["SOURCE_DATE_EPOCH"] = "0"
    packages = ", ".join(f"{n} {metadata.version(n)}" for n in ("mkdocs", "mkdocs-material"))
    print(f"{os.cpu_count()} processors, Python {platform.python_version()}, {packages}, ", end="")
    print(f"load {os.getloadavg()[0]:.1f} at the start, medians of {options.runs}\n")
    print(
        "| entries | works | pages | check | cold | formatted | unchanged | save | memory | site |"
    )
    print("| --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |")
    for size in options.sizes:
        entries, _, works = size.partition(",")
        with tempfile.TemporaryDirectory() as folder:
            print(row(Path(folder) / "base", int(entries), int(works), options.runs), flush=True)


if __name__ == "__main__":
    main()
