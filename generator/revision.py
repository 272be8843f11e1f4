"""The files of a base at a revision of git, or as they are on the disk, without touching either."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator import git
from generator import source as reader
from generator.diagnostics import Diagnostic, did_you_mean
from generator.load import REGISTER, VOCABULARY
from generator.model import FOLDERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_PLACES = {
    "content": (".yml",),
    **{f"content/{folder}": (".yml",) for folder in (*FOLDERS, VOCABULARY)},
    "bibliography": (".yml", ".bib"),
    "bibliography/styles": (".yml",),
}
_LINK = "120000"
_SHORT = 10


class RevisionError(Exception):
    """A revision cannot be read. The message is for people."""


@dataclass(frozen=True)
class Tree:
    """The files of a base at one time.

    Attributes:
        name: The revision as it was asked for.
        commit: The full name of the commit; empty for the folder as it is.
        blobs: What git calls the content of each file, by path: equal names, equal bytes.
        root: The folder of the base.
        texts: The bytes of each file, if they are known already.
    """

    name: str
    commit: str
    blobs: Mapping[str, str]
    root: Path
    texts: Mapping[str, bytes] = field(default_factory=dict, repr=False)

    @property
    def words(self) -> str:
        """The revision as people read it."""
        short = self.commit[:_SHORT]
        if not short:
            return self.name
        return self.name if self.name.startswith(short) else f"{self.name} ({short})"

    def read(self, paths: Iterable[str]) -> dict[str, bytes]:
        """The bytes of some files."""
        wanted = [path for path in paths if path in self.blobs]
        if not self.commit:
            return {path: self.texts[path] for path in wanted}
        asked = "".join(f"{self.blobs[path]}\n" for path in wanted).encode()
        said = git.ask(self.root, "cat-file", "--batch", data=asked) if wanted else b""
        if said is None:
            raise RevisionError(f"git does not give the files of {self.words}")
        return dict(zip(wanted, _batch(said), strict=False))


def empty(root: Path) -> Tree:
    """The base before its first file."""
    return Tree("nothing", "", {}, root)


def is_part(path: str) -> bool:
    """Whether a path is a file that a base is made from."""
    folder, _, name = path.rpartition("/")
    if path == REGISTER:
        return True
    return not name.startswith(".") and name.endswith(_PLACES.get(folder, ("\0",)))


def at(root: Path, revision: str) -> Tree:
    """The files of a base at a revision.

    Raises:
        RevisionError: There is no git, or no such revision.
    """
    if git.ask(root, "rev-parse", "--git-dir") is None:
        raise RevisionError(f"{root} is in no git repository, so it has no earlier revision")
    # The colon keeps git from taking a path for a revision.
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    commit = b"" if not _may_name(revision) else (git.ask(root, *asked) or b"")
    if not commit.strip():
        raise RevisionError(_unknown(root, revision))
    name = commit.decode().strip()
    listed = git.ask(root, "ls-tree", "-r", "-z", name, "--", "content", "bibliography")
    if listed is None:
        raise RevisionError(f"git does not list the files of {revision}")
    return Tree(revision, name, dict(_blobs(listed)), root)


def working(root: Path) -> Tree:
    """The files of a base as they are on the disk."""
    algorithm = hashlib.sha1
    if git.lines(root, "rev-parse", "--show-object-format") == ["sha256"]:
        algorithm = hashlib.sha256
    texts: dict[str, bytes] = {}
    for folder, endings in _PLACES.items():
        for ending in endings:
            for path in reader.find(root, folder, ending):
                if isinstance(path, Diagnostic):
                    continue
                texts[path.relative_to(root).as_posix()] = _bytes(path)
    register = root / REGISTER
    if register.is_file():
        texts[REGISTER] = _bytes(register)
    blobs = {
        path: algorithm(b"blob %d\0%b" % (len(data), data)).hexdigest()
        for path, data in sorted(texts.items())
    }
    return Tree("the working tree", "", blobs, root, texts)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _may_name(revision: str) -> bool:
    """Whether a text can name a revision at all: no options, no signs that drive a terminal."""
    return bool(revision) and not revision.startswith("-") and revision.isprintable()


def _unknown(root: Path, revision: str) -> str:
    shown = "".join(c if c.isprintable() else "�" for c in revision)
    known = git.lines(root, "for-each-ref", "--format=%(refname:short)")
    hint = did_you_mean(revision, known)
    if not hint and git.lines(root, "rev-parse", "--is-shallow-repository") == ["true"]:
        hint = "this clone holds only the top of the history: git fetch --unshallow gets the rest"
    return f"git knows no revision '{shown}'" + (f"; {hint}" if hint else "")


def _blobs(listed: bytes) -> Iterable[tuple[str, str]]:
    """The name and the content of each file that belongs to a base, from `git ls-tree`."""
    for line in listed.split(b"\0"):
        head, _, raw = line.partition(b"\t")
        path = raw.decode("utf-8", "replace")
        parts = head.decode().split()
        if len(parts) == 3 and parts[1] == "blob" and parts[0] != _LINK and is_part(path):
            yield path, parts[2]


_HEAD = re.compile(rb"[0-9a-f]+ (?:blob (\d+)|missing)\n")


def _batch(said: bytes) -> Iterable[bytes]:
    """The contents that `git cat-file --batch` printed, in the order they were asked for."""
    position = 0
    while match := _HEAD.match(said, position):
        size = int(match[1] or 0)
        yield said[match.end() : match.end() + size]
        position = match.end() + (size + 1 if match[1] else 0)
