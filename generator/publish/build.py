"""`kb build` and `kb merge`: the spine, the pages, the finish, with words for people on the way."""

from __future__ import annotations

import gc
import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from generator import reporting
from generator.diagnostics import trouble
from generator.pipeline import Project, promise
from generator.progress import Console
from generator.publish import finish, gates, lock, search, shards, unchanged
from generator.publish.engine import Engine
from generator.publish.make import Made, make
from generator.publish.mkdocs import EngineError
from generator.publish.shards import Shard, ShardError
from generator.publish.worker import WorkerError, default_jobs
from generator.surroundings import SurroundingsError
from generator.write import clear, refuse_links

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from generator.pipeline import Promised
    from generator.render.stage import Make

MAX_SHOWN = 20


@dataclass(frozen=True, slots=True)
class _Order:
    """What to build, from what, and whom to tell."""

    project: Project
    out: TextIO
    problems: TextIO
    strict: bool
    jobs: int
    went_in: str = ""


def build(
    project: Project,
    out: TextIO,
    problems: TextIO,
    *,
    strict: bool = False,
    jobs: int | None = None,
    went_in: str = "",
) -> int:
    """Build the site. Unless everything succeeds, the previous `site/` stays as it was.

    Args:
        project: The project.
        out: Takes the summary.
        problems: Takes diagnostics and progress.
        strict: Warnings fail the build, too.
        jobs: How many processes make pages; as many as there are processors if it is not said.
        went_in: The hash of all that the build depends on, if it was taken already.

    Returns:
        The exit code: 0, 1 for problems in the content, 2 if the environment is at fault.
    """
    return _alone(_Order(project, out, problems, strict, jobs or default_jobs(), went_in), _build)


def build_shard(
    project: Project,
    out: TextIO,
    problems: TextIO,
    shard: Shard,
    *,
    strict: bool = False,
    jobs: int | None = None,
) -> int:
    """Build a share of the site into `build/shards/I-of-N`, for `merge`."""
    order = _Order(project, out, problems, strict, jobs or default_jobs())
    return _alone(order, lambda order: _build_shard(order, shard))


def merge(
    project: Project,
    out: TextIO,
    problems: TextIO,
    folders: Sequence[Path],
    *,
    strict: bool = False,
) -> int:
    """Join shares to the site that one machine would have made."""
    order = _Order(project, out, problems, strict, default_jobs())
    return _alone(order, lambda order: _site(order, lambda *made: _joined(folders, *made)))


def _alone(order: _Order, work: Callable[[_Order], int]) -> int:
    """Do something while no other build runs; say what went wrong."""
    project = order.project
    try:
        refuse_links(project.docs.parent, project.docs, project.site)
        with lock.building(project):
            return work(order)
    except lock.LockedError as error:
        order.problems.write(f"kb: {error}\n")
    except (EngineError, SurroundingsError, WorkerError, ShardError, search.SearchError) as error:
        order.problems.write(f"kb: {error}\nsite/ is as it was.\n")
    except BrokenPipeError:
        raise
    except OSError as error:
        order.problems.write(f"kb: {trouble(error)}\nsite/ is as it was.\n")
    return 2


def _build(order: _Order) -> int:
    return _site(order, _made)


def _promised(order: _Order, console: Console) -> tuple[Promised, str]:
    """The files of the site, and what is wrong with the content, which has been told."""
    # Nothing becomes garbage until files are made, and looking for it takes a third of the time.
    collecting = gc.isenabled()
    gc.disable()
    promised = promise(order.project, console, strict=order.strict)
    if collecting:
        gc.enable()
    wrong = _diagnostics(promised)
    order.problems.write(wrong)
    if promised.files is None:
        order.problems.write("Nothing was built; site/ is as it was.\n")
    return promised, wrong


def _diagnostics(promised: Promised) -> str:
    """What is wrong with the content, for people; nothing if nothing is."""
    if not len(promised.report):
        return ""
    rendered = reporting.render(promised.report, promised.base.sources)
    return f"\n{rendered}{reporting.tally(promised.report)}"


def _made(order: _Order, files: Mapping[str, Make], engine: Engine, console: Console) -> Made:
    clear(files, order.project.docs)
    return make(files, order.project, engine, order.jobs, console.advance, whole=True)


def _joined(
    folders: Sequence[Path], _: _Order, files: Mapping[str, Make], engine: Engine, __: Console
) -> Made:
    made = shards.join(folders, engine, list(files))
    engine.finish(files)
    return made


def _site(order: _Order, making: Callable[..., Made]) -> int:
    """Build the site; `making` puts the promised files into its folder."""
    project, problems = order.project, order.problems
    finish.recover(project.site)
    went_in = order.went_in or unchanged.inputs(project, strict=order.strict)
    console = Console(problems)
    promised, wrong = _promised(order, console)
    files = promised.files
    if files is None:
        return 1
    new = project.site.with_name(f"{project.site.name}.tmp")
    shutil.rmtree(new, ignore_errors=True)
    if new.is_symlink() or (os.path.lexists(new) and not new.is_dir()):
        new.unlink()
    try:
        with console.stage("pages", sum(path.endswith(".md") for path in files)):
            engine = Engine(project, new, files)
            made = making(order, files, engine, console)
        # Pagefind works beside the gates.
        with search.indexing(new, order.jobs) as finish_index:
            with console.stage("gates"):
                stops, warns = gates.check(new, promised.base, order.jobs, strict=order.strict)
            problems.write(_lines(warns))
            if stops:
                problems.write(f"{_lines(stops)}site/ is as it was.\n")
                return 1
            with console.stage("search"):
                finish_index()
        finish.swap(new, project.site)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    try:
        made.keep(project)
        said = summary(project, promised, made, console.times)
        unchanged.keep(project, went_in, said, wrong + _lines(warns))
        order.out.write(said)
    except BrokenPipeError:  # nobody reads any more what we say
        raise
    except OSError as error:
        problems.write(f"kb: {trouble(error)}\nThe new site is in its place.\n")
        return 2
    return 0


def _build_shard(order: _Order, shard: Shard) -> int:
    project = order.project
    console = Console(order.problems)
    promised, _ = _promised(order, console)
    if promised.files is None:
        return 1
    paths = list(promised.files)
    share = {path: promised.files[path] for path in shard.of(paths)}
    folder = project.root / "build" / "shards" / shard.name
    refuse_links(folder.parent, folder)
    shutil.rmtree(folder, ignore_errors=True)
    with console.stage("pages", sum(path.endswith(".md") for path in share)):
        engine = Engine(project, folder, paths)
        made = make(share, project, engine, order.jobs, console.advance)
        shards.note(folder, shard, made, paths)
    order.out.write(f"{len(share):,} of {len(paths):,} files: {folder.relative_to(project.root)}\n")
    return 0


def _lines(faults: list[str]) -> str:
    """What the gates found, a line each, as far as people read."""
    lines = [f"kb: {fault}\n" for fault in faults[:MAX_SHOWN]]
    if len(faults) > MAX_SHOWN:
        lines.append(f"kb: … and {len(faults) - MAX_SHOWN} more\n")
    return "".join(lines)


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
