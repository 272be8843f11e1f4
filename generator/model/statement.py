"""Statements with their sources: the smallest things that a reader can check."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from generator.model.record import (
    Body,
    EntryId,
    EntryLink,
    Many,
    Prose,
    Record,
    TermOf,
    Text,
    WorkKey,
    WorkLink,
)

Basis = Literal["stated", "inferred"]


class Cite(Record):
    """Where a statement can be read."""

    ref: WorkKey
    """The key of the work that was read."""
    locator: Text | None = None
    """Where in the work: page, section and paragraph, or table and row."""
    note: Text | None = None
    """A remark on the place, such as the page that the work itself quotes from."""


class Sourced(Record):
    """What every record with a source has."""

    cite: Many[Cite] = ()
    """Where it can be read: `{ref: KEY, locator: …}`, or a list of them."""
    basis: Basis = "stated"
    """`stated` if the source says it, `inferred` if the authors of this base conclude it."""


class Statement(Sourced):
    """A sentence or two, with whose they are and where they were read."""

    text: Prose
    """The statement, in our own words."""
    id: Text | None = None
    """A name for the statement, if something refers to it."""
    by: Many[Annotated[Text, WorkLink("said-by")]] = ()
    """The works whose statement it is, if a source reports it from them."""


class Claim(Statement):
    """A statement of a source's authors, with how sure they are of it."""

    certainty: Annotated[Text, TermOf("certainties")]
    """How sure the source is: an id of certainties.yml."""


class Definition(Sourced):
    """One definition of a concept."""

    text: Prose
    """The definition, in our own words."""
    by: Many[Annotated[Text, WorkLink("defined-by")]]
    """The works whose definition it is."""
    note: Prose | None = None
    """A remark, such as the page that it is quoted from."""


class Relation(Sourced):
    """One relation of an entry, written on the side of its subject."""

    to: EntryId
    """The id of the other entry, or the key of a work."""
    note: Prose | None = None
    """Why, in our own words."""

    @model_validator(mode="before")
    @classmethod
    def _bare_id(cls, value: Any) -> Any:
        """A bare id is a relation that the authors of this base see."""
        return {"to": value, "basis": "inferred"} if isinstance(value, str) else value


class Affected(Relation):
    """What a factor acts on."""

    to: Annotated[Text, EntryLink("affects", ("concept", "factor"))]
    """The id of the concept or factor."""


class Illustrated(Relation):
    """What a case is an example of."""

    to: Annotated[Text, EntryLink("illustrates", ("concept", "factor"))]
    """The id of the concept or factor."""


class Shown(Relation):
    """A factor at work in a case."""

    to: Annotated[Text, EntryLink("shows", ("factor",))]
    """The id of the factor."""
    stage: Text | None = None
    """The stage of the case, as its grid names it."""


class Onward(Record):
    """Where to read on."""

    to: Annotated[Text, EntryLink("read-next")]
    """The id of an entry, or the key of a work."""
    why: Prose
    """What the reader finds there."""


class Evidence(Record):
    """One piece of evidence for a factor."""

    id: Text | None = None
    """The id of the survey comment, or another name for the item."""
    kind: Annotated[Text, TermOf("evidence-kinds")]
    """What sort of evidence: an id of evidence-kinds.yml."""
    ref: WorkKey
    """The work that was read."""
    locator: Text | None = None
    """Where in the work."""
    label: Text | None = None
    """The comment exactly as printed."""
    text: Prose | None = None
    """What it says, in our own words."""
    by: Many[Annotated[Text, WorkLink("said-by")]] = ()
    """The works that it is reported from."""
    note: Prose | None = None
    """A remark."""

    @model_validator(mode="after")
    def _says_something(self) -> Evidence:
        if not (self.label or self.text):
            msg = "evidence needs a `label` (as printed) or a `text` (in our own words)"
            raise ValueError(msg)
        return self


class Common(Record):
    """The fields that every kind of entry has."""

    aliases: Many[Text] = ()
    """Former ids of the entry: their addresses lead here."""
    topics: Many[Annotated[Text, TermOf("topics")]] = ()
    """Topics: ids of topics.yml."""
    claims: Many[Claim] = ()
    """What the sources' authors claim, with their certainty."""
    relations: dict[str, Many[Relation]] = Field(default_factory=dict)
    """Relations to other entries by predicate of relations.yml, each written on one side only."""
    read_next: Annotated[Many[Onward], Field(max_length=4)] = ()
    """Where to read on: at most four, each with why."""


class Titled(Common):
    """The fields of entries that have a title and a text of their own."""

    id: Text | None = None
    """The id, if you want to repeat it; it must be the file's name."""
    title: Text
    """The name, as a reader would look it up."""
    synonyms: Many[Text] = ()
    """Other names, shown as "also called" and found by search."""
    abbreviations: Many[Text] = ()
    """Abbreviations of the name."""
    variants: Many[Text] = ()
    """Other spellings, for search only."""
    summary: Prose
    """One or two sentences that a person in a hurry can use."""
    body: Body | None = None
    """The text, in Markdown."""
