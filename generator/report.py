"""Where the base could be better, what helps readers most first: for who wants to contribute."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from generator import gaps
from generator.bibliography.intext import title
from generator.check_links import Verdict
from generator.diagnostics import Span
from generator.model.concept import Concept
from generator.model.factor import Factor
from generator.rules.orphan_entry import orphans
from generator.rules.uncited_work import uncited

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from generator.base import Base, Entry
    from generator.bibliography.works import Work
    from generator.check_links import Finding
    from generator.link import Graph

MOST_FIRST = 12
MOST_OF_ONE = 3  # so that there is something for everybody


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that could be better.

    Attributes:
        name: The entry or work; empty for a dead link.
        title: What it is called.
        find: Finds where to begin, which takes reading the file again.
        why: What is missing there.
        reach: How many places of the base lead readers to it.
    """

    name: str
    title: str
    find: Callable[[], Span]
    why: str
    reach: int = 0

    @property
    def place(self) -> Span:
        """Where to begin."""
        return self.find()


@dataclass(frozen=True, slots=True)
class Section:
    """Things that could be better in the same way.

    Attributes:
        id: A short name that stays.
        title: What they are.
        help: What a contributor can do.
        weight: How much one of them matters to a reader who comes by.
        items: Those that most readers come by first.
    """

    id: str
    title: str
    help: str
    weight: int
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of some things have what they should have."""

    id: str
    words: str
    have: int
    of: int

    @property
    def percent(self) -> int:
        """The share, rounded down, so that only all of them are 100."""
        return 100 * self.have // self.of if self.of else 100


@dataclass(frozen=True, slots=True)
class Report:
    """The state of the base."""

    coverage: tuple[Coverage, ...]
    sections: tuple[Section, ...]

    @property
    def first(self) -> list[tuple[Section, Item]]:
        """What would help most readers, over all sections."""
        every = [(section, item) for section in self.sections for item in section.items]
        every.sort(key=lambda one: (-one[0].weight * (one[1].reach + 1), one[1].name, one[0].id))
        taken: Counter[str] = Counter()
        first = []
        for section, item in every:
            taken[section.id] += 1
            if taken[section.id] <= MOST_OF_ONE:
                first.append((section, item))
        return first[:MOST_FIRST]


def report(base: Base, graph: Graph, findings: Iterable[Finding] = ()) -> Report:
    """The state of a base without errors.

    Args:
        base: The base.
        graph: Its links.
        findings: What the last `kb check-links` found.
    """
    reach = _reach(graph)

    def entry(found: Entry, why: str, *path: str | int) -> Item:
        find = partial(found.place, path) if path else partial(Span, found.path)
        return Item(found.id, found.title, find, why, reach(found.id))

    def work(key: str, why: str, *path: str | int) -> Item:
        note = base.annotations.get(key) if path else None
        find = partial(note.place, path) if note else partial(_key, base.works[key])
        label = graph.labels[key].text if key in graph.labels else key
        return Item(key, label, find, why, reach(key))

    entries = base.entries
    inferred = gaps.inferred(base)
    single = gaps.single_source(base)
    sections = (
        _section(
            "dead-links",
            "Links that lead nowhere",
            "Find where the page went, or take the link out.",
            9,
            [
                Item("", one.address, partial(one.places.__getitem__, 0), one.words)
                for one in findings
                if one.verdict is Verdict.GONE and one.places
            ],
        ),
        _section(
            "single-source",
            "Factors that rest on one source",
            "Find a second work that reports the same, or the opposite, and add it as evidence.",
            3,
            [
                entry(
                    entries[name],
                    f"all evidence comes from {title(works[0], graph.labels)}"
                    if works
                    else "there is no evidence yet",
                    "evidence",
                )
                for name, works in single.items()
            ],
        ),
        _section(
            "undefined",
            "Concepts without a definition",
            "Add a definition with the work that gives it and the place in it.",
            3,
            [entry(one, "no definition yet") for one in gaps.undefined(base)],
        ),
        _section(
            "questions",
            "Questions that are open",
            "Add what a source says for or against, or what would settle it.",
            3,
            [entry(one, "the question is open", "status") for one in gaps.questions(base)]
            + [entry(one, "the answer leaves something open", "open") for one in gaps.doubts(base)],
        ),
        _section(
            "inferred",
            "Statements that no source makes",
            "Find a work that says so and cite it, or one that says otherwise.",
            1,
            [
                entry(base.annotations[name], why, *paths[0])
                if name in base.annotations
                else entry(entries[name], why, *paths[0])
                for name, paths in inferred.items()
                for why in [_counted(len(paths), "statement is", "statements are", "inferred")]
            ],
        ),
        _section(
            "verify",
            "Things to verify",
            "Look at the work itself, put the record right and take the note out.",
            2,
            [
                work(key, _counted(number, "thing", "things", "to check"), "verify")
                for key, number in gaps.verify(base).items()
            ],
        ),
        _section(
            "stubs",
            "Works known from citations only",
            "Complete the record from a library catalogue, and say what the work is about.",
            2,
            [work(key, "only what others cite is known", "stub") for key in gaps.stubs(base)],
        ),
        _section(
            "uncited",
            "Works that nothing cites",
            "Cite the work where it matters, or take it out.",
            1,
            [work(key, "nothing leads to it") for key in uncited(base)],
        ),
        _section(
            "orphans",
            "Entries that nothing links to",
            "Link the entry from another, or relate it to one.",
            2,
            [entry(entries[name], "nothing leads to it") for name in orphans(base)],
        ),
    )
    return Report(_coverage(base, single), tuple(one for one in sections if one.items))


def _key(work: Work) -> Span:
    return work.record.key_span


def _section(name: str, title: str, help_: str, weight: int, items: list[Item]) -> Section:
    items.sort(key=lambda item: (-item.reach, item.title.casefold(), item.name))
    return Section(name, title, help_, weight, tuple(items))


def _counted(number: int, one: str, many: str, rest: str) -> str:
    return f"{number:,} {one if number == 1 else many} {rest}"


def _reach(graph: Graph) -> Callable[[str], int]:
    """How many places lead to an entry or a work: relations, sentences, citations."""

    def count(name: str) -> int:
        groups = (graph.incoming, graph.outgoing, graph.backlinks, graph.uses, graph.contexts)
        return sum(len(group.get(name, ())) for group in groups)

    return count


def _coverage(base: Base, single: dict[str, tuple[str, ...]]) -> tuple[Coverage, ...]:
    concepts = [e for e in base.entries.values() if isinstance(e.data, Concept)]
    factors = [e for e in base.entries.values() if isinstance(e.data, Factor)]
    undefined = len(gaps.undefined(base))
    rows = (
        Coverage("defined", "concepts have a definition", len(concepts) - undefined, len(concepts)),
        Coverage(
            "two-sources",
            "factors rest on two works or more",
            len(factors) - len(single),
            len(factors),
        ),
        Coverage(
            "summarised",
            "works have a summary",
            sum(bool(getattr(base.annotation(key), "summary", None)) for key in base.works),
            len(base.works),
        ),
        Coverage(
            "cited",
            "works are cited by an entry or by another work",
            len(base.works) - len(uncited(base)),
            len(base.works),
        ),
        Coverage(
            "verified",
            "works have nothing left to verify",
            len(base.works) - len(gaps.verify(base)),
            len(base.works),
        ),
    )
    return tuple(row for row in rows if row.of)
