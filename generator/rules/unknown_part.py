"""A model names a part, or a case a stage, that it does not have.

Links run between the nodes and groups of the same structure, or act on its links. Each of their
ids is used once. The stages in a case's chronology, and those at which it shows a factor, are those
of its grid.

Wrong: `{id: s-1, from: forage, to: strenght, relation: strengthens, …}`

Right: `{id: s-1, from: forage, to: strength, relation: strengthens, …}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, clearly_meant, did_you_mean
from generator.editing import mend
from generator.model.case import Case
from generator.model.concept import Concept

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.base import Base, Entry
    from generator.model.concept import Structure

CODE = "unknown-part"


def check(base: Base) -> Iterator[Diagnostic]:
    """Look up every part that a structure names."""
    for entry in base.entries.values():
        if isinstance(entry.data, Concept) and entry.data.structure:
            yield from _check(entry, entry.data.structure)
        if isinstance(entry.data, Case) and entry.data.grid:
            yield from _stages(entry, entry.data, entry.data.grid.stages)


def _check(entry: Entry, structure: Structure) -> Iterator[Diagnostic]:
    yield from _twice(entry, structure)
    yield from _nodes_and_links(entry, structure)


def _stages(entry: Entry, case: Case, known: tuple[str, ...]) -> Iterator[Diagnostic]:
    for field in ("chronology", "shows"):
        for position, item in enumerate(getattr(case, field)):
            if item.stage and item.stage not in known:
                place = entry.place((field, position, "stage"))
                yield Diagnostic(
                    place,
                    CODE,
                    f"the grid of this case has no stage '{item.stage}'",
                    did_you_mean(item.stage, known) or f"it has: {', '.join(known)}",
                    fix=mend.renamed(place, clearly_meant(item.stage, known)),
                )


def _twice(entry: Entry, structure: Structure) -> Iterator[Diagnostic]:
    first: set[str] = set()
    for field in ("groups", "nodes", "links"):
        for position, part in enumerate(getattr(structure, field)):
            if part.id in first:
                place = entry.place(("structure", field, position, "id"))
                yield Diagnostic(
                    place,
                    CODE,
                    f"the id '{part.id}' is used twice in this structure",
                    "give each group, node and link a name of its own",
                )
            first.add(part.id)


def _nodes_and_links(entry: Entry, structure: Structure) -> Iterator[Diagnostic]:
    groups = {group.id for group in structure.groups}
    ends = groups | {node.id for node in structure.nodes}
    links = {link.id for link in structure.links}
    for position, node in enumerate(structure.nodes):
        if node.group and node.group not in groups:
            where = ("structure", "nodes", position, "group")
            yield _unknown(entry, where, node.group, groups, "group")
    for position, link in enumerate(structure.links):
        path: tuple[str | int, ...] = ("structure", "links", position)
        if link.from_ not in ends:
            yield _unknown(entry, (*path, "from"), link.from_, ends, "node or group")
        for number, end in enumerate(link.to):
            if end not in ends:
                yield _unknown(entry, (*path, "to", number), end, ends, "node or group")
        for number, target in enumerate(link.onto):
            if target not in links:
                yield _unknown(entry, (*path, "onto", number), target, links, "link")


def _unknown(
    entry: Entry, path: tuple[str | int, ...], name: str, known: set[str], what: str
) -> Diagnostic:
    place = entry.place(path)
    return Diagnostic(
        place,
        CODE,
        f"this structure has no {what} '{name}'",
        did_you_mean(name, known) or f"it has: {', '.join(sorted(known))}",
        fix=mend.renamed(place, clearly_meant(name, known)),
    )
