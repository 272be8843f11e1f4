"""What the proposer and the reviewers are told, as a comment in Markdown.

What strangers wrote is shown in code only, where it can name nobody and is no markup.
"""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.diagnostics import Diagnostic
    from generator.forms.issue import Issue
    from generator.forms.outcome import Outcome
    from generator.source import Source

MAX_DIFF = 400
_AGAIN = (
    "Edit the text of the issue above, below the headings as they are. When it is ready, a "
    "maintainer sets the label again. Not sure what is meant? Ask here; nobody expects you to know "
    "the files."
)
_QUOTED = re.compile(r"'([^']*)'|“([^”]*)”")


def comment(
    outcome: Outcome,
    errors: Iterable[Diagnostic],
    warnings: Iterable[Diagnostic],
    sources: Mapping[str, Source],
) -> str:
    """The whole comment.

    Args:
        outcome: What the form came to.
        errors: What keeps the change from being taken in.
        warnings: What should be looked at.
        sources: The files as they were, by path.
    """
    missing = [safe(sentence) for sentence in outcome.missing]
    missing += [_told(problem) for problem in errors]
    if missing:
        lines = [
            "Thank you for this proposal. It cannot be turned into an entry yet:",
            "",
            *(f"- {line}" for line in missing),
            "",
            _AGAIN,
        ]
        return "\n".join(lines) + "\n"
    lines = ["Thank you. This is what the proposal changes, and it passes the check:", ""]
    lines += _fenced("\n".join(_diff(outcome, sources)), "diff")
    told = [*(safe(note) for note in outcome.notes), *map(_told, warnings)]
    if told:
        lines += ["", "For the review:", "", *(f"- {one}" for one in told)]
    lines += ["", "A maintainer compares it with the source before it is taken in."]
    return "\n".join(lines) + "\n"


def _told(problem: Diagnostic) -> str:
    """A problem in a sentence or two."""
    return safe(" ".join(_sentence(part) for part in (problem.message, problem.help) if part))


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!")) else ".")


def safe(text: str) -> str:
    """A sentence of ours, with what others wrote in it as code.

    Bold words are ours; quotation marks stand around what is not.
    """
    parts: list[str] = []
    position = 0
    for match in _QUOTED.finditer(text):
        parts += [_escaped(text[position : match.start()]), code(match[1] or match[2] or "")]
        position = match.end()
    parts.append(_escaped(text[position:]))
    return "".join(parts)


def _escaped(text: str) -> str:
    """Text that cannot name a person, link or hold a tag; bold stays."""
    plain = re.sub(r"([\\`_\[\]<>#|~])", r"\\\1", " ".join(text.split(" ")))
    return re.sub(r"@", "@\u200b", plain).replace("\n", " ")


def code(text: str) -> str:
    """A text as inline code, whatever backticks are in it."""
    plain = " ".join(text.split()) or " "
    longest = max((len(run) for run in re.findall(r"`+", plain)), default=0)
    marks = "`" * (longest + 1)
    return f"{marks} {plain} {marks}" if "`" in plain else f"{marks}{plain}{marks}"


def _fenced(text: str, language: str) -> list[str]:
    longest = max((len(run) for run in re.findall(r"`{3,}", text)), default=2)
    marks = "`" * (longest + 1)
    return [f"{marks}{language}", text, marks]


def _diff(outcome: Outcome, sources: Mapping[str, Source]) -> list[str]:
    lines: list[str] = []
    for path, new in outcome.texts.items():
        old = sources[path].text if path in sources else ""
        lines += difflib.unified_diff(
            old.splitlines(),
            new.splitlines(),
            f"a/{path}" if old else "/dev/null",
            f"b/{path}",
            lineterm="",
        )
    if len(lines) > MAX_DIFF:
        lines = [*lines[:MAX_DIFF], f"… and {len(lines) - MAX_DIFF} more lines"]
    return lines


def message(outcome: Outcome, issue: Issue, credit: str) -> str:
    """The message of the commit: what it does, and who proposed it."""
    name = credited(credit) or issue.login
    lines = [f"{outcome.title}, as proposed in {issue.reference}", ""]
    if issue.login:
        number = f"{issue.user}+" if issue.user else ""
        mail = f"{number}{issue.login}@users.noreply.github.com"
        lines.append(f"Co-authored-by: {name} <{mail}>")
    elif name:
        lines.append(f"Proposed-by: {name}")
    return "\n".join(lines).rstrip() + "\n"


def credited(name: str) -> str:
    """A name as it can stand in a commit: on one line, without signs that mean something there."""
    return re.sub(r"[^\w .,'’-]", "", " ".join(name.split()))[:80].strip()
