"""`kb diff`: what changed in meaning between two revisions."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import argparse

    from generator.pipeline import Project

FINE, WRONG_USE = 0, 2


def add_parser(commands: Any) -> None:
    """Add the command to the parser of `kb`."""
    command = commands.add_parser(
        "diff", help="what changed in meaning since a revision of git, word by word"
    )
    command.add_argument("old", metavar="REV", help="the earlier revision: main, HEAD~3, v1.0")
    command.add_argument(
        "new", metavar="REV2", nargs="?", help="the later one; default: the files as they are"
    )
    command.add_argument("--format", choices=("text", "json", "markdown"), default="text")
    command.set_defaults(run=run)


def run(project: Project, options: argparse.Namespace) -> int:
    """Show the difference.

    Returns:
        0, or 2 if there is no such revision.
    """
    from generator import revision  # noqa: PLC0415 - only this command needs them
    from generator.diff.compare import difference  # noqa: PLC0415
    from generator.diff.written import render  # noqa: PLC0415

    root = project.root
    try:
        old = revision.at(root, options.old)
        new = revision.at(root, options.new) if options.new else revision.working(root)
        found = difference(old, new)
    except revision.RevisionError as error:
        sys.stderr.write(f"kb: {error}\n")
        return WRONG_USE
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    sys.stdout.write(render(found, options.format, colour=colour))
    return FINE
