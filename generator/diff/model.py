"""The difference between two revisions, as values that can be written down and read again."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """A frozen value that knows no other fields than its own."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class TextChange(Value):
    """One field, or one statement of a list, that is not what it was.

    Attributes:
        field: Which one, in words: `definitions 2`, `summary`.
        before: What stood there, or nothing.
        after: What stands there, or nothing.
    """

    field: str
    before: str | None = None
    after: str | None = None


class Link(Value):
    """A relation, as seen from the entry that it is written in.

    Attributes:
        predicate: The relation.
        object: The other side.
        subject: The entry that it is said of, if it is another one than that it is written in.
        link: The link of a model that the subject acts on, if it acts on one.
        stage: The stage of a case that it was seen at.
    """

    predicate: str
    object: str
    subject: str | None = None
    link: str | None = None
    stage: str | None = None


class Cited(Value):
    """A place that cites a work: the work's key, and where in the work."""

    work: str
    locator: str | None = None


class EntryChange(Value):
    """What happened to an entry, or to what is known about a work.

    Attributes:
        id: Its id, or the key of the work.
        kind: Its kind.
        title: Its title.
        path: Its file.
        state: What happened. Merged: its address leads to `other`, which was there before.
        other: The former id of a renamed entry; the successor of a merged one.
        summary: Of an entry that is new: what it is.
        texts: Fields and statements.
        gained: Relations that are new.
        lost: Relations that are gone.
        cited: Citations that are new.
        uncited: Citations that are gone.
    """

    id: str
    kind: str
    title: str
    path: str
    state: Literal["added", "removed", "renamed", "merged", "changed"]
    other: str | None = None
    summary: str | None = None
    texts: tuple[TextChange, ...] = ()
    gained: tuple[Link, ...] = ()
    lost: tuple[Link, ...] = ()
    cited: tuple[Cited, ...] = ()
    uncited: tuple[Cited, ...] = ()


class WorkChange(Value):
    """What happened to a bibliographic record: its key, title, state and fields."""

    key: str
    title: str
    path: str
    state: Literal["added", "removed", "renamed", "changed"]
    other: str | None = None
    texts: tuple[TextChange, ...] = ()


class FileChange(Value):
    """What happened to a vocabulary, a register or the site's own words."""

    path: str
    texts: tuple[TextChange, ...]


class Vanished(Value):
    """An address that leads nowhere any more, and what takes its place by its looks."""

    address: str
    likely: str | None = None


class Remark(Value):
    """What could not be compared as it should, and why."""

    revision: str
    path: str
    line: int
    message: str


class Difference(Value):
    """Everything that changed in meaning.

    Attributes:
        old: The earlier revision, in words.
        new: The later one.
        entries: Entries and what is known about works, by kind and id.
        works: Bibliographic records, by key.
        files: All other files, by path.
        vanished: Addresses that lead nowhere any more.
        redirected: Addresses that lead on since, each with where to.
        form_only: Files that differ, but in nothing that has a meaning.
        remarks: What could not be compared as it should.
    """

    old: str
    new: str
    entries: tuple[EntryChange, ...] = ()
    works: tuple[WorkChange, ...] = ()
    files: tuple[FileChange, ...] = ()
    vanished: tuple[Vanished, ...] = ()
    redirected: tuple[tuple[str, str], ...] = ()
    form_only: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing changed that a reader would notice."""
        return not (self.entries or self.works or self.files or self.vanished or self.redirected)
