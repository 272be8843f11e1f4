"""The files that differ, as entries, records and plain fields. Faults become remarks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from generator import addresses
from generator.base import Base, Entry
from generator.bibliography import bibtex
from generator.diagnostics import Diagnostic
from generator.diff.model import Remark
from generator.load import REGISTER
from generator.model import FOLDERS, KINDS
from generator.source import MAX_BIB_BYTES, MAX_BYTES, decode
from generator.strict_yaml import parse, value
from generator.validate import validate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.diagnostics import Span
    from generator.revision import Tree
    from generator.source import Source


@dataclass
class Side:
    """One revision, as far as it differs from the other.

    Attributes:
        name: The revision, in words.
        entries: Entries and annotations by path.
        plain: The fields of every YAML file by path, lists and texts only.
        works: Bibliographic records by key.
        register: The register of addresses.
        broken: The files that cannot be read at all.
        remarks: What could not be read as it should.
    """

    name: str
    entries: dict[str, Entry] = field(default_factory=dict)
    plain: dict[str, dict[str, Any]] = field(default_factory=dict)
    works: dict[str, bibtex.Record] = field(default_factory=dict)
    register: addresses.Register = field(default_factory=addresses.Register)
    broken: set[str] = field(default_factory=set)
    remarks: list[Remark] = field(default_factory=list)

    @property
    def base(self) -> Base:
        """The entries as a base, for those who follow links."""
        kinds = {path: entry.kind for path, entry in self.entries.items()}
        return Base(
            entries={e.id: e for p, e in self.entries.items() if kinds[p] != "reference"},
            annotations={e.id: e for p, e in self.entries.items() if kinds[p] == "reference"},
        )

    def remark(self, span: Span, message: str) -> None:
        """Take note of something that could not be read as it should."""
        told = Remark(revision=self.name, path=span.path, line=span.line, message=message)
        self.remarks.append(told)


def read(tree: Tree, paths: Iterable[str]) -> Side:
    """Some files of a revision. A broken or an old one gives what can be had, and a remark."""
    side = Side(tree.words)
    for path, data in tree.read(sorted(paths)).items():
        large = path.endswith(".bib") or path == REGISTER
        source = decode(path, data, MAX_BIB_BYTES if large else MAX_BYTES)
        if isinstance(source, Diagnostic):
            side.broken.add(path)
            side.remark(source.span, f"{source.message}; the file is left out")
        elif path == REGISTER:
            side.register = addresses.parse(source)
        elif path.endswith(".bib"):
            _works(side, source)
        else:
            _yaml(side, source)
    return side


def _works(side: Side, source: Source) -> None:
    records, problems = bibtex.parse(source)
    for record in records:
        side.works.setdefault(record.key, record)
    for problem in sorted(problems):
        side.remark(problem.span, problem.message)


def _yaml(side: Side, source: Source) -> None:
    path = source.path
    node, problems = parse(source)
    if node is None:
        span, message = source.span(0), "the file holds no fields"
        if problems:
            span, message = min(problems).span, min(problems).message
        side.broken.add(path)
        side.remark(span, f"{message}; the file is left out")
        return
    _, folder, *rest = path.split("/")
    kind = FOLDERS.get(folder) if rest else None
    if kind is None:
        side.plain[path] = value(node)
        return
    stem = rest[0].removesuffix(".yml")
    data, faults = validate(node, KINDS[kind])
    if data is None:
        # Written for another model, or wrong: words can be compared, links cannot.
        side.plain[path] = value(node)
        first = min(faults)
        side.remark(first.span, f"{first.message}; its relations and citations are left out")
        return
    side.plain[path] = filled(data.model_dump(mode="json", by_alias=True))
    side.entries[path] = Entry(path, node, data, stem, kind)


def filled(data: Any) -> Any:
    """The data without empty fields."""
    if isinstance(data, dict):
        kept = {name: filled(item) for name, item in data.items()}
        return {name: item for name, item in kept.items() if item not in (None, [], {}, "")}
    return [filled(item) for item in data] if isinstance(data, list | tuple) else data
