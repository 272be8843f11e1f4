"""How long it takes from a saved entry to the HTML of its page, in a live preview that runs.

    .venv/bin/python benchmarks/saves.py BASE RUNS

Prints the seconds of each run. The text of the entry is the old one again afterwards.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from generator.pipeline import Project
from generator.publish.preview import Preview


def saves(root: Path, runs: int) -> list[float]:
    """The seconds of each run.

    Raises:
        SystemExit: The page does not show what was saved.
    """
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
    return seconds


def main() -> None:
    """Measure what the command line asks for."""
    if len(sys.argv) != 3:
        sys.exit("usage: saves.py BASE RUNS")
    print(*saves(Path(sys.argv[1]), int(sys.argv[2])))


if __name__ == "__main__":
    main()
