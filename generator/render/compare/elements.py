"""Which authors name what: each tabulation as a map of authors and families, with counts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from generator.render.compare.tables import csv_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model.vocabulary import Family, Tabulation
    from generator.render.stage import Files, Stage

PATH = "compare/elements/index.md"
_TITLE = "Who names what"


@dataclass(frozen=True, slots=True)
class Line:
    """One family with who names it.

    Attributes:
        family: The family.
        theme: The label of its theme; empty if it has none.
        named: What each author set names of it, by the set's key; printed labels.
    """

    family: Family
    theme: str
    named: dict[str, tuple[str, ...]]

    @property
    def number(self) -> int:
        """How many author sets name it."""
        return len(self.named)


@dataclass(frozen=True, slots=True)
class Counted:
    """A tabulation with its lines."""

    id: str
    title: str
    tabulation: Tabulation
    lines: tuple[Line, ...]

    @property
    def mentions(self) -> int:
        """All that is named, each element once."""
        return sum(len(named.elements) for named in self.tabulation.sets.values())

    @property
    def most(self) -> int:
        """The largest number of author sets of one family."""
        return max((line.number for line in self.lines), default=0)

    @property
    def groups(self) -> list[tuple[str, list[Line]]]:
        """The lines under their themes, in the order of the families."""
        found: dict[str, list[Line]] = {}
        for line in self.lines:
            found.setdefault(line.theme, []).append(line)
        return list(found.items())

    @property
    def ranked(self) -> list[Line]:
        """The lines, those that most author sets name first."""
        return sorted(self.lines, key=lambda line: -line.number)


def tabulations(stage: Stage) -> list[Counted]:
    """All tabulations of the base, counted."""
    return [
        Counted(name, one.title or name, one, tuple(_lines(one)))
        for name, one in sorted(stage.base.vocabulary.tabulations.items())
    ]


def _lines(one: Tabulation) -> Iterator[Line]:
    for name, family in one.families.items():
        named = {
            key: labels
            for key, authors in one.sets.items()
            if (labels := tuple(e.label for e in authors.elements if name in e.families))
        }
        theme = one.themes.get(family.theme or "")
        yield Line(family, theme.label if theme else family.theme or "", named)


def files(stage: Stage) -> Files:
    """The page and a CSV file for each tabulation; nothing without any."""
    found = tabulations(stage)
    if not found:
        return
    yield (
        PATH,
        partial(
            stage.page,
            PATH,
            "compare-elements",
            {
                **stage.meta(_TITLE, "page", "; ".join(one.title for one in found), gathers=True),
                "hide": ["toc", "navigation"],
            },
            title=_TITLE,
            tabulations=found,
        ),
    )
    for one in found:
        yield f"compare/elements/{one.id}.csv", partial(_csv, one)


def _csv(one: Counted) -> bytes:
    """Every element that a set of authors names, on a line for each of its families."""
    families = one.tabulation.families
    rows = [
        [
            key,
            authors.printed,
            authors.locator,
            element.label,
            name,
            families[name].label if name in families else name,
            families[name].theme or "" if name in families else "",
        ]
        for key, authors in one.tabulation.sets.items()
        for element in authors.elements
        for name in element.families
    ]
    head = ["work", "printed", "locator", "element", "family", "family_label", "theme"]
    return csv_bytes(head, rows)
