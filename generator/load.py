"""The first stage: a folder to parsed nodes that know their place. Reads only."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from generator import source as reader
from generator.diagnostics import Diagnostic, Span
from generator.model import FOLDERS
from generator.rules import unknown_file
from generator.strict_yaml import Fields, parse

if TYPE_CHECKING:
    from pathlib import Path

    from generator.source import Source

VOCABULARY = "vocabulary"
REGISTER = "content/addresses.txt"  # every address that was ever published
IGNORED = frozenset({"schema"})


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """A YAML file that was read: its place in the base and its fields, if it has any."""

    path: str
    folder: str
    stem: str
    node: Fields | None


@dataclass(slots=True)
class Loaded:
    """What the folder of a base holds.

    Attributes:
        sources: Every file's text by path.
        files: The YAML files, sorted by path.
        bibliographies: The `.bib` files, sorted by path.
        unread: The paths of the `.bib` files that could not be read.
        problems: What could not be read.
    """

    sources: dict[str, Source] = field(default_factory=dict)
    files: list[ParsedFile] = field(default_factory=list)
    bibliographies: list[Source] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)


def load(root: Path) -> Loaded:
    """Read all files of the base in a folder."""
    loaded = Loaded()
    content = root / "content"
    for folder in [*FOLDERS, VOCABULARY]:
        for path in reader.find(root, f"content/{folder}", ".yml"):
            _load_yaml(root, path, folder, loaded)
    for path in reader.find(root, "content", ".yml"):
        _load_yaml(root, path, "", loaded)
    for path in reader.find(root, "bibliography", ".yml"):
        _load_yaml(root, path, "bibliography", loaded)
    for path in reader.find(root, "bibliography/styles", ".yml"):
        _load_yaml(root, path, "styles", loaded)
    for path in reader.find(root, "bibliography", ".bib"):
        found = _read(root, path, loaded, reader.MAX_BIB_BYTES)
        if found:
            loaded.bibliographies.append(found)
        else:
            loaded.unread.append(path.relative_to(root).as_posix())
    register = root / REGISTER
    if register.is_file():
        _read(root, register, loaded, reader.MAX_BIB_BYTES)
    loaded.files.sort(key=lambda file: file.path)
    if content.is_dir():
        loaded.problems += _strays(root, content)
    return loaded


def _read(root: Path, path: Path, loaded: Loaded, limit: int) -> Source | None:
    found = reader.read(root, path, limit)
    if isinstance(found, Diagnostic):
        loaded.problems.append(found)
        return None
    loaded.sources[found.path] = found
    return found


def _load_yaml(root: Path, path: Path, folder: str, loaded: Loaded) -> None:
    found = _read(root, path, loaded, reader.MAX_BYTES)
    node = None
    if found:
        node, problems = _parsed(found)
        loaded.problems += problems
    name = path.relative_to(root).as_posix()
    loaded.files.append(ParsedFile(name, folder, path.stem, node))


@lru_cache(maxsize=20_000)
def _parsed(source: Source) -> tuple[Fields | None, tuple[Diagnostic, ...]]:
    """The fields of a file; kept, so that a live preview reads only what changed."""
    node, problems = parse(source)
    return node, tuple(problems)


def _strays(root: Path, content: Path) -> list[Diagnostic]:
    """Files and folders in `content/` that nothing would read."""
    known = [*FOLDERS, VOCABULARY, *IGNORED]
    strays = []
    for path in sorted(content.iterdir()):
        name = path.relative_to(root).as_posix()
        if path.name.startswith("."):
            continue
        if path.is_dir():
            if path.name not in known:
                strays.append(unknown_file.diagnostic(Span(name), path.name, [*FOLDERS]))
            else:
                strays += _strays_in(root, path)
        elif path.suffix != ".yml" and name != REGISTER:
            strays.append(unknown_file.diagnostic(Span(name), path.name, ["site.yml"]))
    return strays


def _strays_in(root: Path, folder: Path) -> list[Diagnostic]:
    if folder.name in IGNORED:
        return []
    return [
        unknown_file.not_yaml(Span(path.relative_to(root).as_posix()), path.name)
        for path in sorted(folder.iterdir())
        if not path.name.startswith(".") and (path.is_dir() or path.suffix != ".yml")
    ]
