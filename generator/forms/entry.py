"""A form that proposes a new entry: a case, a factor, a concept, a question."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from generator.authoring.draft import Draft, DraftError, begin, still_open, texts
from generator.authoring.fields import Field, find
from generator.bibliography.slugs import slug
from generator.diagnostics import did_you_mean
from generator.forms.outcome import Outcome, lacking
from generator.model import KINDS
from generator.model.record import Mark, TermOf
from generator.model.statement import Sourced

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.base import Base
    from generator.forms.answers import Answers
    from generator.source import Source

# Questions that are about the proposal, not about the entry.
_ABOUT = frozenset({"id", "credit", "agree", "why"})
_PLACE = re.compile(r"\s*\[([^\[\]@|]+)\]\s*\.?$")
_BULLET = re.compile(r"^\s*(?:[-*+•]|\d+[.)])\s+")


def outcome(base: Base, sources: Mapping[str, Source], kind: str, answers: Answers) -> Outcome:
    """The new entry, or what is missing for it."""
    name = answers.get("id") or slug(answers.get("title"))
    if answers.open:
        return lacking(*(f"**{label}** has no answer." for label in answers.open))
    problems: list[str] = []
    given: list[tuple[str, str]] = []
    statements: dict[str, Any] = {}
    for question, answer in answers.values.items():
        if question in _ABOUT:
            continue
        path = tuple(question.split("-"))
        field = find(KINDS[kind], path)
        if field is None:
            continue
        if field.record and field.listed:
            statements[question] = _statements(field, answer, answers)
        elif field.listed and not field.marks:
            statements[question] = _lines(answer)
        else:
            value = term(base, field, answer)
            if isinstance(value, str):
                given.append((".".join(path), value))
            else:
                problems.append(f"**{answers.form.label(question)}**: {value[0]}")
    try:
        draft = begin(base, kind, name, given)
    except DraftError as error:
        problems.append(sentence(str(error)))
        return lacking(*problems)
    draft.values |= statements
    problems += _open(base, draft, answers)
    if problems:
        return lacking(*problems)
    return Outcome(texts(base, draft, sources, comments=False), f"Add the {kind} {draft.id}")


def _open(base: Base, draft: Draft, answers: Answers) -> list[str]:
    return [
        f"**{answers.form.label(name.replace('.', '-'))}** has no answer. {about}"
        for name, about in still_open(base, draft)
    ]


def term(base: Base, field: Field, answer: str) -> str | tuple[str]:
    """An answer as the field takes it, a term by its id; or why it cannot take it."""
    vocabularies = [mark.vocabulary for mark in field.marks if isinstance(mark, TermOf)]
    if not vocabularies:
        return " ".join(answer.split()) if _one_line(field.marks) else answer
    labels = {
        found.label.lower(): name
        for name, found in base.vocabulary.terms.get(vocabularies[0], {}).items()
    }
    names = {choice.value for choice in field.choices(base)}
    labels |= {name.lower(): name for name in names}
    chosen = []
    for part in re.split(r"[,\n]", answer) if field.listed else [answer]:
        said = _BULLET.sub("", part).strip().removeprefix("[X] ").removeprefix("[x] ")
        name = labels.get(said.lower())
        if name is None:
            near = did_you_mean(said, labels)
            return (f"'{said[:80]}' is not among the choices" + (f": {near}" if near else "."),)
        chosen.append(name)
    return ",".join(chosen)


def sentence(text: str) -> str:
    """A message of a command as a sentence."""
    plain = " ".join(text.split())
    return f"{plain[:1].upper()}{plain[1:]}."


def _one_line(marks: tuple[Mark, ...]) -> bool:
    return not any(getattr(mark, "block", False) for mark in marks)


def _lines(answer: str) -> list[str]:
    """The items of an answer: one on each line, or one in each paragraph if there are any."""
    parts = re.split(r"\n\s*\n", answer) if re.search(r"\n\s*\n", answer) else answer.split("\n")
    return [" ".join(_BULLET.sub("", part).split()) for part in parts if part.strip()]


def _statements(field: Field, answer: str, answers: Answers) -> list[dict[str, Any]]:
    """One statement for each line; its place in the source stands in brackets at the end."""
    found = []
    for line in _lines(answer):
        place = _PLACE.search(line)
        words = _PLACE.sub("", line) if place else line
        words += "" if words.endswith((".", "?", "!")) else "."
        record: dict[str, Any] = {"text": words}
        locator = place[1].strip() if place else answers.get("source-locator")
        if field.record and issubclass(field.record, Sourced) and answers.get("source-ref"):
            record["cite"] = {"ref": answers.get("source-ref"), "locator": locator}
        found.append(record)
    return found
