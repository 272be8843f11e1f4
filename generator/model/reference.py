"""Reference annotations: what is known about a work beyond its bibliographic record."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from generator.model.record import Many, Prose, Record, TermOf, Text, Web, WorkKey, WorkLink
from generator.model.statement import Cite, Common, Sourced


class AsPrinted(Record):
    """How a source prints the work."""

    in_: Annotated[WorkKey, Field(alias="in")]
    """The key of the source."""
    locator: Text | None = None
    """Where in the source."""
    text: Text
    """The printed form, or the part of it that differs."""
    note: Prose | None = None
    """A remark."""


class Correction(Record):
    """A mistake in a printed form, put right."""

    field: Text
    """Which part of the record: author, year, title, journal, pages …"""
    printed: Text | None = None
    """What is printed."""
    corrected: Text | None = None
    """What is right."""
    basis: Literal["stated", "verified", "inferred"]
    """`stated` in a source, `verified` elsewhere, or `inferred`, our reading."""
    why: Prose | None = None
    """The reason."""
    cite: Many[Cite] = ()
    """Where the mistake or the right form stands."""


class Verification(Record):
    """Something that still has to be checked."""

    field: Text
    """Which part of the record."""
    note: Prose
    """What has to be checked."""


class Erratum(Sourced):
    """A slip or an oddity in the work's own text."""

    id: Text | None = None
    """A name for the item."""
    text: Prose
    """What is odd."""


class Retraction(Sourced):
    """That a work was withdrawn by its authors or its publisher."""

    date: Text | None = None
    """When: the year, or the whole date."""
    note: Prose | None = None
    """Why, and by whom."""
    url: Web | None = None
    """The address of the notice."""


class CitationContext(Record):
    """A place where the work cites others, and for what."""

    id: Text | None = None
    """A name for the place."""
    works: Many[Annotated[Text, WorkLink("cites")]]
    """The works cited there."""
    locator: Text | None = None
    """Where in the citing work."""
    claim: Prose | None = None
    """What they are cited for, in our own words; empty for a mere list entry."""
    as_printed: Text | None = None
    """The printed form of the citation, if it differs."""
    note: Prose | None = None
    """A remark."""


class Reference(Common):
    """What we know about a work beyond its BibTeX record. The file's name is the work's key."""

    kind: ClassVar[str] = "reference"
    folder: ClassVar[str] = "references"

    id: Text | None = None
    """The key, if you want to repeat it; it must be the file's name."""
    summary: Prose | None = None
    """What the work says, or what others report of it."""
    methods: Many[Annotated[Text, TermOf("methods")]] = ()
    """Methods: ids of methods.yml."""
    stub: bool = False
    """True for a work that is known from citations only."""
    open_access: Web | None = None
    """The address of a copy that anyone may read."""
    retracted: Retraction | None = None
    """That it was withdrawn: then it says so wherever it is cited."""
    superseded_by: WorkKey | None = None
    """The key of the work that took its place: then it says so wherever it is cited."""
    copy_: Annotated[Prose | None, Field(alias="copy")] = None
    """For a work that was read: what text of it we have."""
    missing: Many[Prose] = ()
    """What is absent from our copy, or not known."""
    as_printed: Many[AsPrinted] = ()
    """How sources print the work."""
    corrections: Many[Correction] = ()
    """What was put right."""
    verify: Many[Verification] = ()
    """What has to be checked."""
    errata: Many[Erratum] = ()
    """Slips in the work's own text."""
    cites: Many[CitationContext] = ()
    """Which works it cites, where, for which claim."""
    reference_list: Many[WorkKey] = ()
    """The works on its list of references, if `cites` does not tell by entries without a claim."""
