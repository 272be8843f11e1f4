"""The search index: Pagefind over the built pages."""

from __future__ import annotations

import importlib
import json
import subprocess
from pathlib import Path
from typing import Any

OUTPUT = "pagefind"
TIMEOUT = 600

# What stands on a page without being about it would bring it up for the wrong words.
IGNORED = (
    ".headerlink",
    ".kb-crumbs",
    ".kb-contents",
    ".kb-exports",
    ".kb-filter",
    ".kb-foot",
    ".kb-mentions",
    ".kb-readnext",
    ".kb-source",
    "pre.kb-code",
)

# Pagefind's ready-made interfaces; the site has its own.
_UNUSED = (
    "pagefind-component-ui.css",
    "pagefind-component-ui.js",
    "pagefind-highlight.js",
    "pagefind-modular-ui.css",
    "pagefind-modular-ui.js",
    "pagefind-ui.css",
    "pagefind-ui.js",
)


class SearchError(Exception):
    """The search index could not be made. The message is for people."""


def index(site: Path) -> int:
    """Make the search index of a built site, below `pagefind/`.

    Only pages with `data-pagefind-body` are found. The same site gives the same bytes.

    Args:
        site: The folder of the built site.

    Returns:
        The number of pages that the search finds.

    Raises:
        SearchError: Pagefind is not there, or could not index the site.
    """
    command = [
        str(_program()),
        "--site",
        str(site),
        "--output-subdir",
        OUTPUT,
        "--exclude-selectors",
        ", ".join(IGNORED),
        # One index, whatever language a page says it is in.
        "--force-language",
        "en",
        "--silent",
    ]
    try:
        done = subprocess.run(  # noqa: S603 - our own words
            command, capture_output=True, text=True, check=False, timeout=TIMEOUT
        )
    except OSError as error:
        raise SearchError(f"Pagefind cannot be started: {error}") from error
    except subprocess.TimeoutExpired as error:
        raise SearchError(f"Pagefind was stopped after {TIMEOUT} seconds") from error
    if done.returncode != 0:
        said = (done.stderr or done.stdout).strip() or f"exit code {done.returncode}"
        raise SearchError(f"Pagefind could not index the site: {said}")
    for name in _UNUSED:
        (site / OUTPUT / name).unlink(missing_ok=True)
    return _pages(site / OUTPUT / "pagefind-entry.json")


def _program() -> Path:
    """Pagefind's program, from its Python package: no search along the PATH."""
    try:
        program: Path = importlib.import_module("pagefind_bin").get_executable()
    except (ImportError, FileNotFoundError) as error:
        raise SearchError("Pagefind is not installed: run `make setup`") from error
    return program


def _pages(entry: Path) -> int:
    """The number of pages that an index says it holds."""
    try:
        languages: dict[str, Any] = json.loads(entry.read_text(encoding="utf-8"))["languages"]
        return sum(language["page_count"] for language in languages.values())
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SearchError(f"Pagefind wrote no index: {error}") from error
