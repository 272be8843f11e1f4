"""The registers of people and venues: one record each, with all forms of the name."""

from __future__ import annotations

from typing import Literal

from generator.model.record import Many, Prose, Record, Text, WorkKey


class Person(Record):
    """One person, however their name is printed."""

    name: Text
    """The preferred form: `Family, Given`, with particle and suffix as in BibTeX."""
    variants: Many[Text] = ()
    """Every other form that is met."""
    works: Many[WorkKey] = ()
    """For a form that several people share: the works in which it means this person."""
    orcid: Text | None = None
    """The person's ORCID."""
    note: Prose | None = None
    """A remark, such as who it is not."""


class Venue(Record):
    """One journal, conference, series, publisher or school, however its name is printed."""

    name: Text
    """The preferred form."""
    variants: Many[Text] = ()
    """Every other form that is met."""
    type: Literal["journal", "proceedings", "book", "publisher", "report-series", "university"] = (
        "journal"
    )
    """What it is."""
    note: Prose | None = None
    """A remark."""
