"""A form that proposes a new work: from the record of a reference manager, or field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.authoring.draft import DraftError, begin, with_record
from generator.authoring.entry_text import entry_text
from generator.authoring.fields import find
from generator.authoring.new_work import NewRecord, from_text, open_fields, record
from generator.forms.entry import sentence, term
from generator.forms.outcome import Outcome, lacking
from generator.model import KINDS
from generator.rules.bibtex_missing_field import REQUIRED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.base import Base
    from generator.forms.answers import Answers
    from generator.source import Source

_KIND = "reference"
# Questions of the form that are no fields of a record as they stand.
_OTHER = frozenset({"record", "venue", "credit", "agree", "why", "type"})
_KNOWN = frozenset({"author", "editor", "title", "year", "date", "url", "key"})


def outcome(base: Base, sources: Mapping[str, Source], answers: Answers) -> Outcome:
    """The new record and the notes on the work, or what is missing for them."""
    values, fields, problems = {}, {}, []
    for name, answer in answers.values.items():
        field = find(KINDS[_KIND], (name,))
        if field and name not in _OTHER:
            value = term(base, field, answer)
            if isinstance(value, str):
                values[name] = value.split(",") if field.listed else value
            else:
                problems.append(f"**{answers.form.label(name)}**: {value[0]}")
        elif name not in _OTHER:
            fields[name] = " ".join(answer.split())
    made = _record(base, answers, fields, problems)
    if made is None or problems:
        return lacking(*problems)
    try:
        draft = begin(base, _KIND, made.key, ())
        files = with_record(made.text, sources)
    except DraftError as error:
        return lacking(sentence(str(error)))
    if values:
        draft.values |= values
        path = f"content/{KINDS[_KIND].folder}/{made.key}.yml"
        files[path] = entry_text(base, _KIND, values, comments=False)
    return Outcome(files, f"Add the work {made.key}")


def _record(
    base: Base, answers: Answers, fields: dict[str, str], problems: list[str]
) -> NewRecord | None:
    """The record; what is missing for it goes to the problems."""
    if answers.get("record"):
        made = from_text(base, answers.get("record"))
    else:
        type_ = answers.get("type").split(" ")[0].lower() or "misc"
        if type_ not in REQUIRED:
            problems.append(f"**{answers.form.label('type')}**: '{type_[:80]}' is not known.")
            return None
        if answers.get("venue"):
            fields[_venue(type_)] = " ".join(answers.get("venue").split())
        for names in open_fields(type_, fields):
            asked = "venue" if names[0] == _venue(type_) else names[0]
            problems.append(f"**{answers.form.label(asked)}** has no answer.")
        if problems:
            return None
        made = record(base, type_, "", fields)
    if made.problem:
        problems.append(sentence(made.problem))
        return None
    return made


def _venue(type_: str) -> str:
    """The field that says where a work of a type appeared."""
    for names in REQUIRED.get(type_, ()):
        if not _KNOWN.intersection(names):
            return names[0]
    return "howpublished"
