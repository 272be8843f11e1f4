"""`kb new`: a new entry or work, complete and checked, from flags or from answers."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from generator.authoring.draft import Draft
    from generator.authoring.trial import Trial
    from generator.base import Base
    from generator.pipeline import Project

FINE, PROBLEMS, WRONG_USE = 0, 1, 2
KINDS = ("concept", "factor", "case", "question", "work")


def add_parser(commands: Any) -> None:
    """Add the command to the parser of `kb`."""
    command = commands.add_parser(
        "new",
        help="write a new entry or work",
        description="Write a new entry, or a new work with its record and notes. On a terminal it "
        "asks for what is needed; elsewhere, or with --no-input, all of it comes from flags.",
    )
    command.add_argument("kind", metavar="KIND", help=", ".join(KINDS))
    command.add_argument("id", metavar="ID", help="its id: the name of the file, and the address")
    command.add_argument("--title", metavar="TEXT", help="the same as --set title=TEXT")
    command.add_argument("--summary", metavar="TEXT", help="the same as --set summary=TEXT")
    command.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="FIELD=VALUE",
        help="fill in a field; source.ref=KEY for a part; '[a, b]' or the option again for a list",
    )
    command.add_argument(
        "--into",
        default="added.bib",
        metavar="FILE.bib",
        help="for a work: the file in bibliography/ that takes its record; default: added.bib",
    )
    command.add_argument("--plain", action="store_true", help="without comments on open fields")
    command.add_argument("--no-input", action="store_true", help="ask nothing")
    command.add_argument("--dry-run", action="store_true", help="show the text and write nothing")
    command.set_defaults(run=run)


def run(project: Project, options: argparse.Namespace) -> int:
    """Write the entry.

    Returns:
        0 if it was written, 1 if it would have errors, 2 if it was not asked for rightly.
    """
    # Imported here, since other commands are run on every save and need none of it.
    from generator.authoring.draft import DraftError  # noqa: PLC0415
    from generator.editing.rewrite import RefusedError  # noqa: PLC0415

    try:
        return _run(project, options)
    except (DraftError, RefusedError) as error:
        sys.stderr.write(f"kb: {error}\n")
    except EOFError:
        sys.stderr.write("\nkb: stopped; nothing was written\n")
    return WRONG_USE


def _run(project: Project, options: argparse.Namespace) -> int:
    from generator.authoring import draft as drafts  # noqa: PLC0415 - as above
    from generator.authoring.trial import trial  # noqa: PLC0415
    from generator.authoring.writing import write  # noqa: PLC0415
    from generator.check import check  # noqa: PLC0415
    from generator.diagnostics import Report  # noqa: PLC0415
    from generator.editing.form import in_form  # noqa: PLC0415
    from generator.load import load  # noqa: PLC0415

    kind = drafts.kind_of(options.kind)
    loaded = load(project.root)
    before = Report()
    base = check(loaded, project.cache, before)
    draft = drafts.begin(base, kind, options.id, _given(options))
    if sys.stdin.isatty() and sys.stdout.isatty() and not options.no_input:
        from generator.authoring.asking import ask  # noqa: PLC0415 - only on a terminal

        ask(base, draft, sys.stdin.readline, _say)
    _complete(base, draft)
    texts = drafts.texts(base, draft, loaded.sources, into=options.into, comments=not options.plain)
    texts = in_form(texts, loaded.sources)
    tried = trial(loaded, before, texts, project.cache)
    if tried.errors:
        _show(tried, tried.errors)
        sys.stderr.write("kb: nothing was written: mend what is named above\n")
        return PROBLEMS
    if options.dry_run:
        for path, text in texts.items():
            sys.stdout.write(f"--- {path}\n{text}")
        return FINE
    write(project.root, texts, loaded.sources)
    for path in texts:
        sys.stdout.write(f"wrote {path}\n")
    _show(tried, tried.warnings)
    return FINE


def _given(options: argparse.Namespace) -> Iterator[tuple[str, str]]:
    """The fields and values that the flags name."""
    from generator.authoring.draft import DraftError  # noqa: PLC0415 - as above

    for name in ("title", "summary"):
        if getattr(options, name) is not None:
            yield name, getattr(options, name)
    for given in options.set:
        name, equals, value = given.partition("=")
        if not equals:
            raise DraftError(f"--set takes FIELD=VALUE, not '{given}'")
        yield name.strip(), value


def _complete(base: Base, draft: Draft) -> None:
    """Refuse to go on while something that is needed is not there."""
    from generator.authoring.draft import DraftError, still_open  # noqa: PLC0415 - as above

    open_ = still_open(base, draft)
    if open_:
        lines = [f"  --set {name}='…'  # {about}" for name, about in open_]
        raise DraftError("\n".join([f"'{draft.id}' still needs:", *lines]))


def _say(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


def _show(tried: Trial, problems: Any) -> None:
    from generator import reporting  # noqa: PLC0415 - as above
    from generator.diagnostics import Report  # noqa: PLC0415

    report = Report()
    report.add(problems)
    text = reporting.render(report, tried.base.sources)
    if text:
        sys.stdout.write(f"\n{text}")
