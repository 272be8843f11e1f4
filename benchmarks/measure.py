"""What a program costs: its seconds, the most that it held, and what each of its stages did.

Used by the other scripts of this folder. Whatever is measured runs in a process of its own, so that
its start counts and the memory is its own. A new process inherits the peak of the one that starts
it: so these scripts leave to other processes what needs much memory.
"""

from __future__ import annotations

import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_STAGE = re.compile(r"(\w+) +([0-9.]+) s\n")
_PAUSE = 0.02  # seconds between two looks at the memory of a stage
_UNIT = 1 if sys.platform == "darwin" else 1024  # of `ru_maxrss`, in bytes


@dataclass(frozen=True, slots=True)
class Taken:
    """What a program took.

    Attributes:
        seconds: From its start to its end.
        memory: The bytes that the largest of its processes held.
        work: The seconds that all processors together spent on it; other work adds little to them.
        said: What it wrote.
        stages: The seconds of each stage and the bytes that the largest process held in it.
    """

    seconds: float
    memory: float
    work: float = 0
    said: str = ""
    stages: dict[str, Taken] = field(default_factory=dict)


def run(command: Sequence[str | Path], *, stages: bool = False) -> Taken:
    """Run a program to its end.

    Args:
        command: The program and its arguments.
        stages: Whether to watch the stages that `kb build` tells of.

    Raises:
        SystemExit: The program failed.
    """
    start = time.perf_counter()
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        child = subprocess.Popen(
            [*map(str, command)],
            stdout=said,
            stderr=subprocess.PIPE if stages else said,
            # The generator beside this folder, whichever is installed.
            env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parent.parent)},
            text=True,
        )
        watched = _stages(child) if stages else {}
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        words = said.read()
    if child.returncode:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{words[-4000:]}")
    work = usage.ru_utime + usage.ru_stime
    return Taken(seconds, usage.ru_maxrss * _UNIT, work, words, watched)


def _stages(child: subprocess.Popen[str]) -> dict[str, Taken]:
    """What each stage took; a stage says its name and its seconds when it ends."""
    found: dict[str, Taken] = {}
    with _watched(child.pid) as most:
        for line in child.stderr or ():
            if match := _STAGE.fullmatch(line):
                found[match[1]] = Taken(float(match[2]), max(most[0], _largest(child.pid)))
                most[0] = 0
            else:
                sys.stderr.write(line)
    return found


@contextmanager
def _watched(pid: int) -> Iterator[list[float]]:
    """The most that a process below this one held since the number was last set to 0."""
    most, done = [0.0], threading.Event()

    def look() -> None:
        while not done.wait(_PAUSE):
            most[0] = max(most[0], _largest(pid))

    looking = threading.Thread(target=look, daemon=True)
    looking.start()
    try:
        yield most
    finally:
        done.set()
        looking.join()


def _largest(pid: int) -> float:
    """The bytes that a process or one that it started holds; 0 where there is no `/proc`."""
    folder = Path("/proc", str(pid))
    try:
        own = int((folder / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        lists = [path.read_text() for path in folder.glob("task/*/children")]
    except (OSError, IndexError):  # it has ended meanwhile
        return 0
    return max([own, *(_largest(int(child)) for one in lists for child in one.split())])


def median(values: Iterable[float]) -> float:
    """The median of several runs."""
    return statistics.median(values)


def size(folder: Path, pattern: str = "*") -> int:
    """The bytes of the files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob(pattern) if path.is_file())


def machine(packages: Sequence[str], runs: int) -> str:
    """On what was measured, with what, and how often."""
    processor = ""
    told = Path("/proc/cpuinfo")
    if told.is_file():
        names = re.findall(r"^model name\s*: (.*)$", told.read_text(encoding="utf-8"), re.MULTILINE)
        processor = f" ({names[0]})" if names else ""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in packages)
    often = f"medians of {runs} runs" if runs > 1 else "one run"
    return (
        f"{len(os.sched_getaffinity(0)) if hasattr(os, 'sched_getaffinity') else os.cpu_count()} "
        f"processors{processor}, {memory:.0f} GB, {platform.system()}, "
        f"Python {platform.python_version()}, {versions}; {often}, "
        f"load {os.getloadavg()[0]:.1f} at the start"
    )
