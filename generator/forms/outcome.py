"""What becomes of a form: new texts of files, or why there are none."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a form comes to.

    Attributes:
        texts: The new texts of files, by path.
        title: What it does, in a few words, for the commit.
        missing: What is missing or cannot be used, each in a sentence for the proposer.
        notes: What whoever reviews it should know.
    """

    texts: dict[str, str] = field(default_factory=dict)
    title: str = ""
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def lacking(*sentences: str) -> Outcome:
    """That nothing can be made of the form, and why."""
    return Outcome(missing=sentences)
