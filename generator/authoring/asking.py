"""Asking a person at a terminal for what a new entry needs, one field at a time."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

from generator.authoring.drafting import assign, missing
from generator.authoring.new_work import open_fields
from generator.diagnostics import did_you_mean
from generator.rules.bibtex_missing_field import REQUIRED

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.authoring.draft import Draft
    from generator.authoring.fields import Field
    from generator.base import Base

_WIDTH = 78


def ask(base: Base, draft: Draft, hear: Callable[[], str], say: Callable[[str], Any]) -> None:
    """Ask until nothing that is needed is missing.

    Args:
        base: The base, for what a field can take.
        draft: Takes the answers in.
        hear: Gives the next line.
        say: Shows a text.

    Raises:
        EOFError: There are no more answers.
    """
    say(f"A new {'work' if draft.kind == 'reference' else draft.kind}: {draft.id}. ")
    say("Ctrl-C stops; then nothing is written.\n")
    if draft.kind == "reference" and not draft.has_record:
        _record(draft, hear, say)
    while open_ := missing(draft.kind, draft.values):
        path, field = open_[0]
        _field(base, draft, ".".join(path), field, hear, say)


def _record(draft: Draft, hear: Callable[[], str], say: Callable[[str], Any]) -> None:
    if not draft.record:
        types = ", ".join(REQUIRED)
        say(f"\n{textwrap.fill(f'What it is: {types}.', _WIDTH)}\n")
        while True:
            given = _line(f"type [{draft.type}]", hear, say) or draft.type
            if given in REQUIRED:
                draft.type = given
                break
            say(f"  {did_you_mean(given, REQUIRED) or 'that is none of them'}\n")
    while open_ := open_fields(draft.type, draft.record):
        name = open_[0][0]
        if name in {"author", "editor"}:
            say("\nFamily name first, and between several: Hale, Thomas and Mori, Ann\n")
        draft.record[name] = _line(name, hear, say)


def _field(
    base: Base,
    draft: Draft,
    name: str,
    field: Field,
    hear: Callable[[], str],
    say: Callable[[str], Any],
) -> None:
    say(f"\n{textwrap.fill(field.about, _WIDTH)}\n")
    choices = field.choices(base)
    wide = max((len(choice.value) for choice in choices), default=0)
    for number, choice in enumerate(choices, 1):
        line = f"  {number:>2}  {choice.value:<{wide}}  {choice.about}"
        say(textwrap.fill(line, _WIDTH, subsequent_indent=" " * (wide + 8)).rstrip() + "\n")
    while True:
        given = _line(name, hear, say)
        if given.isdecimal() and choices and 0 < int(given) <= len(choices):
            given = choices[int(given) - 1].value
        problem = assign(base, draft.kind, draft.values, name, given) if given else "it is needed"
        if not problem:
            return
        say(f"  {problem}\n")


def _line(name: str, hear: Callable[[], str], say: Callable[[str], Any]) -> str:
    say(f"{name}: ")
    line = hear()
    if not line:
        raise EOFError
    return line.strip()
