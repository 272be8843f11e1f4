"""MkDocs as a function: the Markdown of one page in, its HTML out.

What MkDocs does for a whole folder at once, it does here for one page at a time, since every page
is a function of its own file, the theme and the configuration. So pages can be made in several
processes, an unchanged one need not be made again, and the live preview makes the one that is
looked at. `mkdocs build` alone gives the same bytes; a test compares the two.
"""

from __future__ import annotations

import logging
from contextlib import contextmanager, suppress
from importlib import metadata
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from markdown import Markdown
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from generator.cache import digest
from generator.diagnostics import trouble
from generator.publish import front_matter, theme
from generator.publish.mkdocs import PREPARED, EngineError, set_epoch
from generator.publish.raw_html import Pages
from generator.publish.unchanged import settings, variables
from generator.render.environment import Templates, fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.pipeline import Project

_PAGE = "main.html"
_ERROR_PAGE = "404.html"
_PACKAGES = ("mkdocs", "mkdocs-material", "markdown", "jinja2", "pyyaml")


class Engine:
    """MkDocs with its configuration, theme and navigation, ready for any page.

    Attributes:
        destination: The folder that the site is made in.
    """

    def __init__(
        self, project: Project, destination: Path, paths: Iterable[str], *, preview: bool = False
    ) -> None:
        """Get ready.

        Args:
            project: The project.
            destination: The folder that the site is made in.
            paths: Every file below `build/docs`.
            preview: Whether the pages are for the live preview, which adds a script of its own.

        Raises:
            EngineError: The configuration or the theme has a fault.
        """
        settings_file = project.root / "mkdocs.yml"
        if settings_file.exists() and not settings_file.is_file():  # a pipe would wait for ever
            raise EngineError("mkdocs.yml is no file: put a file with the settings there")
        set_epoch(project.root)
        project.docs.mkdir(parents=True, exist_ok=True)  # MkDocs takes no settings without it
        self.destination = destination
        self._docs = str(project.docs)
        self._pages = sorted((path for path in paths if path.endswith(".md")), key=_walked)
        self._caught = _Catcher()
        with self._caught, _settings():
            self._config: Any = load_config(str(settings_file), site_dir=str(destination))
            _check_kinds(self._config.extra.get("kinds", []))
            self._config.extra[PREPARED] = True
            self._config = self._config.plugins.on_config(self._config)
            self._config.extra["preview"] = preview
            self._markdown = Pages(
                Markdown(
                    extensions=self._config.markdown_extensions,
                    extension_configs=self._config.mdx_configs,
                )
            )
            self._env = self._config.theme.get_env()
            self._env.loader = Templates(self._config.theme.dirs)
            named = {*_named(self._config.nav or ())}
            self._files = Files([self._file(path) for path in self._pages if path in named])
            self._nav = get_navigation(self._files, self._config)
            theme.quicken(self._env, [page.url for page in self._nav.pages])
            # What cannot be used of settings and theme shows when a page is made: better now.
            self._env.get_template(_PAGE)
            self.static(_ERROR_PAGE)
        self._sections = {file.src_uri: file for file in self._files}

    def place(self, path: str) -> str:
        """Where the HTML of a page goes, below the site's folder."""
        return self._file(path).dest_uri

    def html(self, path: str, text: bytes) -> bytes:
        """The HTML of a page.

        Args:
            path: Its Markdown file below `build/docs`.
            text: What the file holds.

        Raises:
            EngineError: MkDocs or the theme found a fault.
        """
        with self._caught:
            file = self._sections.get(path) or self._file(path)
            file.content_bytes = text
            page = file.page or Page(None, file, self._config)
            read = front_matter.read(text.decode())
            if read:
                page.markdown, page.meta = read
            else:
                page.read_source(self._config)
            # What MkDocs does besides, to links that lead to Markdown files, has no use here.
            page.content, contents = self._markdown.convert(page.markdown or "")
            page.toc = get_toc(contents)
            page.active = True
            context = mkdocs_build.get_context(self._nav, [], self._config, page)
            template = self._env.get_template(page.meta.get("template", _PAGE))
            output: str = template.render(context)
            page.active = False
        return output.encode("utf-8", errors="xmlcharrefreplace")

    def static(self, path: str) -> bytes | None:
        """A file of the theme, or the error page; nothing if there is none with this path."""
        if path in self._config.theme.static_templates:
            return self._error_page(path) if path.endswith(".html") else None
        for folder in map(Path, self._config.theme.dirs):
            file = file_below(folder, path)
            if file and file.suffix != ".html":
                return file.read_bytes()
        return None

    def _error_page(self, name: str) -> bytes:
        with self._caught:
            template = self._env.get_template(name)
            context = mkdocs_build.get_context(self._nav, [], self._config, base_url="/")
            output: str = template.render(context)
        return output.encode()

    def finish(self, ours: Iterable[str]) -> None:
        """Write what belongs to no page: the theme's files, the error page, the sitemap.

        Args:
            ours: The files below `build/docs`, which go before those of the theme.

        Raises:
            EngineError: MkDocs or the theme found a fault.
        """
        with self._caught:
            statics = Files([])
            statics.add_files_from_theme(self._env, self._config)
            known = set(ours)
            for file in statics:
                if file.src_uri not in known:
                    file.copy_file()
            everything = Files([self._file(path) for path in self._pages])
            for file in everything:
                Page(None, file, self._config)
            for template in self._config.theme.static_templates:
                mkdocs_build._build_theme_template(  # noqa: SLF001 - as above
                    template, self._env, everything, self._config, self._nav
                )
            self._config.plugins.on_post_build(config=self._config)

    def version(self) -> str:
        """A hash of all that the HTML of a page depends on, besides its own file."""
        root = Path(self._config.config_file_path).parent
        read = settings(root)
        own = Path(self._config.theme.dirs[0])
        files = sorted(p for p in own.rglob("*") if p.is_file())
        return digest(
            *(f"{name} {metadata.version(name)}" for name in _PACKAGES),
            read,
            *variables(read),
            *(str(p.relative_to(own)) for p in files),
            *(p.read_text(encoding="utf-8", errors="replace") for p in files),
            *(p.read_text(encoding="utf-8") for p in sorted(Path(__file__).parent.glob("*.py"))),
        )

    def _file(self, path: str) -> File:
        return File(path, self._docs, str(self.destination), use_directory_urls=True)


