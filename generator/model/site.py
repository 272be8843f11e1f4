"""What the site says about itself: `content/site.yml`."""

from __future__ import annotations

import typing
from typing import Annotated

from pydantic import Field, field_validator, model_validator

from generator.markup import is_safe
from generator.model.record import (
    Body,
    EntryId,
    EntryLink,
    Many,
    Prose,
    Record,
    TermOf,
    Text,
    Web,
    WorkKey,
)
from generator.model.statement import Onward
from generator.model.vocabulary import KindName


class KindText(Record):
    """How the site names one kind of entry."""

    singular: Text
    """One of them."""
    plural: Text
    """The title of the index."""
    intro: Prose
    """What this kind is, in a sentence."""


class Door(Record):
    """One way in, on the home page."""

    title: Text
    """Whose door it is."""
    intro: Prose
    """What they find."""
    steps: Many[Onward] = ()
    """The best first steps."""
    links: dict[str, Text] = Field(default_factory=dict)
    """More links: address on the site, and its words."""

    @field_validator("links")
    @classmethod
    def _are_addresses(cls, links: dict[str, str]) -> dict[str, str]:
        for address in links:
            if not is_safe(address):
                msg = f"'{address}' cannot be an address: write one on this site, such as /about/"
                raise ValueError(msg)
        return links


class ReadingPath(Record):
    """A guided way through the base for one kind of reader."""

    id: Text
    """Its place on the page of paths."""
    title: Text
    """Whom it is for, or where it leads."""
    intro: Prose
    """What the reader knows at its end."""
    steps: Many[Onward]
    """What to read, in order, each with why."""


class SourceWork(Record):
    """A work that the base rests on."""

    ref: WorkKey
    """Its key."""
    what: Prose
    """What it is."""


class Answer(Record):
    """One answer that the diagnosis offers for an element."""

    status: Annotated[Text, TermOf("statuses")]
    """The status that it stands for: an id of statuses.yml."""
    label: Text
    """The answer, as a reader would give it."""


class Diagnosis(Record):
    """A page on which readers go through the elements of a case's grid for a case of their own."""

    case: Annotated[Text, EntryLink(None, ("case",))]
    """The example: the case whose grid gives the elements and stands beside the reader's own."""
    model: Annotated[Text, EntryLink(None, ("concept",))] | None = None
    """The model that the reader's profile is drawn on."""
    title: Text = "Diagnosis"
    """The title of the page."""
    subject: Text
    """What is diagnosed, after "your": program, colony."""
    intro: Prose
    """What the page is for, in a sentence or two."""
    caution: Many[Prose] = ()
    """What a diagnosis cannot tell."""
    answers: Many[Answer] = ()
    """The answers offered for each element; default: all statuses under their own labels."""
    first: Many[Text] = ()
    """Groups of the grid, in the order in which to look at what was found; others follow."""
    first_why: Prose | None = None
    """Why in this order."""
    read: Many[Onward] = ()
    """What to read whatever is found."""


class Site(Record):
    """The site's own words."""

    title: Text
    """The name of the site."""
    tagline: Prose
    """What it is, in one sentence."""
    subject: Text
    """The field, as a noun phrase."""
    kinds: dict[KindName, KindText]
    """How the kinds of entry are called."""
    doors: Many[Door] = ()
    """The ways in on the home page."""
    map: Annotated[Text, EntryLink(None, ("concept",))] | None = None
    """The model that the home page shows as a map."""
    map_intro: Prose | None = None
    """What the map shows."""
    rests_on: Prose
    """What the base rests on."""
    does_not_know: Prose
    """What it does not know."""
    sources: Many[SourceWork] = ()
    """The works that were read for it."""
    about: Body | None = None
    """The text of the page about the site."""
    gaps: Many[Prose] = ()
    """What is missing in the sources."""
    definitions: Many[EntryId] = ()
    """Concepts whose definitions stand side by side on a page of their own."""
    diagnosis: Diagnosis | None = None
    """The page on which readers diagnose a case of their own."""
    searches: Many[Text] = ()
    """Searches to try first, offered before anything is typed."""
    paths: Many[ReadingPath] = ()
    """Guided ways through the base, one for each kind of reader."""
    publisher: Text
    """Who publishes the site, as it is cited."""
    license: Text = "CC BY 4.0"
    """The licence of the content."""
    license_url: Web | None = None
    """The address of the licence, for programs that look for it."""
    repository: Text | None = None
    """The address of the repository, for links to the source of a page."""

    @model_validator(mode="after")
    def _names_every_kind(self) -> Site:
        missing = [kind for kind in typing.get_args(KindName) if kind not in self.kinds]
        if missing:
            raise ValueError(f"`kinds` does not name: {', '.join(missing)}")
        return self
