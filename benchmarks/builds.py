"""What a base costs: checking it, building it, building it again, seeing a save.

Used by site.py and growth.py; they say what each figure is.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))
from measure import Taken, machine, median, run, size

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HERE = Path(__file__).resolve().parent
HEADS = ("check", "cold", "formatted", "unchanged", "save", "memory", "site")


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the cold build: its seconds, its memory, and the bytes that it read or wrote."""

    name: str
    seconds: float
    memory: float
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Costs:
    """The figures of a base: seconds, and bytes for `memory` and `site`."""

    pages: int
    check: float
    cold: float
    formatted: float
    unchanged: float
    save: float
    memory: float
    site: int
    stages: tuple[Stage, ...]

    def cells(self) -> list[str]:
        """The figures as a table shows them, in the order of `HEADS`."""
        return [
            f"{self.check:.2f} s",
            f"{self.cold:.1f} s",
            f"{self.formatted:.1f} s",
            f"{self.unchanged:.2f} s",
            f"{self.save:.2f} s",
            f"{self.memory / 1e6:,.0f} MB",
            f"{self.site / 1e6:,.0f} MB",
        ]


def measured(sizes: Iterable[str], runs: int) -> Iterator[tuple[Costs, str]]:
    """Print the machine and the head of the table, and measure bases of some sizes.

    Yields:
        The figures of each size, and its line of the table.
    """
    print(machine(("mkdocs", "mkdocs-material"), runs), end="\n\n")
    heads = ("entries", "works", "pages", *HEADS)
    print(f"| {' | '.join(heads)} |\n|{' --: |' * len(heads)}", flush=True)
    for one in sizes:
        entries, works = map(int, one.split(","))
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "base"
            make(root, entries, works)
            found = costs(root, runs)
        cells = [f"{entries:,}", f"{works:,}", f"{found.pages:,}", *found.cells()]
        yield found, f"| {' | '.join(cells)} |"


def make(root: Path, entries: int, works: int) -> None:
    """Make up a base in an empty folder."""
    run([sys.executable, HERE / "bases.py", root, str(entries), str(works)])
    (root / "build" / "docs").mkdir(parents=True, exist_ok=True)
    # A base outside git has no history; the time of its builds is fixed.
    os.environ["SOURCE_DATE_EPOCH"] = "0"


def costs(root: Path, runs: int) -> Costs:
    """Measure a base that was made up, each figure as the median of some runs."""
    cold = [_cold(root, formatted=False) for _ in range(runs)]
    formatted = [_cold(root, formatted=True) for _ in range(runs)]
    unchanged = [_kb(root, "build") for _ in range(runs)]
    check = [_kb(root, "check") for _ in range(runs)]
    saves = run([sys.executable, HERE / "saves.py", root, str(runs)])
    return Costs(
        pages=sum(1 for _ in (root / "site").rglob("index.html")),
        check=median(one.seconds for one in check),
        cold=median(one.seconds for one in cold),
        formatted=median(one.seconds for one in formatted),
        unchanged=median(one.seconds for one in unchanged),
        save=median(map(float, saves.said.splitlines()[-1].split())),
        memory=median(one.memory for one in cold),
        site=size(root / "site"),
        stages=_stages(root, cold),
    )


def _kb(root: Path, command: str, *, stages: bool = False) -> Taken:
    return run([sys.executable, "-m", "generator", "-C", root, command], stages=stages)


def _cold(root: Path, *, formatted: bool) -> Taken:
    """Build without what earlier builds left, but for formatted references if asked."""
    shutil.rmtree(root / "site", ignore_errors=True)
    shutil.rmtree(root / "build" / "docs", ignore_errors=True)
    (root / "build" / "docs").mkdir(parents=True)
    for path in (root / "build" / "cache").glob("*.json"):
        if not formatted or not path.name.startswith(("references-", "csl-items")):
            path.unlink()
    return _kb(root, "build", stages=not formatted)


def _stages(root: Path, builds: list[Taken]) -> tuple[Stage, ...]:
    """The stages of cold builds, and what lies between them."""
    found = size(root / "site" / "pagefind")
    weights = {
        "load": size(root / "content") + size(root / "bibliography"),
        "pages": size(root / "site") - found,
        "search": found,
    }
    stages = [
        Stage(
            name,
            median(build.stages[name].seconds for build in builds),
            median(build.stages[name].memory for build in builds),
            weights.get(name, 0),
        )
        for name in builds[0].stages
    ]
    rest = [
        build.seconds - sum(stage.seconds for stage in build.stages.values()) for build in builds
    ]
    return (*stages, Stage("the rest", median(rest), 0))
