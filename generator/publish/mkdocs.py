"""MkDocs as the engine: run by `kb build` and `kb serve`, or run alone with our hook."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import PluginError

from generator import git, surroundings
from generator.pipeline import Project, run
from generator.publish import lock, search
from generator.render.environment import fault
from generator.reporting import render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig

    from generator.diagnostics import Report

WATCHED = ("content", "bibliography", "site_templates")
PREPARED = "kb_prepared"
# Seconds that a live preview waits for a build beside it.
_PATIENCE = 60.0


class EngineError(Exception):
    """MkDocs could not build the site. The message is for people."""


@contextmanager
def page_templates() -> Iterator[None]:
    """Turn what is wrong with the template of a page into words.

    Raises:
        EngineError: A template has a fault.
    """
    try:
        yield
    except Exception as error:
        words = fault(error)
        if not words:
            raise
        raise EngineError(words) from error


class _Serving:
    """What the hook must remember while `mkdocs serve` runs: there is one per process."""

    active = False
    theme_time = 0.0


def set_epoch(root: Path) -> None:
    """Give the build the time of the last commit, so that the same input gives the same bytes.

    Raises:
        SurroundingsError: `SOURCE_DATE_EPOCH` is set to what is no time.
    """
    epoch = surroundings.epoch()
    if epoch is None:
        stamp = "".join(git.lines(root, "log", "-1", "--format=%ct"))
        epoch = min(int(stamp), surroundings.LAST_SECOND) if git.time(stamp) else 0
    os.environ["SOURCE_DATE_EPOCH"] = str(epoch)


def _project(config: MkDocsConfig) -> Project:
    return Project(Path(config.config_file_path).parent)


def on_startup(command: str, **_: Any) -> None:
    """MkDocs starts: remember whether it serves, and look at the surroundings."""
    try:
        surroundings.check()
    except surroundings.SurroundingsError as error:
        raise PluginError(str(error)) from error
    _Serving.active = command == "serve"


def on_config(config: MkDocsConfig, **_: Any) -> None:
    """MkDocs has read its configuration: let it watch what the pages are made from."""
    project = _project(config)
    set_epoch(project.root)
    # MkDocs adds a script to the pages that it serves, which our security policy would stop.
    config.extra["live"] = _Serving.active
    for folder in WATCHED:
        path = project.root / folder
        if path.is_dir() and str(path) not in config.watch:
            config.watch.append(str(path))
    # What we write ourselves must not start another build.
    docs = str(project.docs)
    config.watch[:] = [path for path in config.watch if path != docs]


def on_pre_build(config: MkDocsConfig, **_: Any) -> None:
    """MkDocs is about to build: run the spine, unless `kb build` has.

    While serving, a broken base prints its problems and the last good site stays.
    """
    if config.extra.get(PREPARED):
        return
    project = _project(config)
    try:
        with lock.building(project, patience=_PATIENCE), page_templates():
            result = run(project)
    except (lock.LockedError, EngineError) as error:
        raise PluginError(str(error)) from error
    if len(result.report):
        _tell(result.report, result.base.sources)
    if result.written is None:
        if _Serving.active and any(project.docs.iterdir()):
            print("The last good site stays up. Mend the entry and save it.", file=sys.stderr)  # noqa: T201
            return
        count = result.report.errors
        raise PluginError(f"{count} {'problem' if count == 1 else 'problems'} in the content")
    _touch_for_theme(project)


def on_post_build(config: MkDocsConfig, **_: Any) -> None:
    """The HTML is there: index it, unless `kb build` does, or a live edit is waiting."""
    _drop_empty_sitemap(config)
    if config.extra.get(PREPARED):
        return
    site = Path(config.site_dir)
    if _Serving.active and (site / "pagefind").is_dir():
        return
    try:
        search.index(site)
    except search.SearchError as error:
        raise PluginError(str(error)) from error


def _drop_empty_sitemap(config: MkDocsConfig) -> None:
    """Take the sitemap away if nobody said where the site will stand: it would name no page."""
    if not config.site_url:
        for name in ("sitemap.xml", "sitemap.xml.gz"):
            (Path(config.site_dir) / name).unlink(missing_ok=True)


def _touch_for_theme(project: Project) -> None:
    """Make all pages look changed when the theme is newer than at the last build.

    While serving, MkDocs builds changed pages only, and does not know that the theme changed.
    """
    theme = project.templates / "theme"
    newest = max((p.stat().st_mtime for p in theme.rglob("*") if p.is_file()), default=0.0)
    if _Serving.active and _Serving.theme_time and newest > _Serving.theme_time:
        for page in project.docs.rglob("*.md"):
            page.touch()
    _Serving.theme_time = newest


def _tell(report: Report, sources: Any) -> None:
    print(render(report, sources), file=sys.stderr)  # noqa: T201 - MkDocs has no other way
