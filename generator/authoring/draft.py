"""A new entry or work before it is written: what is said about it, then the texts of its files."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from generator.authoring.drafting import assign, missing
from generator.authoring.entry_text import entry_text
from generator.authoring.fields import fields
from generator.authoring.naming import refusal
from generator.authoring.new_work import DEFAULT_TYPE, open_fields, record
from generator.diagnostics import did_you_mean
from generator.import_command import appended
from generator.model import FOLDERS, KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.base import Base
    from generator.source import Source

# Where the records of new works go, if no other file is named.
WORKS = "added.bib"
NAMES = tuple("work" if kind == "reference" else kind for kind in KINDS)


class DraftError(Exception):
    """The entry cannot be written as it is asked for; the message says why and what to do."""


@dataclass(slots=True)
class Draft:
    """What is known of a new entry.

    Attributes:
        kind: Its kind.
        id: Its id.
        values: The fields of the entry.
        type: For a work, the type of its record.
        record: For a work, the fields of its record.
        has_record: Whether the bibliography has its record already.
    """

    kind: str
    id: str
    values: dict[str, Any] = field(default_factory=dict)
    type: str = ""
    record: dict[str, str] = field(default_factory=dict)
    has_record: bool = False


def kind_of(name: str) -> str:
    """The kind that somebody means: `work` is a reference, and a folder's name is fine, too.

    Raises:
        DraftError: There is none.
    """
    kind = {"work": "reference", **FOLDERS, **{kind: kind for kind in KINDS}}.get(name.lower())
    if kind is None:
        hint = did_you_mean(name, NAMES) or f"take {', '.join(NAMES)}"
        raise DraftError(f"there is no kind '{name}': {hint}")
    return kind


def begin(base: Base, kind: str, name: str, given: Iterable[tuple[str, str]]) -> Draft:
    """A draft with what is given, field by field.

    Raises:
        DraftError: The id cannot be used, or a field cannot take its value.
    """
    refused = refusal(base, kind, name)
    if refused:
        raise DraftError(f"{refused.message}\n    {refused.help}")
    draft = Draft(kind, name, has_record=name in base.works)
    known = {one.name for one in fields(KINDS[kind])}
    for path, value in given:
        if kind == "reference" and path.split(".")[0] not in known:
            draft.record[path.lower()] = value
            continue
        problem = assign(base, kind, draft.values, path, value)
        if problem:
            raise DraftError(problem)
    if kind == "reference":
        draft.type = draft.record.pop("type", "").lower() or DEFAULT_TYPE
        if draft.record and draft.has_record:
            where = base.works[name].record.key_span
            raise DraftError(f"the work has a record: edit it at {where.path}:{where.line}")
    return draft


def still_open(base: Base, draft: Draft) -> list[tuple[str, str]]:
    """What is needed and not there: the names of the fields, each with what it holds."""
    open_ = []
    for path, one in missing(draft.kind, draft.values):
        choices = ", ".join(choice.value for choice in one.choices(base))
        open_.append((".".join(path), f"{one.about} One of: {choices}." if choices else one.about))
    if draft.kind == "reference" and not draft.has_record:
        needs = f"A record of the type {draft.type} needs it."
        open_ += [(names[0], needs) for names in open_fields(draft.type, draft.record)]
    return open_


def texts(
    base: Base,
    draft: Draft,
    sources: Mapping[str, Source],
    *,
    into: str = WORKS,
    comments: bool = True,
) -> dict[str, str]:
    """The files to write, by path.

    Args:
        base: The base.
        draft: A draft in which nothing is open.
        sources: The files that are there, by path.
        into: The bibliography that takes the record of a work.
        comments: Whether the fields that are not known are explained.

    Raises:
        DraftError: The record of a work cannot be made.
    """
    path = f"content/{KINDS[draft.kind].folder}/{draft.id}.yml"
    made = {path: entry_text(base, draft.kind, draft.values, comments=comments)}
    if draft.kind == "reference" and not draft.has_record:
        new = record(base, draft.type, draft.id, draft.record)
        if new.problem:
            raise DraftError(new.problem)
        made |= with_record(new.text, sources, into)
    return made


def with_record(text: str, sources: Mapping[str, Source], into: str = WORKS) -> dict[str, str]:
    """The bibliography with one more record, by its path.

    Raises:
        DraftError: The file is none of the bibliographies.
    """
    name = into.removeprefix("bibliography/")
    if "/" in name or "\\" in name or name.startswith(".") or not name.endswith(".bib"):
        raise DraftError(f"--into must name a .bib file in bibliography/, not '{into}'")
    path = f"bibliography/{name}"
    old = sources[path].text.encode() if path in sources else b""
    return {path: appended(old, text).decode()}
