"""Running pandoc: with a time limit, without access to files, and never an exception."""

from __future__ import annotations

import os
import subprocess
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Fault(StrEnum):
    """Why pandoc gave no answer."""

    MISSING = "missing"
    SILENT = "silent"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Answer:
    """What pandoc said.

    Attributes:
        text: Its output.
        fault: Why there is none, or nothing.
        message: The first line of its complaint.
    """

    text: str = ""
    fault: Fault | None = None
    message: str = ""


@cache
def path() -> str | None:
    """Where pandoc is, or nothing.

    The locked one that came with the package goes before any newer one on the machine, so that
    the same base gives the same pages everywhere.
    """
    import pypandoc  # noqa: PLC0415 - brings the modules of the network along

    packaged = Path(pypandoc.__file__).parent / "files" / "pandoc"
    if packaged.is_file():
        return str(packaged)
    try:
        return str(pypandoc.get_pandoc_path())
    except OSError:
        return None


@cache
def version() -> str:
    """What the package of pandoc calls itself: asking pandoc costs more than a cached build."""
    try:
        return metadata.version("pypandoc_binary")
    except metadata.PackageNotFoundError:
        return path() or ""


def at_once() -> int:
    """How many pandocs to run at once: each of them uses one processor."""
    return max(1, os.cpu_count() or 1)


@contextmanager
def file(text: str, suffix: str) -> Iterator[str]:
    """A text as a file, for options that take nothing else."""
    with tempfile.TemporaryDirectory() as folder:
        name = Path(folder) / f"text{suffix}"
        name.write_text(text, encoding="utf-8")
        yield str(name)


def run(arguments: list[str], text: str, limit: float) -> Answer:
    """Run pandoc on a text.

    Args:
        arguments: Formats and options.
        text: Its input.
        limit: After how many seconds it is stopped.
    """
    program = path()
    if program is None:
        return Answer(fault=Fault.MISSING)
    # The sandbox keeps LaTeX such as \input from reading files; the run-time option keeps a
    # macro that grows without end from filling the memory.
    command = [program, "+RTS", "-M1G", "-RTS", "--sandbox", *arguments]
    try:
        done = subprocess.run(  # noqa: S603 - our own program and options, no shell
            command,
            input=text.encode("utf-8", "replace"),
            capture_output=True,
            timeout=limit,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Answer(fault=Fault.SILENT)
    except OSError as error:
        return Answer(fault=Fault.MISSING, message=error.strerror or "")
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        return Answer(fault=Fault.REFUSED, message=" ".join(lines[:2])[:200])
    return Answer(done.stdout.decode("utf-8", "replace"))
