"""`kb build`: the spine, MkDocs, and the finish, with words for people along the way."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, TextIO

from generator import reporting
from generator.diagnostics import trouble
from generator.pipeline import Project, promise
from generator.progress import Console
from generator.publish import finish, gates, lock, search
from generator.publish.engine import Engine
from generator.publish.make import MakerError, default_jobs, make
from generator.publish.mkdocs import EngineError
from generator.write import clear

if TYPE_CHECKING:
    from generator.pipeline import Promised
    from generator.publish.make import Made

MAX_SHOWN = 20


def build(
    project: Project,
    out: TextIO,
    problems: TextIO,
    *,
    strict: bool = False,
    jobs: int | None = None,
) -> int:
    """Build the site. Unless everything succeeds, the previous `site/` stays as it was.

    Args:
        project: The project.
        out: Takes the summary.
        problems: Takes diagnostics and progress.
        strict: Warnings fail the build, too.
        jobs: How many processes make pages; as many as there are processors if it is not said.

    Returns:
        The exit code: 0, 1 for problems in the content, 2 if the environment is at fault.
    """
    try:
        with lock.building(project):
            return _build(project, out, problems, strict=strict, jobs=jobs)
    except lock.LockedError as error:
        problems.write(f"kb: {error}\n")
    except OSError as error:
        problems.write(f"kb: {trouble(error)}\nsite/ is as it was.\n")
    return 2


def _build(
    project: Project, out: TextIO, problems: TextIO, *, strict: bool, jobs: int | None
) -> int:
    finish.recover(project.site)
    console = Console(problems)
    promised = promise(project, console, strict=strict)
    if len(promised.report):
        problems.write("\n" + reporting.render(promised.report, promised.base.sources))
        problems.write(reporting.tally(promised.report))
    files = promised.files
    if files is None:
        problems.write("Nothing was built; site/ is as it was.\n")
        return 1
    new = project.site.with_name(f"{project.site.name}.tmp")
    shutil.rmtree(new, ignore_errors=True)
    pages = sum(path.endswith(".md") for path in files)
    try:
        with console.stage("pages", pages):
            project.docs.mkdir(parents=True, exist_ok=True)  # MkDocs wants it before all
            engine = Engine(project, new, files)
            clear(files, project.docs)
            made = make(files, project, engine, jobs or default_jobs(), console.advance)
            engine.finish(files)
        with console.stage("search"):
            search.index(new)
        with console.stage("gates"):
            stops, warns = gates.check(new, promised.base, strict=strict)
        _tell(warns, problems)
        if stops:
            _tell(stops, problems)
            problems.write("site/ is as it was.\n")
            return 1
        finish.swap(new, project.site)
    except (EngineError, MakerError, search.SearchError) as error:
        problems.write(f"kb: {error}\nsite/ is as it was.\n")
        return 2
    finally:
        shutil.rmtree(new, ignore_errors=True)
    made.keep(project)
    out.write(summary(project, promised, made, console.times))
    return 0


def _tell(faults: list[str], problems: TextIO) -> None:
    problems.writelines(f"kb: {fault}\n" for fault in faults[:MAX_SHOWN])
    if len(faults) > MAX_SHOWN:
        problems.write(f"kb: … and {len(faults) - MAX_SHOWN} more\n")


def summary(project: Project, promised: Promised, made: Made, times: dict[str, float]) -> str:
    """What was built, how long it took, and how to open it."""
    graph = promised.graph
    links = (
        len(graph.edges)
        + sum(map(len, graph.backlinks.values()))
        + sum(map(len, graph.uses.values()))
        + sum(map(len, graph.contexts.values()))
        if graph
        else 0
    )
    stages = " · ".join(f"{name} {seconds:.1f} s" for name, seconds in times.items())
    return (
        f"{len(promised.base.entries):,} entries, {len(promised.base.works):,} works and "
        f"{links:,} links on {len(made.pages):,} pages\n"
        f"{stages} · in all {sum(times.values()):.1f} s\n"
        f"Open it with: python3 -m http.server -d {project.site.name} 8000, "
        "then http://localhost:8000/\n"
    )
