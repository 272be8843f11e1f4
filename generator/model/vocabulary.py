"""The vocabularies: terms that entries choose from, and the predicates of their relations."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import Field

from generator.model.record import EntryId, EntryLink, Many, Prose, Record, TermOf, Text, WorkKey

KindName = Literal["concept", "factor", "case", "question", "reference"]


class Labelled(Record):
    """What every term of a vocabulary has."""

    label: Text
    """What readers see."""
    meaning: Text | None = None
    """What it means, in a sentence."""


class Term(Labelled):
    """One term of a vocabulary that entries and works are sorted by."""

    plural: Text | None = None
    """What readers see above several of this sort; default: the label."""

    @property
    def heading(self) -> str:
        """What stands above several entries of this sort."""
        return self.plural or self.label


class Status(Labelled):
    """How an element of a grid can stand."""

    polarity: Literal["helps", "hinders", "mixed", "none"]
    """Which shape stands beside the word."""


class Predicate(Labelled):
    """A relation that can hold between two entries."""

    inverse: Text
    """What it is called from the other side."""
    subjects: Many[KindName]
    """The kinds of entry on the writing side."""
    objects: Many[KindName]
    """The kinds of entry on the other side."""
    symmetric: bool = False
    """Whether it means the same from both sides."""
    acyclic: bool = False
    """Whether no entry may come back to itself along it."""
    transitive: bool = False
    """Whether it passes on from entry to entry."""
    field_: Annotated[bool, Field(alias="field")] = False
    """Whether it comes out of a field of its own and is never written under `relations`."""
    term: Text | None = None
    """The same relation in a public vocabulary, such as `skos:broader`."""


class SurveyColumn(Record):
    """One column of a table of survey comments."""

    id: Text
    """What the ids of its comments start with."""
    locator: Text
    """Where the column stands in the work."""
    element: Annotated[Text, EntryLink(None, ("concept",))] | None = None
    """The concept that the comments are about."""
    category: Annotated[Text, TermOf("factor-categories")]
    """The category of factors that the column belongs to."""
    cells: Annotated[int, Field(ge=1)]
    """How many comments it holds."""


class SurveyGroup(Record):
    """Categories of comments that are counted together and set against the other groups."""

    label: Text
    """What the group is called."""
    categories: Many[Annotated[Text, TermOf("factor-categories")]]
    """The categories of its columns."""


class Survey(Record):
    """A survey whose comments are the evidence of factors."""

    title: Text
    """The question asked."""
    case: Annotated[Text, EntryLink(None, ("case",))] | None = None
    """The case that describes the survey."""
    ref: WorkKey
    """The work that prints the comments."""
    columns: Many[SurveyColumn]
    """The columns of its tables."""
    groups: Many[SurveyGroup] = ()
    """What is set against each other when its comments are counted."""

    def cell_ids(self) -> list[str]:
        """The ids of all comments, in the order of the tables."""
        return [f"{c.id}-{n:02}" for c in self.columns for n in range(1, c.cells + 1)]


class Abbreviation(Record):
    """An abbreviation and what it stands for."""

    expansion: Text
    """The words in full."""
    entry: EntryId | None = None
    """The entry about it."""
    note: Prose | None = None
    """A remark."""


class Mention(Record):
    """Something that a set of authors names."""

    label: Text
    """As printed."""
    families: Many[Text]
    """The families that it belongs to, in our reading."""
    note: Prose | None = None
    """A remark."""


class MentionSet(Record):
    """What one set of authors names."""

    printed: Text
    """The authors as printed."""
    locator: Text
    """Where in the work."""
    elements: Many[Mention]
    """What they name."""
    note: Prose | None = None
    """A remark."""


class Spelling(Record):
    """A spelling or word that the base has chosen."""

    write: Text
    """What to write."""
    avoid: Many[Text]
    """The words decided against; `*` stands for any letters."""
    unless: Many[Text] = ()
    """Phrases in which they are allowed."""


class Family(Labelled):
    """A family of mentions."""

    theme: Text | None = None
    """The theme that it belongs to: an id of `themes`, or its name."""


class Tabulation(Record):
    """A table of a work that says which authors name what."""

    title: Text | None = None
    """The table's title."""
    ref: WorkKey | None = None
    """The work that prints the table."""
    families: dict[str, Family]
    """The families, by id."""
    sets: dict[WorkKey, MentionSet]
    """What each work names, by the work's key."""
    themes: dict[str, Term] = Field(default_factory=dict)
    """The themes of the families, by id."""
    note: Prose | None = None
    """A remark."""


@dataclass(frozen=True)
class Vocabulary:
    """All vocabularies of a base, each as its terms by id."""

    terms: dict[str, dict[str, Term]] = field(default_factory=dict)
    """Term lists by the name of their file: topics, methods, concept-types …"""
    statuses: dict[str, Status] = field(default_factory=dict)
    relations: dict[str, Predicate] = field(default_factory=dict)
    surveys: dict[str, Survey] = field(default_factory=dict)
    abbreviations: dict[str, Abbreviation] = field(default_factory=dict)
    tabulations: dict[str, Tabulation] = field(default_factory=dict)
    spelling: dict[str, Spelling] = field(default_factory=dict)

    def ids(self, name: str) -> frozenset[str]:
        """The ids of one vocabulary."""
        if name == "relations":
            return frozenset(self.relations)
        if name == "statuses":
            return frozenset(self.statuses)
        return frozenset(self.terms.get(name, {}))

    def label(self, name: str, term: str) -> str:
        """The label of a term, or its id if it is not known."""
        found = self.terms.get(name, {}).get(term)
        return found.label if found else term


TERM_LISTS = (
    "case-types",
    "certainties",
    "concept-types",
    "evidence-kinds",
    "factor-categories",
    "methods",
    "question-themes",
    "topics",
)
