"""Which citation styles the site offers: `bibliography/styles/styles.yml`."""

from __future__ import annotations

from generator.model.record import Record, Text


class Style(Record):
    """One citation style."""

    label: Text
    """What readers call it."""
    csl: Text
    """The name of its CSL style."""


class Styles(Record):
    """The styles on offer."""

    default: Text
    """The style that shows first."""
    styles: dict[str, Style]
    """The styles by id."""
