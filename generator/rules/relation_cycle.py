"""Relations that must not run in a circle do.

For predicates marked `acyclic` in the vocabulary, such as `broader` or `precedes`, no entry may
come back to itself.

Wrong: `broader: [b]` in `a.yml` and `broader: [a]` in `b.yml`

Right: one of the two is the broader one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.base import Base

CODE = "relation-cycle"


def check(base: Base) -> Iterator[Diagnostic]:
    """Follow every acyclic predicate and report each circle once."""
    for name, predicate in base.vocabulary.relations.items():
        if not predicate.acyclic:
            continue
        onward = {
            # An entry that is related to itself is told by the rule relation-not-allowed.
            entry.id: [r.to for r in entry.data.relations.get(name, ()) if r.to != entry.id]
            for entry in base.all_entries()
            if name in entry.data.relations
        }
        for circle in _circles(onward):
            start = circle[0]
            entry = base.entries.get(start) or base.annotations[start]
            relations = entry.data.relations[name]
            position = [relation.to for relation in relations].index(circle[1])
            yield Diagnostic(
                entry.place(("relations", name, position, "to")),
                CODE,
                f"'{name}' runs in a circle: {' → '.join([*circle, start])}",
                "take one of these relations out",
            )


def _circles(onward: dict[str, list[str]]) -> Iterator[list[str]]:
    """The circles of a graph, each from its alphabetically first entry, found without recursion."""
    done: set[str] = set()
    for start in sorted(onward):
        path: list[str] = []
        stack = [(start, False)]
        while stack:
            node, leaving = stack.pop()
            if leaving:
                path.pop()
                done.add(node)
            elif node in path:
                circle = path[path.index(node) :]
                first = circle.index(min(circle))
                yield circle[first:] + circle[:first]
            elif node not in done:
                path.append(node)
                stack.append((node, True))
                stack += [(other, False) for other in reversed(onward.get(node, []))]
