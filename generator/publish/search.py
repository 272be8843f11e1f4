"""The search index: Pagefind over the built pages, and the names of what they are about.

Pagefind ranks words. What readers type is often a name: a title, a synonym, an abbreviation, a key.
And its filters come in another order at every run, which would make two builds differ. So beside
its index stands `names.bin`: every page that can be found with its kind and names, as compressed
JSON. The search in the browser (`site_templates/assets/js/search-engine.js`) takes names, kinds and
suggestions from there.
"""

from __future__ import annotations

import gzip
import importlib
import json
import shutil
import subprocess
import zlib
from collections import Counter
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from generator.publish import page_numbers, search_data
from generator.publish.worker import spread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

OUTPUT = "pagefind"
SEPARATOR = " | "  # between the names of a page: partials/content.html
TIMEOUT = 600

# What stands on a page without being about it would bring it up for the wrong words, and stand in
# what the search shows of it. Title and other names are found as such, from the head of the page.
IGNORED = (
    ".headerlink",
    ".kb-also",
    ".kb-base-map",
    ".kb-boxes",
    ".kb-chips",
    # What a work says of others stands on their pages, as what they are cited for.
    ".kb-cited-by td[data-label]",
    ".kb-citing",
    ".kb-contents",
    ".kb-crumbs",
    ".kb-exports",
    ".kb-facts dt",
    ".kb-filter",
    ".kb-fold > summary",
    ".kb-foot",
    # What a page gathers stands on the pages of what it names, where readers should land.
    ".kb-gathers > *:not(.kb-summary)",
    ".kb-here",
    ".kb-inferred",
    ".kb-map-table",
    ".kb-mentions",
    ".kb-namesakes",
    ".kb-near-map",
    ".kb-onmap",
    ".kb-pager",
    ".kb-readnext",
    ".kb-relation > h3",
    ".kb-source",
    ".kb-tally",
    ".kb-works",
    "h1",
    "h2",
    "p.kb-absent",
    "pre.kb-code",
    "thead",
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


def index(site: Path, jobs: int = 1) -> int:
    """Make the search index of a built site, below `pagefind/`.

    Only pages with `data-pagefind-body` are found. The same site gives the same bytes.

    Args:
        site: The folder of the built site.
        jobs: How many processes read Pagefind's index.

    Returns:
        The number of pages that the search finds.

    Raises:
        SearchError: Pagefind is not there, or could not index the site.
    """
    with indexing(site, jobs) as finish:
        return finish()


@contextmanager
def indexing(site: Path, jobs: int = 1) -> Iterator[Callable[[], int]]:
    """Make the search index beside other work.

    Args:
        site: The folder of the built site.
        jobs: How many processes read Pagefind's index.

    Yields:
        What waits for the index to be there, as `index` does. Left without, the work is stopped.

    Raises:
        SearchError: Pagefind is not there.
    """
    command = [
        str(_program()),
        # As seen from the folder itself: the way there may be no UTF-8, which it insists on.
        "--site",
        ".",
        "--output-subdir",
        OUTPUT,
        "--exclude-selectors",
        ", ".join(IGNORED),
        # One index, whatever language a page says it is in.
        "--force-language",
        "en",
        "--silent",
    ]
    shutil.rmtree(site / OUTPUT, ignore_errors=True)
    try:
        running = subprocess.Popen(  # noqa: S603 - our own words
            command, cwd=site, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
    except OSError as error:
        raise SearchError(f"Pagefind cannot be started: {error}") from error
    try:
        yield partial(_finish, site, running, jobs)
    finally:
        running.kill()
        running.communicate()


def _finish(site: Path, running: subprocess.Popen[str], jobs: int) -> int:
    """Wait for Pagefind, and put our own files beside its index."""
    try:
        out, said = running.communicate(timeout=TIMEOUT)
    except subprocess.TimeoutExpired as error:
        raise SearchError(f"Pagefind was stopped after {TIMEOUT} seconds") from error
    if running.returncode != 0:
        words = (said or out).strip() or f"exit code {running.returncode}"
        raise SearchError(f"Pagefind could not index the site: {words}")
    folder = site / OUTPUT
    for name in _UNUSED:
        (folder / name).unlink(missing_ok=True)
    try:
        page_numbers.part(folder)
        pages, counts = _fragments(folder / "fragment", jobs)
        pages.sort(key=lambda item: (item[1]["url"], item[0]))
        page_numbers.settle(
            folder, [ident for ident, _ in pages], jobs, partial(_beside, site, pages, counts)
        )
    except (ValueError, LookupError, TypeError, EOFError) as error:
        raise SearchError(f"Pagefind's index has another form than we know: {error}") from error
    return len(pages)


def _beside(site: Path, pages: list[tuple[str, dict[str, Any]]], counts: Counter[str]) -> None:
    """Write what stands beside Pagefind's index."""
    folder = site / OUTPUT
    found = search_data.read(site)
    (folder / search_data.NAMES).write_bytes(names(pages, found))
    addresses = [page["url"] for _, page in pages]
    (folder / search_data.FACETS).write_bytes(search_data.facets(addresses, found))
    (folder / search_data.WORDS).write_bytes(search_data.words(counts))


def _fragments(folder: Path, jobs: int) -> tuple[list[tuple[str, dict[str, Any]]], Counter[str]]:
    """What Pagefind's index knows of the pages but for their text, and the words in that."""
    files = sorted(folder.glob("*.pf_fragment"), key=str)
    pages: list[tuple[str, dict[str, Any]]] = []
    counts: Counter[str] = Counter()
    for some_pages, some_counts in spread(_some_fragments, files, jobs):
        pages += some_pages
        counts += some_counts
    return pages, counts


def _some_fragments(
    files: Iterable[Path],
) -> tuple[list[tuple[str, dict[str, Any]]], Counter[str]]:
    pages = []
    counts: Counter[str] = Counter()
    for path in files:
        ident, page = _fragment(path)
        counts.update(search_data.words_of(page))
        pages.append((ident, {"url": page["url"], "meta": page["meta"]}))
    return pages, counts


def names(pages: list[tuple[str, dict[str, Any]]], found: Mapping[str, Any] | None = None) -> bytes:
    """What `names.bin` holds.

    Args:
        pages: The id of each page in Pagefind's index, and what the index knows about it, in the
            order of their addresses.
        found: What the generator wrote for the search, if it did.

    Returns:
        Compressed JSON: the label of each kind; all pages in the order of their addresses
        (`search_data.pages`); the address, letters and words of each abbreviation; and what to
        search for first.
    """
    found = found or {}
    labels: dict[str, str] = {}
    rows = []
    for ident, page in pages:
        meta = page["meta"]
        kind = meta.get("kind", "")
        labels.setdefault(kind, meta.get("kind_label", kind))
        more = meta.get("names", "")
        known = more.split(SEPARATOR) if more else []
        rows.append((ident, page["url"], kind, meta.get("title", ""), known))
    more = {name: found[name] for name in ("names", "suggested") if found.get(name)}
    return search_data.packed({"labels": labels, "pages": search_data.pages(rows), **more})


def _program() -> Path:
    """Pagefind's program, from its Python package: no search along the PATH."""
    try:
        program: Path = importlib.import_module("pagefind_bin").get_executable()
    except (ImportError, FileNotFoundError) as error:
        raise SearchError("Pagefind is not installed: run `make site` again") from error
    return program


def _fragment(path: Path) -> tuple[str, dict[str, Any]]:
    """The id of a page in Pagefind's index, and what the index knows about it."""
    try:
        data = gzip.decompress(path.read_bytes())
        page: dict[str, Any] = json.loads(data.removeprefix(page_numbers.MAGIC))
    except (OSError, ValueError, EOFError, zlib.error) as error:
        raise SearchError(f"Pagefind wrote what cannot be read: {path.name}") from error
    return path.stem, page
