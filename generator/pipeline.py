"""The spine: load → check → link → render → write.

One direction, one module for each arrow. Reading happens in `load`, writing in `write`; what lies
between are functions from values to values, but for references, which pandoc formats ahead of
`render`. `kb build` then runs MkDocs over what was written and finishes the site (`publish/`).
"""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from generator import surroundings
from generator.check import check
from generator.diagnostics import Report
from generator.history import last_changes
from generator.load import load

if TYPE_CHECKING:
    from generator.base import Base
    from generator.link import Graph
    from generator.render.stage import Make
    from generator.write import Written

# Templates and theme of the generator itself, for bases that bring none of their own.
OWN_TEMPLATES = Path(__file__).resolve().parent.parent / "site_templates"


@dataclass(frozen=True, slots=True)
class Project:
    """Where everything is. All of it follows from the folder of the base."""

    root: Path

    @property
    def templates(self) -> Path:
        """The templates: the base's own, or the generator's."""
        own = self.root / "site_templates"
        return own if own.is_dir() else OWN_TEMPLATES

    @property
    def docs(self) -> Path:
        """Where MkDocs reads."""
        return self.root / "build" / "docs"

    @property
    def cache(self) -> Path:
        """What may be deleted at any time and costs only time."""
        return self.root / "build" / "cache"

    @property
    def link_results(self) -> Path:
        """What the last `kb check-links` found."""
        return self.root / "build" / "links.json"

    @property
    def site(self) -> Path:
        """The finished site."""
        return self.root / "site"


class Progress(Protocol):
    """Is told which stage runs."""

    def stage(self, name: str) -> AbstractContextManager[object]:
        """Entered when a stage starts, left when it ends."""


class Silent:
    """Tells nobody."""

    def stage(self, name: str) -> AbstractContextManager[object]:  # noqa: ARG002 - says nothing
        """Do nothing."""
        return nullcontext()


@dataclass(frozen=True, slots=True)
class Checked:
    """A base and every problem found in it."""

    base: Base
    report: Report


@dataclass(frozen=True, slots=True)
class Promised:
    """What the stages before `render` came to.

    Attributes:
        base: The base.
        report: Every problem.
        graph: The links; missing if the base has errors.
        files: What makes each file of `build/docs`; missing if the base has errors.
    """

    base: Base
    report: Report
    graph: Graph | None = None
    files: dict[str, Make] | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What a run came to: the graph and the files are missing if the base has errors."""

    base: Base
    report: Report
    graph: Graph | None = None
    written: Written | None = None


def check_base(project: Project, progress: Progress | None = None) -> Checked:
    """Load and check the base of a project."""
    progress = progress or Silent()
    report = Report()
    with progress.stage("load"):
        loaded = load(project.root, project.cache)
    with progress.stage("check"):
        base = check(loaded, project.cache, report)
    return Checked(base, report)


def promise(
    project: Project, progress: Progress | None = None, *, strict: bool = False
) -> Promised:
    """Run the spine up to where files are made, which is left to whoever needs them.

    Raises:
        SurroundingsError: A variable of the environment has a value that cannot be used.
    """
    # Imported here, since `kb check` is run on every save and needs none of it.
    from generator import addresses, editor  # noqa: PLC0415
    from generator.bibliography.references import references  # noqa: PLC0415
    from generator.changelog import changelog  # noqa: PLC0415
    from generator.edition import edition  # noqa: PLC0415
    from generator.link import link  # noqa: PLC0415
    from generator.render.assets import assets  # noqa: PLC0415
    from generator.render.citing import as_works  # noqa: PLC0415
    from generator.render.site import promises  # noqa: PLC0415

    progress = progress or Silent()
    surroundings.check()
    checked = check_base(project, progress)
    base, report = checked.base, checked.report
    editor.refresh(project.root, base)
    if report.failed(strict=strict):
        return Promised(base, report)
    with progress.stage("link"):
        graph = link(base)
        changes = last_changes(project.root)
        days = changelog(project.root, project.cache)
        edit = surroundings.web_folder("EDIT_BASE")
        published = edition(project.root, surroundings.web_folder("SITE_URL"))
    with progress.stage("format"):
        formatted, problems = references(
            base.styles,
            base.works,
            as_works(base, published, changes),
            project.cache,
            {key: label.suffix for key, label in graph.labels.items() if label.suffix},
        )
        report.add(problems)
    if report.failed(strict=strict):
        return Promised(base, report)
    with progress.stage("plan"):
        files = promises(
            base,
            graph,
            formatted,
            project.templates,
            changes,
            published.url,
            days,
            edit,
            published,
        )
        for path, data in assets(project.templates).items():
            files[path] = partial(bytes, data)
        report.add(addresses.vanished(base, files))
    if report.failed(strict=strict):
        return Promised(base, report)
    return Promised(base, report, graph, files)


def run(project: Project, progress: Progress | None = None, *, strict: bool = False) -> Result:
    """Run the spine. If the base has errors, nothing is written."""
    from generator.write import write  # noqa: PLC0415 - as above

    progress = progress or Silent()
    promised = promise(project, progress, strict=strict)
    if promised.files is None:
        return Result(promised.base, promised.report)
    with progress.stage("render"):
        made = {path: make() for path, make in promised.files.items()}
    with progress.stage("write"):
        written = write(made, project.docs)
    return Result(promised.base, promised.report, promised.graph, written)
