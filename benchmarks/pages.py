"""The pages of a base and nothing else: their Markdown, or their HTML from it.

    .venv/bin/python benchmarks/pages.py write BASE
    .venv/bin/python benchmarks/pages.py make BASE DESTINATION [JOBS]

`make` is what peers.py times: the part of `kb build` that other generators have as well. There is
no cache of pages and no earlier site, so that every page is made.
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from generator.pipeline import Project, run
from generator.publish.engine import Engine
from generator.publish.make import make
from generator.publish.worker import default_jobs
from generator.walk import walk


def write(project: Project) -> None:
    """Write the Markdown.

    Raises:
        SystemExit: The base has errors.
    """
    if run(project).written is None:
        sys.exit("the base has errors: `kb check` tells them")


def html(project: Project, destination: Path, jobs: int) -> None:
    """Make the HTML of what was written."""
    paths = sorted(path for path, _ in walk(project.docs) if path.endswith(".md"))
    files = {path: partial(Path(f"{project.docs}/{path}").read_bytes) for path in paths}
    make(files, project, Engine(project, destination, files), jobs, lambda: None)


def main() -> None:
    """Do what the command line asks for."""
    match sys.argv[1:]:
        case ["write", base]:
            write(Project(Path(base)))
        case ["make", base, destination, *jobs]:
            html(Project(Path(base)), Path(destination), int(*jobs) if jobs else default_jobs())
        case _:
            sys.exit("usage: pages.py write BASE | make BASE DESTINATION [JOBS]")


if __name__ == "__main__":
    main()
