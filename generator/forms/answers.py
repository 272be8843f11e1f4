"""The answers of a form, out of the text that GitHub makes of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.forms.template import Form

_HEADING = re.compile(r"^### +(.*?) *$", re.MULTILINE)
_FENCE = re.compile(r"\A(`{3,}|~{3,})[^\n]*\n(.*?)\n?\1\Z", re.DOTALL)
# What GitHub puts where nothing was answered, and what people write instead.
_NOTHING = frozenset({"", "_no response_", "none", "n/a", "-", "–"})


@dataclass(frozen=True, slots=True)
class Answers:
    """What somebody filled in.

    Attributes:
        form: The form.
        values: The answers by the name of the question; those without an answer are left out.
    """

    form: Form
    values: dict[str, str]

    def get(self, name: str) -> str:
        """An answer, or an empty string."""
        return self.values.get(name, "")

    @property
    def open(self) -> list[str]:
        """The questions that must be answered and are not, in their words."""
        return [q.label for q in self.form.questions if q.required and not self.get(q.id)]


def match(body: str, forms: Sequence[Form]) -> Answers | None:
    """The answers in a body, of the form that it fits best; nothing if it fits none."""
    best, fits = None, 0.0
    for form in forms:
        asked = [question.label for question in form.questions]
        given = {heading.strip() for heading in _HEADING.findall(body)}
        share = sum(label in given for label in asked) / len(asked) if asked else 0.0
        if share > fits:
            best, fits = form, share
    return Answers(best, _values(body, best)) if best and fits >= 0.5 else None


def _values(body: str, form: Form) -> dict[str, str]:
    """The text below each heading of the form.

    Headings count in the order of the form only, so that one inside an answer is part of it.
    """
    marks: list[tuple[str, int, int]] = []
    start = 0
    for question in form.questions:
        for heading in _HEADING.finditer(body, start):
            if heading[1].strip() == question.label:
                marks.append((question.id, heading.start(), heading.end()))
                start = heading.end()
                break
    ends = [mark[1] for mark in marks[1:]] + [len(body)]
    found = {}
    for (name, _, begin), end in zip(marks, ends, strict=True):
        answer = _answer(body[begin:end])
        if answer:
            found[name] = answer
    return found


def _answer(text: str) -> str:
    text = text.strip()
    fenced = _FENCE.match(text)
    text = fenced[2].strip() if fenced else text
    return "" if text.lower() in _NOTHING else text
