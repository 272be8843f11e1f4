"""The first stage: a folder to parsed nodes that know their place. Reads only."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator import source as reader
from generator.cache import Table, digest
from generator.diagnostics import Diagnostic, Severity, Span
from generator.model import FOLDERS
from generator.rules import merge_conflict, unknown_file
from generator.strict_yaml import Fields, KeptFields, parse, value

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.source import Source

VOCABULARY = "vocabulary"
REGISTER = "content/addresses.txt"  # every address that was ever published
IGNORED = frozenset({"schema"})
# Goes up when the same text would give other values.
FORMAT = "1"
# What the files right in a folder are, if not what its name says.
_KINDS = {"content": "", "bibliography/styles": "styles"}


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """A YAML file that was read: its place in the base and its fields, if it has any."""

    path: str
    folder: str
    stem: str
    node: Fields | KeptFields | None


@dataclass(slots=True)
class Loaded:
    """What the folder of a base holds.

    Attributes:
        sources: Every file's text by path.
        files: The YAML files, sorted by path.
        bibliographies: The `.bib` files, sorted by path.
        unread: The paths of the `.bib` files that could not be read.
        problems: What could not be read.
        kept: The values of files by the hash of their text.
    """

    sources: dict[str, Source] = field(default_factory=dict)
    files: list[ParsedFile] = field(default_factory=list)
    bibliographies: list[Source] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)
    kept: Table = field(default_factory=lambda: Table(None), repr=False, compare=False)


def load(root: Path, cache: Path | None = None) -> Loaded:
    """Read all files of the base in a folder.

    Args:
        root: The folder.
        cache: Where the values of files are kept that have no fault of syntax, so that the next
            run need not parse them.
    """
    loaded = Loaded(kept=Table(cache / "values.json" if cache else None))
    for folder in [*FOLDERS, VOCABULARY]:
        for path in _found(root, f"content/{folder}", ".yml", loaded):
            _load_yaml(root, path, folder, loaded)
    for path in _found(root, "content", ".yml", loaded):
        _load_yaml(root, path, "", loaded)
    for path in _found(root, "bibliography", ".yml", loaded):
        _load_yaml(root, path, "bibliography", loaded)
    for path in _found(root, "bibliography/styles", ".yml", loaded):
        _load_yaml(root, path, "styles", loaded)
    for path in _found(root, "bibliography", ".bib", loaded):
        _load_bibliography(root, path, loaded)
    _load_register(root, loaded)
    loaded.files.sort(key=lambda file: file.path)
    loaded.problems += _strays(root)
    loaded.kept.save()
    return loaded


def _load_register(root: Path, loaded: Loaded) -> None:
    for found in reader.find(root, "content", ".txt"):
        if found == root / REGISTER:
            _read(root, found, loaded, reader.MAX_BIB_BYTES)
        elif isinstance(found, Diagnostic) and found.span.path == REGISTER:
            loaded.problems.append(found)


def _found(root: Path, folder: str, suffix: str, loaded: Loaded) -> Iterator[Path]:
    """The files of a folder; what keeps one from being read is kept as a problem."""
    for found in reader.find(root, folder, suffix):
        if not isinstance(found, Diagnostic):
            yield found
            continue
        loaded.problems.append(found)
        # What is there but cannot be read: what points at it is no second fault.
        path = PurePosixPath(found.span.path)
        if suffix == ".bib":
            loaded.unread.append(f"{path.with_suffix('.bib')}")
        elif path.suffix == suffix:
            kind = _KINDS.get(folder, folder.removeprefix("content/"))
            loaded.files.append(ParsedFile(str(path), kind, path.stem, None))


def _read(root: Path, path: Path, loaded: Loaded, limit: int) -> Source | None:
    found = reader.read(root, path, limit)
    if isinstance(found, Diagnostic):
        loaded.problems.append(found)
        return None
    loaded.sources[found.path] = found
    return found


def _load_yaml(root: Path, path: Path, folder: str, loaded: Loaded) -> None:
    found = _read(root, path, loaded, reader.MAX_BYTES)
    node = _parsed(found, loaded) if found else None
    name = found.path if found else path.relative_to(root).as_posix()
    loaded.files.append(ParsedFile(name, folder, path.stem, node))


def _load_bibliography(root: Path, path: Path, loaded: Loaded) -> None:
    found = _read(root, path, loaded, reader.MAX_BIB_BYTES)
    conflict = merge_conflict.find(found) if found else None
    if conflict:
        loaded.problems.append(conflict)
    if found and not conflict:
        loaded.bibliographies.append(found)
    else:
        loaded.unread.append(path.relative_to(root).as_posix())


def _parsed(source: Source, loaded: Loaded) -> Fields | KeptFields | None:
    """The fields of a file: kept ones if an earlier run found no fault in the same text."""
    key = digest(FORMAT, source.text)
    values = loaded.kept.get(key)
    # A file without fields is read in no time, and one with fields must not pass for it.
    if not isinstance(values, dict) or not values:
        conflict = merge_conflict.find(source)
        if conflict:
            loaded.problems.append(conflict)
            return None
        node, problems = parse(source)
        loaded.problems += problems
        if node is None or problems:
            return node
        values = value(node)
        loaded.kept.put(key, values)
    return KeptFields(source, values)


def _strays(root: Path) -> Iterator[Diagnostic]:
    """Files and folders that nothing would read."""
    kinds = [*FOLDERS, VOCABULARY]
    yield from _overlooked(root, "content", (".yml",), [*kinds, *IGNORED])
    for kind in kinds:
        yield from _overlooked(root, f"content/{kind}", (".yml",), [])
    # Works may have come with notes of their own; nobody looks for an entry there.
    for folder, endings, known in (
        ("bibliography", (".bib", ".yml"), ["styles"]),
        ("bibliography/styles", (".yml",), []),
    ):
        for stray in _overlooked(root, folder, endings, known):
            yield replace(stray, severity=Severity.WARNING)


def _overlooked(
    root: Path, folder: str, endings: tuple[str, ...], folders: list[str]
) -> Iterator[Diagnostic]:
    """What is in a folder and has none of the endings, nor the name of a folder known there."""
    where = root / folder
    try:
        items = reader.listed(where) if reader.is_inside(where, os.path.realpath(root)) else []
    except OSError:  # which has been told, as a link out of the base has, or there is no folder
        return
    for item in items:
        span = Span(f"{folder}/{item.name}")
        if item.name.startswith(".") or span.path == REGISTER:
            continue
        if reader.is_folder(item):
            if item.name not in folders:
                yield unknown_file.folder(span, [name for name in folders if name not in IGNORED])
        elif not item.name.endswith(endings):
            yield unknown_file.ending(span, endings)
