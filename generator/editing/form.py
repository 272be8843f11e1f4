"""A file of the base in its one form, or what keeps it from having one."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import yaml

from generator import source as reader
from generator.bibliography import bibtex
from generator.check import expected
from generator.diagnostics import Diagnostic, Span
from generator.editing import verify, yaml_form
from generator.load import ParsedFile
from generator.rules import cannot_format, merge_conflict
from generator.source import Source, decode
from generator.strict_yaml import parse

if TYPE_CHECKING:
    from collections.abc import Mapping

_TRAILING = re.compile(r"[ \t]+$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Formed:
    """A file and its one form.

    Attributes:
        path: The file, relative to the base.
        old: Its bytes.
        new: Its bytes in the one form: the old ones if there are problems.
        source: Its text, if it has one.
        problems: What keeps it from being formatted.
    """

    path: str
    old: bytes
    new: bytes
    source: Source | None = None
    problems: tuple[Diagnostic, ...] = ()

    @property
    def changes(self) -> bool:
        """Whether the file is not in its form."""
        return self.old != self.new


def form(path: str, data: bytes, expected: Any) -> Formed:
    """A file in its one form.

    A file that cannot be read is left alone, and so is one whose new form would not mean the same.

    Args:
        path: The file, relative to the base.
        data: Its bytes.
        expected: What a YAML file holds, as `generator.check.expected` tells; `Any` if unknown.
    """
    bib = path.endswith(".bib")
    found = decode(path, data, reader.MAX_BIB_BYTES if bib else reader.MAX_BYTES)
    if isinstance(found, Diagnostic):
        return Formed(path, data, data, problems=(found,))
    conflict = merge_conflict.find(found)
    if conflict:
        return Formed(path, data, data, found, (conflict,))
    return _bib(found, data) if bib else _yaml(found, data, expected)


def in_form(texts: Mapping[str, str], sources: Mapping[str, Source]) -> dict[str, str]:
    """Texts that are about to be written, in their form.

    A file that is there already and is not in its form stays as it is, but for what changes.

    Args:
        texts: The new texts by path.
        sources: The texts of the base as it is.
    """
    made = {}
    for path, text in texts.items():
        pure = PurePosixPath(path)
        node, _ = parse(Source(path, text)) if pure.suffix == ".yml" else (None, [])
        folder = "" if pure.parent.name == "content" else pure.parent.name
        hint = expected(ParsedFile(path, folder, pure.stem, node)) or Any
        old = sources[path].text.encode() if path in sources else None
        keeps = old is not None and form(path, old, hint).changes
        made[path] = text if keeps else form(path, text.encode(), hint).new.decode()
    return made


def _yaml(source: Source, data: bytes, expected: Any) -> Formed:
    path = source.path
    _, problems = parse(source)
    if problems:
        return Formed(path, data, data, source, tuple(problems))
    text = re.sub("\r\n?", "\n", source.text)
    try:
        new = yaml_form.formatted(text, expected)
        if new.encode() == data:
            return Formed(path, data, data, source)
        why = verify.lost(source, new)
        if not why and yaml_form.formatted(new, expected) != new:
            why = "its form would not be the last one"
    except yaml.YAMLError:
        why = "it cannot be read any more"
    if why:
        problem = cannot_format.diagnostic(Span(path), why)
        return Formed(path, data, data, source, (problem,))
    return Formed(path, data, new.encode(), source)


def _bib(source: Source, data: bytes) -> Formed:
    """Only white space that means nothing: a `.bib` file is often another program's work."""
    records, problems = bibtex.parse(source)
    if problems:
        return Formed(source.path, data, data, source, tuple(problems))
    text = _TRAILING.sub("", re.sub("\r\n?", "\n", source.text.lstrip("\ufeff"))).rstrip("\n")
    new = f"{text}\n" if text else ""
    after, faults = bibtex.parse(Source(source.path, new))
    same = [(r.type, r.key, r.fields) for r in records] == [
        (r.type, r.key, r.fields) for r in after
    ]
    if not same or faults:
        problem = cannot_format.diagnostic(Span(source.path), "it would mean something else")
        return Formed(source.path, data, data, source, (problem,))
    return Formed(source.path, data, new.encode(), source)


def marks(data: bytes) -> list[str]:
    """What a diff does not show of a file that was made on another system."""
    found = []
    if data.startswith(codecs.BOM_UTF8):
        found.append("a byte order mark at its start")
    if b"\r\n" in data:
        found.append("Windows line ends")
    return found
