"""Whether a site is what a build would make anyway.

After a build, a hash of all that went in and of what came out is kept, with what the build said. If
both are the same the next time, there is nothing to do but to say it again. A file that is missing
or spoilt means a build.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator import cache, git
from generator.source import MAX_BIB_BYTES
from generator.surroundings import VARIABLES
from generator.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pipeline import Project

_KEPT = "built.json"
_INPUTS = ("content", "bibliography")
_SETTINGS = "mkdocs.yml"
_CITATION = "CITATION.cff"
_GENERATOR = Path(__file__).resolve().parent.parent
# Where settings of MkDocs name variables of the surroundings: one, or a list with a default.
_NAMED = re.compile(r"!ENV\s+(?:\[([^\]]*)\]|([\"'\w]+))")
_PARENT = re.compile(r"^[\"']?INHERIT[\"']?:\s*[\"']?([^\"'#\n]*[^\"'#\s])", re.MULTILINE)
_THEME = re.compile(r"\bcustom_dir[\"']?:\s*[\"']?([^\"'#\n]*[^\"'#\s])")
_HOOK = re.compile(r"[\w./-]+\.py\b")


def settings(root: Path) -> str:
    """The text of `mkdocs.yml`, and of the files that it inherits from.

    Args:
        root: The folder of the base.
    """
    texts: dict[Path, str] = {}
    path = (root / _SETTINGS).resolve()
    while path.is_file() and path not in texts:
        texts[path] = path.read_text("utf-8", "replace")
        parent = _PARENT.search(texts[path])
        if not parent:
            break
        path = (path.parent / parent[1]).resolve()
    return "\n".join(texts.values())


def variables(read: str) -> list[str]:
    """What the variables of the surroundings are set to that settings of MkDocs name."""
    named = {word for found in _NAMED.findall(read) for word in re.findall(r"\w+", "".join(found))}
    return [f"{name}={os.environ.get(name)}" for name in sorted(named | {*VARIABLES})]


def inputs(project: Project, *, strict: bool) -> str:
    """A hash of all that a build depends on."""
    root = project.root
    read = settings(root)
    packages = sorted(
        path.name for path in Path(sys.prefix).glob("lib/*/site-packages/*.dist-info")
    )
    seen = [
        f"strict {strict}",
        read,
        *variables(read),
        *packages,
        # Days, authors and versions come out of the history.
        repr(git.ask(root, "for-each-ref", "--format=%(refname) %(objectname)")),
        repr(git.ask(root, "rev-parse", "HEAD")),
    ]
    themes = [root / name for name in _THEME.findall(read)]
    for folder in (*(root / name for name in _INPUTS), project.templates, *themes, _GENERATOR):
        for path in _files(folder):
            seen += [str(path), _hash(path)]
    for name in (_CITATION, *sorted(set(_HOOK.findall(read)))):
        seen.append(_hash(root / name))
    return cache.digest(*seen)


def outputs(site: Path) -> str:
    """A hash of which files a site holds, of what size, and when each was written."""
    seen = []
    for name, entry in walk(site):
        state = entry.stat()
        seen.append(f"{name} {state.st_size} {state.st_mtime_ns}")
    return cache.digest(*sorted(seen))


def last(project: Project, went_in: str) -> tuple[str, str] | None:
    """What the last build said, if it took the same in and its site is untouched.

    Returns:
        Its summary, and its warnings.
    """
    kept = cache.load(project.cache / _KEPT)
    same = (
        kept.get("inputs") == went_in
        and project.site.is_dir()
        and kept.get("outputs") == outputs(project.site)
    )
    return (str(kept.get("said", "")), str(kept.get("warnings", ""))) if same else None


def keep(project: Project, went_in: str, said: str, warnings: str) -> None:
    """Remember a build and what it said."""
    came_out = outputs(project.site)
    items = {"inputs": went_in, "outputs": came_out, "said": said, "warnings": warnings}
    cache.save(project.cache / _KEPT, items)


def _hash(path: Path) -> str:
    """The hash of a file; of what the generator does not read, such as a pipe, only what it is."""
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode) or state.st_size > MAX_BIB_BYTES:
            return f"{state.st_mode} {state.st_size} {state.st_mtime_ns}"
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        return f"unread {error.errno}"


def _files(folder: Path) -> Iterator[Path]:
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        yield from (Path(where) / name for name in sorted(names))