def file_below(folder: Path, path: str) -> Path | None:
    """A file in a folder or in one below it; nothing if there is none, whatever is asked for."""
    with suppress(OSError, ValueError):  # a name that no system takes
        file = (folder / path).resolve()
        if file.is_relative_to(folder.resolve()) and file.is_file():
            return file
    return None


class _Catcher(logging.Handler):
    """Turns what MkDocs warns of, and what it raises, into one error with all the words."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())

    def __enter__(self) -> None:
        logger = logging.getLogger("mkdocs")
        logger.propagate = False
        logger.addHandler(self)

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        logging.getLogger("mkdocs").removeHandler(self)
        messages, self.messages = self.messages, []
        of_template = fault(error) if error else ""
        if of_template:
            raise EngineError("; ".join([*messages, of_template])) from error
        if isinstance(error, Abort | MkDocsException | OSError):
            why = trouble(error) if isinstance(error, OSError) else str(error)
            raise EngineError("; ".join([*messages, why])) from error
        if messages and error is None:
            raise EngineError("; ".join(messages))


@contextmanager
def _settings() -> Iterator[None]:
    """Turn what MkDocs stumbles over in values that it has taken into words."""
    try:
        yield
    except RecursionError as error:
        why = "INHERIT leads back to where it stands, or something is nested too deeply"
        raise EngineError(f"mkdocs.yml: {why}") from error
    except (TypeError, ValueError, AttributeError) as error:
        raise EngineError(f"mkdocs.yml has a value that cannot be used: {error}") from error


def _check_kinds(kinds: Any) -> None:
    """Look at a setting of ours, which MkDocs does not know."""
    listed = [*kinds] if isinstance(kinds, list) else [kinds]
    fields = ("kind", "label", "section")
    if not all(
        isinstance(k, dict) and all(isinstance(k.get(f), str) for f in fields) for k in listed
    ):
        raise EngineError(
            "mkdocs.yml: `extra.kinds` must be a list of `{kind: …, label: …, section: …}`"
        )


def _named(items: Any) -> Iterable[str]:
    """The files that the navigation names."""
    for item in items:
        for value in item.values() if isinstance(item, dict) else [item]:
            if isinstance(value, str):
                yield value
            else:
                yield from _named(value)


def _walked(path: str) -> tuple[tuple[str, ...], bool, str]:
    """The order in which MkDocs finds files: a folder's own first, the index before all."""
    pure = PurePosixPath(path)
    return pure.parts[:-1], pure.stem != "index", pure.name
