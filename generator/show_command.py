"""`kb show`: an entry or a work with its links, in the terminal."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import argparse

    from generator.base import Base
    from generator.pipeline import Project

FINE, WRONG_USE = 0, 2


def add_parser(commands: Any) -> None:
    """Add the command to the parser of `kb`."""
    command = commands.add_parser("show", help="print an entry or a work with its links")
    command.add_argument("id", metavar="ID", help="the id of an entry, or the key of a work")
    command.add_argument("--format", choices=("text", "json"), default="text")
    command.set_defaults(run=run)


def run(project: Project, options: argparse.Namespace) -> int:
    """Print it.

    Returns:
        0, or 2 if there is nothing of that name.
    """
    # Imported here, since other commands are run on every save and need none of it.
    from generator import showing  # noqa: PLC0415
    from generator.authoring.naming import meant  # noqa: PLC0415
    from generator.pipeline import check_base  # noqa: PLC0415

    checked = check_base(project)
    name = meant(checked.base, options.id)
    if name is None:
        sys.stderr.write(f"kb: {_unknown(checked.base, options.id)}\n")
        return WRONG_USE
    found = showing.facts(checked.base, name)
    if options.format == "json":
        sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write(showing.text(found))
        if checked.report.failed():
            sys.stderr.write("kb: the base has errors, so links can be missing: run kb check\n")
    return FINE


def _unknown(base: Base, name: str) -> str:
    """That there is no such entry, with those that are most like it."""
    from generator.diagnostics import nearest  # noqa: PLC0415 - as above
    from generator.reporting import printable  # noqa: PLC0415

    if name in base.broken:
        return f"the file of '{printable(name)}' cannot be used: run kb check"
    titles = {entry.title.lower(): entry.id for entry in base.entries.values()}
    names = [*base.entries, *base.works, *titles]
    near = dict.fromkeys(titles.get(one, one) for one in nearest(name, names, 5))
    hint = f": did you mean {' or '.join(near)}?" if near else ""
    return f"there is no entry or work '{printable(name)}'{hint}"
