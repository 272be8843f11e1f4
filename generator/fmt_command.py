"""`kb fmt`: one form for every file of content/ and bibliography/."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import argparse

    from generator.editing.form import Formed
    from generator.pipeline import Project

FINE, PROBLEMS, WRONG_USE = 0, 1, 2


def add_parser(commands: Any) -> None:
    """Add the command to the parser of `kb`."""
    command = commands.add_parser(
        "fmt", help="give files their one form: order of fields, folding, quotation marks"
    )
    command.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="only these files")
    command.add_argument(
        "--check", action="store_true", help="write nothing; name the files that would change"
    )
    command.add_argument(
        "--diff", action="store_true", help="write nothing; show what would change, in full"
    )
    command.set_defaults(run=run)


def run(project: Project, options: argparse.Namespace) -> int:
    """Format files, or say which would change.

    Returns:
        0 if all is fine; 1 if a file cannot be formatted or, when nothing is written, would
        change; 2 for wrong use, or if a file cannot be written.
    """
    # Imported here, since other commands are run on every save and need none of it.
    from generator.editing.rewrite import Change, RefusedError, rewrite  # noqa: PLC0415
    from generator.editing.selection import SelectionError  # noqa: PLC0415

    try:
        files = formed(project, options.folder, options.paths)
    except SelectionError as error:
        return _wrong(str(error))
    changing = [file for file in files if file.changes]
    dry = options.check or options.diff
    sys.stdout.write(_problems(files))
    code = PROBLEMS if any(file.problems for file in files) else FINE
    if not dry:
        try:
            rewrite(project.root, {file.path: Change(file.old, file.new) for file in changing})
        except RefusedError as error:
            return _wrong(str(error))
    for file in changing:
        sys.stdout.write(_shown(file, full=options.diff) if dry else f"formatted {file.path}\n")
    sys.stdout.write(_tally(files, len(changing), dry=dry))
    return PROBLEMS if dry and changing else code


def formed(project: Project, folder: Path, named: list[Path]) -> list[Formed]:
    """The files that were named, each in its form.

    Raises:
        SelectionError: Something named is no file of the base.
    """
    from generator.check import expected  # noqa: PLC0415 - as above
    from generator.diagnostics import Diagnostic, Span  # noqa: PLC0415
    from generator.editing.form import Formed, form  # noqa: PLC0415
    from generator.editing.selection import select  # noqa: PLC0415
    from generator.load import load  # noqa: PLC0415
    from generator.rules import unreadable  # noqa: PLC0415

    root = project.root
    loaded = load(root, project.cache)
    holds = {file.path: expected(file) or Any for file in loaded.files}
    bibs = [path for path in (*loaded.sources, *loaded.unread) if path.endswith(".bib")]
    files = []
    for path in select(root, folder, named, {*holds, *bibs}):
        if not (root / path).is_file():  # a pipe would wait for ever
            files.append(Formed(path, b"", b"", problems=(unreadable.no_file(Span(path)),)))
            continue
        try:
            data = (root / path).read_bytes()
        except OSError as error:
            problem: Diagnostic = unreadable.diagnostic(Span(path), error.strerror or str(error))
            files.append(Formed(path, b"", b"", problems=(problem,)))
            continue
        files.append(form(path, data, holds.get(path, Any)))
    return files


def _problems(files: list[Formed]) -> str:
    from generator import reporting  # noqa: PLC0415 - as above
    from generator.diagnostics import Report  # noqa: PLC0415

    report = Report()
    for file in files:
        report.add(file.problems)
    return reporting.render(report, {f.path: f.source for f in files if f.source})


def _shown(file: Formed, *, full: bool) -> str:
    """What would change in a file."""
    from generator.editing.diff import short, unified  # noqa: PLC0415 - as above
    from generator.editing.form import marks  # noqa: PLC0415

    diff = unified(file.path, file.old, file.new)
    notes = "".join(f"    {mark} would go\n" for mark in marks(file.old))
    if full:
        return f"{file.path}\n{notes}{diff}\n"
    return f"would change {file.path}\n{notes}{short(diff, f'kb fmt --diff {file.path}')}\n"


def _tally(files: list[Formed], changing: int, *, dry: bool) -> str:
    alone = sum(bool(file.problems) for file in files)
    left = f" {_count(alone, 'file')} left alone: see above." if alone else ""
    if not changing:
        formed_ = len(files) - alone
        return f"{_count(formed_, 'file')} in {'its' if formed_ == 1 else 'their'} form.{left}\n"
    if dry:
        return f"{_count(changing, 'file')} would change: run kb fmt.{left}\n"
    return f"{_count(changing, 'file')} formatted.{left}\n"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _wrong(message: str) -> int:
    sys.stderr.write(f"kb: {message}\n")
    return WRONG_USE
