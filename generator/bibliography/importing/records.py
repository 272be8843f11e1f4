"""What the readers give, whatever the format of the file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic, Span
    from generator.source import Source

# Before the name of a field that holds what could not be placed or not be kept where it was.
KEPT = "imported-"


@dataclass(frozen=True, slots=True)
class Incoming:
    """A record as a file has it, with biblatex's names of types and fields.

    Attributes:
        key: The key that the file gives it, or an empty string.
        type: The type, in lower case.
        fields: Names in lower case and values, which are LaTeX.
        span: Where the record starts.
        looks: What its reader found that a person must look at.
        left_out: Names of fields that are not taken over.
    """

    key: str
    type: str
    fields: tuple[tuple[str, str], ...]
    span: Span
    looks: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    def get(self, name: str) -> str:
        """The value of a field, or an empty string."""
        return next((value for known, value in self.fields if known == name), "")


@dataclass(frozen=True, slots=True)
class Reading:
    """A file that was read.

    Attributes:
        source: Its text.
        format: The format that it is in, as a person calls it; empty if none was recognised.
        items: Its records.
        problems: What could not be read.
        remarks: What a person should know about the file as a whole.
    """

    source: Source
    format: str
    items: tuple[Incoming, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(slots=True)
class Draft:
    """A record while it is made ready: the steps of `cleaning` and `joining` work on it.

    Attributes:
        origin: The record as it came.
        type: The type, at the end one that the house knows.
        fields: The fields, at the end in the house's names and spelling.
        key: The key that is proposed.
        looks: What a person must look at.
        changes: What kinds of things were cleaned.
        unplaced: Names of fields that are kept though the site makes nothing of them.
        left_out: Names of fields that are not taken over.
    """

    origin: Incoming
    type: str
    fields: dict[str, str]
    key: str = ""
    looks: list[str] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def get(self, name: str) -> str:
        """The value of a field, or an empty string."""
        return self.fields.get(name, "")

    def take(self, name: str) -> str:
        """The value of a field, which then goes."""
        return self.fields.pop(name, "")

    def change(self, name: str, value: str, what: str) -> None:
        """Give a field its clean value, or take it out if there is none, and note what was done."""
        if self.fields.get(name, "") == value:
            return
        if value:
            self.fields[name] = value
        else:
            self.fields.pop(name, None)
        if what not in self.changes:
            self.changes.append(what)

    def keep(self, name: str, value: str) -> None:
        """Keep a value that has no place under a name that says where it comes from."""
        kept = f"{KEPT}{name}"
        before = self.fields.get(kept)
        if before is None:
            self.fields[kept] = value
        elif value not in before:
            self.fields[kept] = f"{before}; {value}"

    def look(self, what: str) -> None:
        """Note something that a person must look at."""
        if what not in self.looks:
            self.looks.append(what)
