"""The second stage: parsed nodes to a typed base, with every problem found in one pass."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from generator.base import Base, Document, Entry
from generator.bibliography import works as bibliography
from generator.diagnostics import Diagnostic, Report, Span
from generator.load import VOCABULARY, Loaded, ParsedFile
from generator.model import FOLDERS, KINDS
from generator.model.registry import Person, Venue
from generator.model.site import Site
from generator.model.styles import Styles
from generator.model.vocabulary import (
    TERM_LISTS,
    Abbreviation,
    Predicate,
    Spelling,
    Status,
    Survey,
    Tabulation,
    Term,
    Vocabulary,
)
from generator.rules import all_rules, bad_id, duplicate_id, id_mismatch, unknown_file
from generator.strict_yaml import KeptFields, place, value
from generator.validate import validate

if TYPE_CHECKING:
    from pathlib import Path

_VOCABULARY_TYPES: dict[str, Any] = {
    "relations": dict[str, Predicate],
    "statuses": dict[str, Status],
    "surveys": dict[str, Survey],
    "abbreviations": dict[str, Abbreviation],
    "spelling": dict[str, Spelling],
    **dict.fromkeys(TERM_LISTS, dict[str, Term]),
}
_TYPES: dict[tuple[str, str], Any] = {
    ("", "site"): Site,
    ("bibliography", "people"): dict[str, Person],
    ("bibliography", "venues"): dict[str, Venue],
    ("styles", "styles"): Styles,
    **{(VOCABULARY, name): expected for name, expected in _VOCABULARY_TYPES.items()},
}


def check(loaded: Loaded, cache: Path, report: Report) -> Base:
    """The typed base; all problems of all files go to the report.

    Args:
        loaded: What was read.
        cache: The folder where converted bibliographic records are kept.
        report: Takes the problems in.
    """
    report.add(loaded.problems)
    base = build(loaded, cache, report)
    for rule in all_rules().values():
        if hasattr(rule, "check"):
            report.add(rule.check(base))
    return base


def build(loaded: Loaded, cache: Path, report: Report) -> Base:
    """The typed base before the rules that look across files."""
    works, problems = bibliography.load(loaded.bibliographies, cache)
    report.add(problems)
    entries: dict[str, Entry] = {}
    annotations: dict[str, Entry] = {}
    others: dict[str, Document] = {}
    broken: set[str] = set(loaded.unread)
    for file in loaded.files:
        if file.folder not in FOLDERS:
            document = _other(file, report)
            if document:
                others[file.path] = document
            else:
                broken.add(file.path)
            continue
        kind = FOLDERS[file.folder]
        entry, found = _entry(file, kind)
        report.add(found)
        if entry is None:
            broken.add(file.stem)
        elif kind == "reference":
            annotations[entry.id] = entry
        elif entry.id in entries:
            first = Span(entries[entry.id].path)
            report.add([duplicate_id.diagnostic(Span(file.path), entry.id, first)])
        else:
            entries[entry.id] = entry
    return Base(
        entries=dict(sorted(entries.items())),
        annotations=dict(sorted(annotations.items())),
        works=works,
        people=_data(others, "bibliography/people.yml"),
        venues=_data(others, "bibliography/venues.yml"),
        vocabulary=_vocabulary(others),
        styles=_data(others, "bibliography/styles/styles.yml") or None,
        site=_data(others, "content/site.yml") or None,
        others=tuple(others.values()),
        sources=loaded.sources,
        broken=frozenset(broken),
    )


def expected(file: ParsedFile) -> Any:
    """What a YAML file of the base should hold: a record's class or a type; nothing if unknown."""
    if file.folder in FOLDERS:
        return KINDS[FOLDERS[file.folder]]
    known = _TYPES.get((file.folder, file.stem))
    # A table of mentions may have any name: it is known by its fields.
    if known is None and file.folder == VOCABULARY and file.node:
        fields = value(file.node)
        return Tabulation if fields.get("families") and fields.get("sets") else None
    return known


def _other(file: ParsedFile, report: Report) -> Document | None:
    """A vocabulary, a register or the site's own words."""
    holds = expected(file)
    if holds is None:
        if file.folder == VOCABULARY and file.node is None:
            return None
        if isinstance(file.node, KeptFields) and file.node.is_false:
            return _other(replace(file, node=file.node.fields), report)
        known = [stem for folder, stem in _TYPES if folder == file.folder]
        report.add([unknown_file.diagnostic(Span(file.path), file.stem, known)])
        return None
    if file.node is None:
        return None
    data, problems = validate(file.node, holds)
    report.add(problems)
    return None if data is None else Document(file.path, file.node, data)


@lru_cache(maxsize=20_000)
def _entry(file: ParsedFile, kind: str) -> tuple[Entry | None, tuple[Diagnostic, ...]]:
    """An entry and its problems; kept, so that a live preview checks only what changed."""
    found: list[Diagnostic] = []
    if not bad_id.is_id(file.stem) and kind != "reference":
        found.append(bad_id.diagnostic(Span(file.path), file.stem))
    if file.node is None:
        return None, tuple(found)
    data, problems = validate(file.node, KINDS[kind])
    found += problems
    if data is None:
        return None, tuple(found)
    if data.id and data.id != file.stem:
        span = place(file.node, ("id",))
        found.append(id_mismatch.diagnostic(span, data.id, file.stem))
    return Entry(file.path, file.node, data, file.stem, kind), tuple(found)


def _data(others: dict[str, Document], path: str) -> Any:
    return others[path].data if path in others else {}


def _vocabulary(others: dict[str, Document]) -> Vocabulary:
    def get(name: str) -> Any:
        return _data(others, f"content/{VOCABULARY}/{name}.yml")

    return Vocabulary(
        terms={name: get(name) for name in TERM_LISTS},
        statuses=get("statuses"),
        relations=get("relations"),
        surveys=get("surveys"),
        abbreviations=get("abbreviations"),
        spelling=get("spelling"),
        tabulations={
            path.rsplit("/", 1)[-1].removesuffix(".yml"): document.data
            for path, document in others.items()
            if isinstance(document.data, Tabulation)
        },
    )
