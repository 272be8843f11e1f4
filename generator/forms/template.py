"""The issue forms of a repository: what each of them asks.

The names of the questions are those of fields: `title` is the field of that name, and
`source-ref` the part `ref` of the field `source`, since GitHub allows no full stop there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import source as reader
from generator.diagnostics import Diagnostic
from generator.strict_yaml import parse, value

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = ".github/ISSUE_TEMPLATE"


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a form: its name, and the words that stand above the answer."""

    id: str
    label: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its name, which decides what becomes of the answers, and its questions."""

    name: str
    questions: tuple[Question, ...]

    def label(self, name: str) -> str:
        """The words of a question."""
        return next((q.label for q in self.questions if q.id == name), name)


def forms(root: Path) -> list[Form]:
    """The forms of a repository; files that are no forms are passed over."""
    found = []
    for path in reader.find(root, FOLDER, ".yml"):
        if isinstance(path, Diagnostic):
            continue
        text = reader.read(root, path)
        node = None if isinstance(text, Diagnostic) else parse(text)[0]
        body = value(node).get("body") if node else None
        if isinstance(body, list):
            questions = (_question(part) for part in body if isinstance(part, dict))
            found.append(Form(path.stem, tuple(q for q in questions if q)))
    return found


def _question(part: dict[str, object]) -> Question | None:
    attributes, rules = part.get("attributes"), part.get("validations")
    if not isinstance(attributes, dict) or part.get("type") == "markdown":
        return None
    required = isinstance(rules, dict) and rules.get("required") == "true"
    return Question(str(part.get("id", "")), str(attributes.get("label", "")), required)
