"""The promised files, kept: `build/docs` and the HTML of every page, by several processes.

Each process takes its share of the files: it makes what stands below `build/docs`, and of a page
the HTML as well. All come to the same bytes as one process would. A page whose Markdown, theme and
configuration are those of the last build is taken over from the previous site.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import shutil
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from generator import cache
from generator.publish.mkdocs import EngineError, page_templates
from generator.publish.worker import FEW, can_fork, together
from generator.write import put

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from generator.pipeline import Project
    from generator.publish.engine import Engine
    from generator.render.stage import Make

_KEPT = "pages.json"
_HANDFUL = 8  # files that a process takes at once


@dataclass(slots=True)
class Made:
    """What was made.

    Attributes:
        changed: How many files below `build/docs` are new or have other bytes.
        taken: How many pages were taken over from the previous site.
        pages: The hashes of the Markdown and the HTML of each page.
        version: The hash of what all pages depend on.
    """

    changed: int = 0
    taken: int = 0
    pages: dict[str, list[str]] = field(default_factory=dict)
    version: str = ""

    def keep(self, project: Project) -> None:
        """Remember what the site that is now in its place was made from."""
        known = {path: [self.version, *hashes] for path, hashes in self.pages.items()}
        cache.save(project.cache / _KEPT, known)

    def add(self, other: Made) -> None:
        """Count what another process has made."""
        self.changed += other.changed
        self.taken += other.taken
        self.pages |= other.pages


def make(
    files: Mapping[str, Make],
    project: Project,
    engine: Engine,
    jobs: int,
    advance: Callable[[], None],
    *,
    whole: bool = False,
) -> Made:
    """Make every file.

    Args:
        files: What makes each file below `build/docs`.
        project: The project.
        engine: Makes HTML; its destination must be empty.
        jobs: How many processes.
        advance: Is called after each page.
        whole: Whether these are all files of a site: then what belongs to no page is made, too.

    Raises:
        EngineError: MkDocs found a fault, or a template has one.
        OSError: Something cannot be written.
        WorkerError: A process died.
    """
    known = cache.load(project.cache / _KEPT)
    maker = _Maker(files, project, engine, known, engine.version())
    paths = list(files)
    if jobs < 2 or len(paths) < FEW or not can_fork():
        made = maker.make(paths, advance)
        if whole:
            engine.finish(files)
    else:
        taken = multiprocessing.get_context("fork").Value("l", 0)
        ordered = _longest_first(paths)
        made = Made()
        # Each process takes some whenever it is free.
        for one in together(
            lambda _, done: maker.make(_take(ordered, taken), done),
            jobs,
            advance,
            (OSError, EngineError),
            partial(engine.finish, files) if whole else None,
        ):
            made.add(one)
    made.version = maker.version
    return made


@dataclass(slots=True)
class _Maker:
    files: Mapping[str, Make]
    project: Project
    engine: Engine
    known: Mapping[str, Any]
    version: str

    def make(self, paths: Iterable[str], advance: Callable[[], None]) -> Made:
        made = Made()
        docs, site = str(self.project.docs), str(self.engine.destination)
        with page_templates():
            for path in paths:
                data = self.files[path]()
                made.changed += put(f"{docs}/{path}", data)
                if path.endswith(".md"):
                    self._page(path, data, made)
                    advance()
                else:
                    link(f"{docs}/{path}", f"{site}/{path}")
        return made

    def _page(self, path: str, text: bytes, made: Made) -> None:
        place = self.engine.place(path)
        target = f"{self.engine.destination}/{place}"
        source = _hash(text)
        before = self.known.get(path)
        if isinstance(before, list) and before[:2] == [self.version, source]:
            previous = self.project.site / place
            if previous.is_file() and before[2:] == [_hash(previous.read_bytes())]:
                link(previous, target)
                made.taken += 1
                made.pages[path] = before[1:]
                return
        html = self.engine.html(path, text)
        put(target, html)
        made.pages[path] = [source, _hash(html)]


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:32]


def link(source: str | Path, target: str | Path) -> None:
    """Let a second name lead to a file; neither is ever written to, only replaced."""
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:  # no folder yet, another disk, or one that has no second names
        os.makedirs(os.path.dirname(target), exist_ok=True)  # noqa: PTH103, PTH120 - as in `put`
        try:
            os.link(source, target)
        except OSError:
            shutil.copyfile(source, target)


def _longest_first(paths: list[str]) -> list[str]:
    """Indexes and graphs, then the rest: begun last, one process would wait for the other."""
    return sorted(paths, key=lambda path: path.count("/") - path.endswith("/index.md"))


def _take(paths: list[str], taken: Any) -> Iterator[str]:
    """The files that no process has taken yet, some at a time."""
    while True:
        with taken:
            start = taken.value
            taken.value += _HANDFUL
        if start >= len(paths):
            return
        yield from paths[start : start + _HANDFUL]
