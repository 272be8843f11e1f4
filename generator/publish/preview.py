"""The live preview: what the site would be now, made page by page when somebody looks.

After a save the spine runs up to where files are promised; nothing is made until a browser asks for
it. So a save costs what checking and linking cost, however many pages it changes. While the base
is broken, the last good pages stay, with the diagnostics over them.
"""

from __future__ import annotations

import gc
import logging
import sys
import threading
import time
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from watchdog.events import (
    EVENT_TYPE_CREATED,
    EVENT_TYPE_DELETED,
    EVENT_TYPE_MODIFIED,
    EVENT_TYPE_MOVED,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

from generator import reporting
from generator.model import FOLDERS
from generator.pipeline import promise
from generator.publish.build import build
from generator.publish.engine import Engine, file_below
from generator.publish.mkdocs import WATCHED, EngineError, page_templates

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from watchdog.observers.api import BaseObserver

    from generator.pipeline import Project
    from generator.render.stage import Make

_IDLE = 5.0  # seconds after a save, after which nobody waits for a page of it
_QUIET = 0.05  # seconds without a further change, after which a save is taken to be over
_CHANGES = {EVENT_TYPE_CREATED, EVENT_TYPE_DELETED, EVENT_TYPE_MODIFIED, EVENT_TYPE_MOVED}


@dataclass(slots=True)
class _Site:
    """What the last good base promises."""

    files: Mapping[str, Make]
    engine: Engine
    pages: dict[str, str]
    made: dict[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class News:
    """What an open page must know.

    Attributes:
        version: Goes up with every save.
        problems: The diagnostics as text; empty if there are none.
        broken: Whether the last good pages are shown instead of what was saved.
        edited: The address of the entry that was saved last; empty if it was something else.
    """

    version: int
    problems: str
    broken: bool
    edited: str


class Preview:
    """The site of a project as it is now."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._site: _Site | None = None
        self._news = News(0, "", broken=True, edited="")
        self._changed: set[Path] = set()
        self._moved = False  # whether a folder came or went
        self._indexed = 0
        # One lock for the site, one for the search index, which takes seconds.
        self._state = threading.Condition()
        self._making = threading.Lock()
        self._indexing = threading.Lock()

    def refresh(self, changed: frozenset[Path] = frozenset()) -> None:
        """Read the base again.

        Args:
            changed: The files that were saved, if it is known.

        Raises:
            EngineError: The settings or the theme have a fault.
        """
        # The collector would look at all of the base while somebody waits for a page. It is called
        # when nobody does.
        gc.disable()
        start = time.perf_counter()
        promised = promise(self._project)
        problems = ""
        if len(promised.report):
            problems = reporting.render(promised.report, promised.base.sources)
            problems += reporting.tally(promised.report)
        site = self._site
        if promised.files is not None:
            site = _Site(promised.files, self._engine(promised.files, changed), {})
            site.pages = {_place(path): path for path in promised.files}
        with self._state:
            broken = promised.files is None
            edited = next(filter(None, map(self._address, sorted(changed))), "")
            self._site = site
            self._news = News(self._news.version + 1, problems, broken, edited)
            self._state.notify_all()
        self._tell(changed, time.perf_counter() - start)

    def _engine(self, files: Mapping[str, Make], changed: frozenset[Path]) -> Engine:
        """The engine of before, if nothing that it was made from has changed."""
        site = self._site
        if site and changed and all(self._is_content(path) for path in changed):
            return site.engine
        return Engine(self._project, self._project.site, files, preview=True)

    def _is_content(self, path: Path) -> bool:
        return path.is_relative_to(self._project.root / "content") or path.is_relative_to(
            self._project.root / "bibliography"
        )

    def _address(self, path: Path) -> str:
        """The address of the entry in a file; empty if it is none."""
        folder = path.parent.name
        entry = path.suffix == ".yml" and folder in FOLDERS
        return f"/{folder}/{path.stem}/" if entry and path.is_file() else ""

    def _tell(self, changed: frozenset[Path], seconds: float) -> None:
        news = self._news
        if news.problems:
            sys.stderr.write(f"\n{news.problems}")
        if news.broken:
            sys.stderr.write("The last good site stays up. Mend the entry and save it.\n")
        elif changed:
            names = ", ".join(sorted(path.name for path in changed)[:3])
            sys.stderr.write(f"{names}: ready in {seconds:.2f} s\n")
        sys.stderr.flush()

    def news(self, after: int, patience: float) -> News:
        """What is new since a version, as soon as there is something, or when patience ends."""
        with self._state:
            self._state.wait_for(lambda: self._news.version > after, patience)
            return self._news

    def get(self, path: str) -> bytes | None:
        """A file of the site.

        Args:
            path: Its path below the site's folder, such as `concepts/hive/index.html`.

        Returns:
            Its bytes, or nothing if there is none, or no good base yet.

        Raises:
            EngineError: The page cannot be made.
        """
        with self._making:
            site = self._site
            if site is None:
                return None
            if path in site.made:
                return site.made[path]
            source = site.pages.get(path)
            if source is None:
                return site.engine.static(path)
            with page_templates():
                data = site.files[source]()
            made = site.engine.html(source, data) if source.endswith(".md") else data
            site.made[path] = made
            return made

    def search_file(self, path: str) -> bytes | None:
        """A file of the search index, which is made when a search begins after a change."""
        site = self._project.site
        with self._indexing:
            version = self._news.version
            # A search begins with the names; what is not there is asked for by the first of all.
            begins = path.endswith(".bin") or file_below(site, path) is None
            due = begins and self._indexed != version and not self._news.broken
            # One process: a second one must not be forked beside the threads of a server.
            if due and build(self._project, StringIO(), StringIO(), jobs=1) == 0:
                self._indexed = version
        file = file_below(site, path)
        return file.read_bytes() if file else None

    def watch(self) -> BaseObserver:
        """Refresh whenever a file that the site is made from is saved."""
        # It complains when a folder is given up while it waits for news of it.
        logging.getLogger("watchdog").setLevel(logging.CRITICAL)
        observer = Observer()
        self._schedule(observer)
        observer.start()
        threading.Thread(target=self._follow, args=(observer,), daemon=True).start()
        return observer

    def _schedule(self, observer: BaseObserver) -> None:
        """Watch the folders that are there now; those of before may have been moved away."""
        observer.unschedule_all()
        handler = _Handler(self._note)
        # First, so that a folder which comes meanwhile is noticed.
        observer.schedule(handler, str(self._project.root), recursive=False)
        for name in WATCHED:
            folder = self._project.root / name
            if folder.is_dir():
                observer.schedule(handler, str(folder), recursive=True)

    def _note(self, path: Path, *, folder: bool) -> None:
        if path.name.startswith(".") or path.name.endswith("~"):
            return
        top = path.relative_to(self._project.root).as_posix().partition("/")[0]
        if top in WATCHED or top.endswith((".yml", ".yaml")):  # mkdocs.yml and what it inherits
            with self._state:
                self._changed.add(path)
                self._moved |= folder
                self._state.notify_all()

    def _follow(self, observer: BaseObserver) -> None:
        while True:
            with self._state:
                if not self._state.wait_for(lambda: bool(self._changed), _IDLE):
                    gc.collect()
                self._state.wait_for(lambda: bool(self._changed))
                while self._state.wait(_QUIET):
                    pass
                changed, self._changed = frozenset(self._changed), set()
                moved, self._moved = self._moved, False
            try:
                if moved:
                    self._schedule(observer)
                self.refresh(changed)
            except EngineError as error:
                sys.stderr.write(f"kb: {error}\n")
            except OSError as error:  # a file that vanished while it was read
                sys.stderr.write(f"kb: {error}\n")


class _Handler(FileSystemEventHandler):
    def __init__(self, note: Callable[..., None]) -> None:
        self._note = note

    def on_any_event(self, event: FileSystemEvent) -> None:
        # Of a folder it is told, too, that something in it has changed, which is told itself.
        told = event.is_directory and event.event_type == EVENT_TYPE_MODIFIED
        if event.event_type in _CHANGES and not told:
            for path in (event.src_path, event.dest_path):
                if path:
                    self._note(Path(str(path)), folder=event.is_directory)


def _place(path: str) -> str:
    """Where a file below `build/docs` goes, below the site's folder."""
    if not path.endswith(".md"):
        return path
    stem = path.removesuffix(".md")
    return f"{stem}.html" if stem.rpartition("/")[2] == "index" else f"{stem}/index.html"
