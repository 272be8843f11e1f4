"""`kb from-form`: what somebody proposed in an issue form, as a change of the base."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import argparse

    from generator.base import Base
    from generator.forms.answers import Answers
    from generator.forms.outcome import Outcome
    from generator.load import Loaded
    from generator.pipeline import Project

FINE, PROBLEMS, WRONG_USE = 0, 1, 2


def add_parser(commands: Any) -> None:
    """Add the command to the parser of `kb`."""
    command = commands.add_parser(
        "from-form",
        help="write what an issue form proposes",
        description="Turn an issue form into a change of content/ and bibliography/, checked "
        "before anything is written. Prints the comment for the issue: what was changed, or what "
        "is missing.",
    )
    command.add_argument(
        "file",
        metavar="FILE",
        help="the payload of the event as JSON, or the issue's text; - is stdin",
    )
    command.add_argument("--comment", metavar="FILE", help="write the comment here, not to stdout")
    command.add_argument("--message", metavar="FILE", help="write the commit's message here")
    command.add_argument("--dry-run", action="store_true", help="change nothing")
    command.set_defaults(run=run)


def run(project: Project, options: argparse.Namespace) -> int:
    """Write the change.

    Returns:
        0 if it was written, 1 if something is missing, 2 if the file cannot be used.
    """
    # Imported here, since other commands are run on every save and need none of it.
    from generator.editing.rewrite import RefusedError  # noqa: PLC0415
    from generator.forms import issue as issues  # noqa: PLC0415
    from generator.forms import reply  # noqa: PLC0415
    from generator.forms.answers import match  # noqa: PLC0415
    from generator.forms.template import FOLDER, forms  # noqa: PLC0415
    from generator.source import GivenError, given  # noqa: PLC0415

    try:
        data = given(options.file, issues.MAX_BYTES)
    except GivenError as error:
        return _wrong(str(error))
    issue = issues.read(data)
    if isinstance(issue, str):
        return _wrong(issue)
    known = forms(project.root)
    if not known:
        return _wrong(f"there is no form in {FOLDER}/")
    answers = match(issue.body, known)
    if answers is None:
        names = ", ".join(form.name for form in known)
        return _wrong(f"the issue follows none of the forms: {names}")
    try:
        outcome, comment = _made(project, answers, write=not options.dry_run)
    except RefusedError as error:
        return _wrong(str(error))
    if options.message and outcome.texts:
        text = reply.message(outcome, issue, answers.get("credit"))
        Path(options.message).write_text(text, encoding="utf-8")
    if options.comment:
        Path(options.comment).write_text(comment, encoding="utf-8")
    else:
        sys.stdout.write(comment)
    return FINE if outcome.texts else PROBLEMS


def _made(project: Project, answers: Answers, *, write: bool) -> tuple[Outcome, str]:
    """What the answers come to, and the comment on it."""
    from generator.authoring.trial import trial  # noqa: PLC0415
    from generator.authoring.writing import write as write_files  # noqa: PLC0415
    from generator.check import check  # noqa: PLC0415
    from generator.diagnostics import Report  # noqa: PLC0415
    from generator.editing.form import in_form  # noqa: PLC0415
    from generator.forms import reply  # noqa: PLC0415
    from generator.forms.outcome import Outcome  # noqa: PLC0415
    from generator.load import load  # noqa: PLC0415

    loaded = load(project.root, project.cache)
    before = Report()
    base = check(loaded, project.cache, before)
    outcome = _outcome(base, loaded, answers)
    if not outcome.texts:
        return outcome, reply.comment(outcome, (), (), loaded.sources)
    outcome = replace(outcome, texts=in_form(outcome.texts, loaded.sources))
    tried = trial(loaded, before, outcome.texts, project.cache)
    comment = reply.comment(outcome, tried.errors, tried.warnings, loaded.sources)
    if tried.errors:
        return Outcome(missing=outcome.missing), comment
    if write:
        write_files(project.root, outcome.texts, loaded.sources)
    return outcome, comment


def _outcome(base: Base, loaded: Loaded, answers: Answers) -> Outcome:
    """What the form of a name is for: an entry of its kind, an item of its list, or a change."""
    from generator.authoring.fields import find  # noqa: PLC0415 - as above
    from generator.forms import correct, entry, item, work  # noqa: PLC0415
    from generator.forms.outcome import lacking  # noqa: PLC0415
    from generator.model import KINDS  # noqa: PLC0415

    name = answers.form.name
    if name == "correct":
        return correct.outcome(base, loaded.sources, answers)
    if name == "work":
        return work.outcome(base, loaded.sources, answers)
    if name in KINDS:
        return entry.outcome(base, loaded.sources, name, answers)
    if any(find(model, (f"{name}s",)) for model in KINDS.values()):
        return item.outcome(base, loaded.sources, f"{name}s", answers)
    return lacking("A maintainer reads this form; nothing is done by itself.")


def _wrong(message: str) -> int:
    sys.stderr.write(f"kb: {message}\n")
    return WRONG_USE
