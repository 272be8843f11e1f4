"""`kb rename`: a new id, everywhere at once."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable
    from pathlib import Path

    from generator.base import Base
    from generator.diagnostics import Report
    from generator.editing.rename import Plan
    from generator.editing.rewrite import Change
    from generator.pipeline import Project
    from generator.source import Source

FINE, PROBLEMS, WRONG_USE = 0, 1, 2


class _BrokenError(Exception):
    """The base would have errors afterwards; it is a fault of the program."""


def add_parser(commands: Any) -> None:
    """Add the command to the parser of `kb`."""
    command = commands.add_parser(
        "rename", help="give an entry, a work or a term a new id, everywhere"
    )
    command.add_argument(
        "old", metavar="OLD", help="an entry's id, a work's key, or VOCABULARY/TERM"
    )
    command.add_argument("new", metavar="NEW", help="the new id, key or term")
    command.add_argument(
        "--dry-run", action="store_true", help="show what would change and write nothing"
    )
    command.set_defaults(run=run)


def run(project: Project, options: argparse.Namespace) -> int:
    """Rename something.

    Returns:
        0 if all is fine, 1 if the base has errors, 2 if the id cannot be changed or a file cannot
        be written; then nothing is written at all.
    """
    # Imported here, since other commands are run on every save and need none of it.
    from generator.editing.diff import unified  # noqa: PLC0415
    from generator.editing.rename import RenameError, plan  # noqa: PLC0415
    from generator.editing.rewrite import RefusedError, rewrite  # noqa: PLC0415
    from generator.pipeline import check_base  # noqa: PLC0415

    checked = check_base(project)
    if checked.report.errors:
        _show(checked.report, checked.base.sources)
        return _wrong("mend these errors first: nothing was renamed", PROBLEMS)
    try:
        planned = plan(checked.base, options.old, options.new)
        changes = _changes(project.root, checked.base, planned)
        changes, words = _tried(project, planned, changes, options.old)
        if not options.dry_run:
            rewrite(project.root, changes)
    except (RenameError, RefusedError, _BrokenError) as error:
        return _wrong(str(error), WRONG_USE)
    moved = {after: before for before, after in planned.moves.items()}
    for path in sorted(changes):
        new = changes[path].new
        if new is None:
            continue
        before = moved.get(path, path)
        sys.stdout.write(f"{before} → {path}\n" if before != path else "")
        sys.stdout.write(unified(path, changes[before].old, new))
    count = len(changes) - len(moved)
    said = "would change" if options.dry_run else "changed"
    sys.stdout.write(f"\n{count:,} file{'' if count == 1 else 's'} {said}.\n")
    for remark in planned.remarks:
        sys.stdout.write(f"{remark}\n")
    if words:
        sys.stdout.write(f"'{options.old}' still stands as a word, not as a link, in:\n")
        sys.stdout.write("".join(f"  {place}\n" for place in words))
    return FINE


def _changes(root: Path, base: Base, planned: Plan) -> dict[str, Change]:
    """What becomes of all files that change."""
    from generator.editing.apply import applied  # noqa: PLC0415 - as above
    from generator.editing.rewrite import Change, held  # noqa: PLC0415

    paths = {edit.span.path for edit in planned.edits} | set(planned.moves)
    old = {path: held(root, base.sources[path]) for path in sorted(paths)}
    new = applied(base.sources, planned.edits, old)
    changes = {path: Change(old[path], data) for path, data in new.items()}
    for before, after in planned.moves.items():
        changes[after] = Change(None, new.get(before, old[before]))
        changes[before] = Change(old[before], None)
    return changes | {path: Change(None, text.encode()) for path, text in planned.made.items()}


def _tried(
    project: Project, planned: Plan, changes: dict[str, Change], name: str
) -> tuple[dict[str, Change], list[str]]:
    """The new files in their form, and where the old name is left.

    A copy of the base is checked with them first.

    Raises:
        _BrokenError: The base would have errors.
    """
    from generator.editing.fixes import checked, copied, form_again  # noqa: PLC0415 - as above
    from generator.editing.rewrite import Change, rewrite  # noqa: PLC0415

    with copied(project.root) as copy:
        rewrite(copy, changes)
        old = {path: change.old for path, change in changes.items() if change.old is not None}
        form_again(copy, {planned.moves.get(path, path): data for path, data in old.items()})
        loaded, report = checked(copy, project.cache)
        if report.errors:
            _show(report, loaded.sources)
            raise _BrokenError(
                "the base would have these errors: nothing was renamed. "
                "This is a fault of the program: please report it"
            )
        made = {
            path: Change(change.old, change.new and (copy / path).read_bytes())
            for path, change in changes.items()
        }
        return made, _left(loaded.sources.values(), name)


def _left(sources: Iterable[Source], name: str) -> list[str]:
    """The lines that hold an old id as a word, if it is one that can hardly be another word."""
    from generator.load import REGISTER  # noqa: PLC0415 - as above

    if name.isalpha() or "/" in name:
        return []
    word = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
    return [
        f"{source.path}:{number}"
        for source in sources
        if source.path != REGISTER  # the former address stands there for good
        for number, line in enumerate(source.text.split("\n"), start=1)
        if word.search(line) and not line.startswith("aliases:")
    ]


def _show(report: Report, sources: Any) -> None:
    from generator import reporting  # noqa: PLC0415 - as above

    sys.stdout.write(reporting.render(report, sources))
    sys.stdout.write(reporting.tally(report))


def _wrong(message: str, code: int) -> int:
    sys.stderr.write(f"kb: {message}\n")
    return code
