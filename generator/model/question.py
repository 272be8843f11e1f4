"""Questions: what people ask, and what this base can answer."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from generator.model.record import Many, Prose, TermOf, Text
from generator.model.statement import Statement, Titled


class Question(Titled):
    """A question as its asker would put it, with a short cited answer."""

    kind: ClassVar[str] = "question"
    folder: ClassVar[str] = "questions"

    summary: Prose | None = None  # type: ignore[assignment]  # the answer takes its place
    """Not needed: the answer stands in its place."""
    audience: Literal["practitioner", "researcher"]
    """Who asks."""
    theme: Annotated[Text, TermOf("question-themes")]
    """What it is about: an id of question-themes.yml."""
    status: Literal["answered", "open"]
    """`open` if the sources do not settle it."""
    answer: Prose
    """The short answer: under 120 words, with its sources."""
    reasons: Many[Statement] = ()
    """Why, with the evidence."""
    actions: Many[Statement] = ()
    """What to do."""
    against: Many[Statement] = ()
    """What speaks against the answer."""
    open: Many[Statement] = ()
    """What is not known."""
    positions: Many[Statement] = ()
    """For a debate: who holds what."""
    settle: Prose | None = None
    """What would settle it."""
