"""`kb import`: works from other programs into the bibliography of the base."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.diagnostics import Diagnostic, Report

if TYPE_CHECKING:
    import argparse

    from generator.bibliography.importing.records import Reading
    from generator.pipeline import Project

FINE, PROBLEMS, WRONG_USE = 0, 1, 2
DEFAULT = "imported.bib"
# Faults of one file that are shown; they are counted all.
MAX_SHOWN = 50


class _WrongUseError(Exception):
    """The command cannot do what it is asked for; the message says why."""


def add_parser(commands: Any) -> None:
    """Add the command to the parser of `kb`."""
    command = commands.add_parser("import", help="take in works from other programs")
    command.add_argument(
        "files", nargs="+", metavar="FILE", help="what a reference manager exports; - reads stdin"
    )
    command.add_argument(
        "--into", default=DEFAULT, metavar="FILE.bib", help=f"default: bibliography/{DEFAULT}"
    )
    command.add_argument(
        "--format",
        choices=("bibtex", "biblatex", "ris", "csl-json"),
        help="the files' format, if it is not recognised",
    )
    command.add_argument(
        "--dry-run", action="store_true", help="show the result as a diff and write nothing"
    )
    command.set_defaults(run=run)


def run(project: Project, options: argparse.Namespace) -> int:
    """Import the files.

    Returns:
        0 if all records came in, 1 if some could not be read or `kb check` finds errors in the new
        works, 2 for wrong use.
    """
    from generator.editing.rewrite import RefusedError  # noqa: PLC0415 - as below

    try:
        return _run(project, options)
    except (_WrongUseError, RefusedError) as error:
        sys.stderr.write(f"kb: {error}\n")
        return WRONG_USE


def _run(project: Project, options: argparse.Namespace) -> int:
    # Imported here, since other commands are run on every save and need none of it.
    from generator.bibliography.importing import findings, report  # noqa: PLC0415
    from generator.bibliography.importing.plan import plan  # noqa: PLC0415
    from generator.check import check  # noqa: PLC0415
    from generator.editing.rewrite import Change, held, rewrite  # noqa: PLC0415
    from generator.load import load  # noqa: PLC0415

    target = _target(project, options.into)
    loaded = load(project.root)
    if target in loaded.unread:
        raise _WrongUseError(f"{target} cannot be read: run kb check {target}")
    with tempfile.TemporaryDirectory() as spare:
        cache = project.cache
        if options.dry_run:
            cache = Path(spare) / "cache"
            if project.cache.is_dir():
                shutil.copytree(project.cache, cache)
        before = Report()
        base = check(loaded, cache, before)
        readings = [_read(name, options.format, base) for name in options.files]
        made = plan(readings, base)
        added = made.text
        source = loaded.sources.get(target)
        old = held(project.root, source) if source else None
        new = appended(old or b"", added)
        problems: list[Diagnostic] = []
        uncited = 0
        if added:
            text = new.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
            problems, uncited, _ = findings.new_problems(loaded, before, target, text, cache)
    if added and not options.dry_run:
        rewrite(project.root, {target: Change(old, new)})
    if options.dry_run:
        sys.stdout.write(_diff(target, old or b"", new))
    for reading in readings:
        sys.stdout.write(_faults(reading))
    sys.stdout.write(report.render(made, target, problems, uncited, dry=options.dry_run))
    errors = Report()
    errors.add(problems)
    for reading in readings:
        errors.add(reading.problems)
    return PROBLEMS if errors.failed() or made.empty else FINE


def _target(project: Project, into: str) -> str:
    """The file to write, relative to the base; only files right in `bibliography/` are read."""
    folder = project.root / "bibliography"
    named = Path(into)
    places = [folder / named] if len(named.parts) == 1 else [project.root / named, named.absolute()]
    for place in places:
        path = Path(os.path.realpath(place))
        if path.parent == Path(os.path.realpath(folder)) and path.suffix == ".bib":
            if path.name.startswith(".") or path.is_dir():
                break
            return f"bibliography/{path.name}"
    raise _WrongUseError(f"--into must name a .bib file in bibliography/, not '{into}'")


def _read(name: str, form: str | None, base: Any) -> Reading:
    from dataclasses import replace  # noqa: PLC0415 - as above

    from generator.bibliography.importing.decoding import decode  # noqa: PLC0415
    from generator.bibliography.importing.plan import read  # noqa: PLC0415
    from generator.bibliography.importing.records import Reading  # noqa: PLC0415
    from generator.source import MAX_BIB_BYTES, GivenError, Source, given  # noqa: PLC0415

    try:
        data = given(name, MAX_BIB_BYTES)
    except GivenError as error:
        raise _WrongUseError(str(error)) from error
    shown = "stdin" if name == "-" else Path(name).as_posix()
    decoded = decode(shown, data)
    if isinstance(decoded, Diagnostic):
        return Reading(Source(shown, ""), "", problems=(decoded,))
    source, remarks = decoded
    reading = read(source, form, base)
    return replace(reading, remarks=(*remarks, *reading.remarks))


def _faults(reading: Reading) -> str:
    """The faults of a file, with the lines that they stand in."""
    from generator import reporting  # noqa: PLC0415 - as above

    report = Report()
    report.add(sorted(reading.problems)[:MAX_SHOWN])
    text = reporting.render(report, {reading.source.path: reading.source})
    left = len(reading.problems) - MAX_SHOWN
    return text + (f"… and {left:,} more faults in {reading.source.path}\n\n" if left > 0 else "")


def appended(old: bytes, added: str) -> bytes:
    """The file with the new records behind an empty line, its line ends kept."""
    if not added:
        return old
    newline = b"\r\n" if b"\r\n" in old[:10_000] else b"\n"
    new = added.encode("utf-8").replace(b"\n", newline)
    if not old.strip():
        return old.rstrip() + new
    between = b"" if old.endswith(b"\n") else newline
    blank = b"" if old.endswith((b"\n\n", b"\n\r\n")) else newline
    return old + between + blank + new


def _diff(path: str, old: bytes, new: bytes) -> str:
    """What is appended, as a unified diff."""
    if old == new:
        return ""
    before = old.decode("utf-8", "replace").split("\n")
    after = new.decode("utf-8", "replace").split("\n")
    ended = not old or old.endswith(b"\n")
    kept = len(before) - 1 if ended else len(before)
    context = before[max(0, kept - 3) : kept]
    start = kept - len(context)
    lines = [f" {line}" for line in context]
    if not ended:
        lines[-1:] = [f"-{context[-1]}", "\\ No newline at end of file", f"+{context[-1]}"]
    fresh = [f"+{line}" for line in after[kept:-1]]
    first = "/dev/null" if not old else f"a/{path}"
    counts = f"-{start + 1 if context else 0},{len(context)}"
    head = [f"--- {first}", f"+++ b/{path}"]
    head.append(f"@@ {counts} +{start + 1},{len(context) + len(fresh)} @@")
    return "\n".join([*head, *lines, *fresh]) + "\n\n"
