"""`kb fix`: the fixes that diagnostics know."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import argparse

    from generator.editing.fixes import Fixed
    from generator.pipeline import Project

FINE, PROBLEMS, WRONG_USE = 0, 1, 2


def add_parser(commands: Any) -> None:
    """Add the command to the parser of `kb`."""
    command = commands.add_parser("fix", help="mend what a program can mend, and show it")
    command.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="only problems in these files"
    )
    command.add_argument(
        "--dry-run", action="store_true", help="show what would change and write nothing"
    )
    command.set_defaults(run=run)


def run(project: Project, options: argparse.Namespace) -> int:
    """Mend what can be mended.

    Returns:
        0 if no error is left, 1 if some are, 2 for wrong use or if a file cannot be written.
    """
    # Imported here, since other commands are run on every save and need none of it.
    from generator.editing.diff import unified  # noqa: PLC0415
    from generator.editing.fixes import fix  # noqa: PLC0415
    from generator.editing.rewrite import Change, RefusedError, rewrite  # noqa: PLC0415
    from generator.editing.selection import SelectionError, select  # noqa: PLC0415
    from generator.load import load  # noqa: PLC0415

    loaded = load(project.root, project.cache)
    known = {file.path for file in loaded.files} | {*loaded.sources, *loaded.unread}
    try:
        chosen = set(select(project.root, options.folder, options.paths, known))
    except SelectionError as error:
        return _wrong(str(error))
    everything = not options.paths
    fixed = fix(project.root, project.cache, lambda d: everything or d.span.path in chosen)
    for path, new in fixed.new.items():
        sys.stdout.write(unified(path, fixed.old[path], new) + "\n")
    if not options.dry_run:
        try:
            changes = {path: Change(fixed.old[path], new) for path, new in fixed.new.items()}
            rewrite(project.root, changes)
        except RefusedError as error:
            return _wrong(str(error))
    left = fixed.left if everything else fixed.left.within(chosen)
    sys.stdout.write(_summary(fixed, dry=options.dry_run))
    if len(left):
        from generator import reporting  # noqa: PLC0415 - as above

        sys.stdout.write("What is left needs a person:\n\n")
        sys.stdout.write(reporting.render(left, fixed.sources))
        sys.stdout.write(reporting.tally(left))
    return PROBLEMS if left.failed() else FINE


def _summary(fixed: Fixed, *, dry: bool) -> str:
    if not fixed.made:
        return "Nothing that a program could mend.\n"
    problems = _count(len(fixed.made), "problem")
    return f"{problems} {'would be ' if dry else ''}mended in {_count(len(fixed.new), 'file')}.\n"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _wrong(message: str) -> int:
    sys.stderr.write(f"kb: {message}\n")
    return WRONG_USE
