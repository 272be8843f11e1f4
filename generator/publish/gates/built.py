"""A built site as the gates see it: read once, looked at by all of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from generator.publish.gates import data
from generator.publish.gates.follow import NO_PAGE
from generator.publish.gates.page import Page, look
from generator.publish.gates.tag import Tags
from generator.publish.search import OUTPUT
from generator.publish.worker import spread
from generator.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from generator.publish.gates.data import Data

_PAGE = ".html"
LOST = "404.html"  # served at any depth, so its links are absolute and nothing leads to it


@dataclass(frozen=True, slots=True)
class Built:
    """A built site, without its search index, which may still be in the making.

    Attributes:
        site: Its folder.
        pages: What is known of every page, by path, in order; a page's number is its place here.
        data: What is known of data files, if anything is, by path.
    """

    site: Path
    pages: Mapping[str, Page] = field(default_factory=dict)
    data: Mapping[str, Data] = field(default_factory=dict)

    @classmethod
    def read(cls, site: Path, jobs: int = 1) -> Built:
        """Read the pages and the data of a site.

        Raises:
            OSError: A file cannot be read.
            WorkerError: A process that read died.
        """
        names = sorted(name for name, _ in walk(site, {OUTPUT}))
        pages = [name for name in names if name.endswith(_PAGE)]
        files = dict.fromkeys(names, NO_PAGE) | {name: n for n, name in enumerate(pages)}
        asked = [name for name in names if name.endswith((_PAGE, *data.KINDS))]
        found: dict[str, Page] = {}
        read: dict[str, Data] = {}
        work = partial(_look, site, files)
        # Pagefind works beside them, in the end on one processor; so both come to an end together.
        for some_pages, some_data in spread(work, asked, jobs, yielding=True):
            found |= some_pages
            read |= some_data
        return cls(site, {name: found[name] for name in pages}, read)


def _look(
    site: Path, files: Mapping[str, int], names: Iterable[str]
) -> tuple[dict[str, Page], dict[str, Data]]:
    """Look at some files; nothing is said of data with which all is well."""
    tags = Tags()
    pages, read = {}, {}
    for name in names:
        if name.endswith(_PAGE):
            pages[name] = look(name, (site / name).read_bytes(), files, tags)
            continue
        found = data.look(site, name)
        if any(found):
            read[name] = found
    return pages, read
