"""`kb addresses`: keep the register of every address that was ever published."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import argparse

    from generator.pipeline import Project

FINE, PROBLEMS, WRONG_USE = 0, 1, 2


def add_parser(commands: Any) -> None:
    """Add the command to the parser of `kb`."""
    command = commands.add_parser(
        "addresses", help="record the addresses of the built site, so that none of them vanishes"
    )
    command.add_argument(
        "--check", action="store_true", help="write nothing; fail if an address is not recorded"
    )
    command.set_defaults(run=run)


def run(project: Project, options: argparse.Namespace) -> int:
    """Record the addresses of the site that `kb build` made.

    Returns:
        0 if all are recorded, 1 if some are not and `--check` was given or the register has faults,
        2 if there is no site, or the register cannot be written.
    """
    from generator import addresses, reporting  # noqa: PLC0415 - only this command needs them
    from generator import source as reader  # noqa: PLC0415
    from generator.diagnostics import Diagnostic, Report  # noqa: PLC0415
    from generator.editing.rewrite import Change, RefusedError, held, rewrite  # noqa: PLC0415
    from generator.load import REGISTER  # noqa: PLC0415

    found = addresses.of_site(project.site)
    if not found:
        sys.stderr.write("kb: there is no site to take addresses from: run kb build first\n")
        return WRONG_USE
    path = project.root / REGISTER
    source = reader.read(project.root, path, reader.MAX_BIB_BYTES) if path.exists() else None
    unreadable = [source] if isinstance(source, Diagnostic) else []
    text = None if isinstance(source, Diagnostic) else source
    register = addresses.parse(text)
    report = Report()
    report.add([*unreadable, *register.problems])
    if report.failed():
        sys.stdout.write(reporting.render(report, {text.path: text} if text else {}))
        return PROBLEMS
    new = sorted(found - register.addresses)
    sys.stdout.writelines(f"+ {address}\n" for address in new)
    if options.check:
        sys.stdout.write(
            f"{len(new):,} addresses are not in {REGISTER}: run kb addresses\n"
            if new
            else f"All {len(found):,} addresses are in {REGISTER}.\n"
        )
        return PROBLEMS if new else FINE
    written = register.with_new(found)
    if text is None or written != text.text:
        try:
            old = held(project.root, text) if text else None
            rewrite(project.root, {REGISTER: Change(old, written.encode())})
        except RefusedError as error:
            sys.stderr.write(f"kb: {error}\n")
            return WRONG_USE
    sys.stdout.write(f"{len(new):,} new addresses in {REGISTER}.\n")
    return FINE
