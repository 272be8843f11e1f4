"""`kb explain`: what a code of a message means, with a wrong and a right example."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from generator.diagnostics import did_you_mean

if TYPE_CHECKING:
    import argparse

    from generator.pipeline import Project

FINE, WRONG_USE = 0, 2


def add_parser(commands: Any) -> None:
    """Add the command to the parser of `kb`."""
    command = commands.add_parser("explain", help="tell what a code of a message means")
    command.add_argument("code", metavar="CODE", help="what stands in brackets: unknown-work")
    command.set_defaults(run=run)


def run(_: Project, options: argparse.Namespace) -> int:
    """Print the manual of the rule.

    Returns:
        0, or 2 if there is no such rule.
    """
    from generator import rules  # noqa: PLC0415 - all rules are read, and used here only

    code = options.code.strip("[]").removeprefix("docs/rules/").removesuffix(".md")
    known = rules.all_rules()
    if code not in known:
        hint = did_you_mean(code, known) or "kb check names the codes"
        sys.stderr.write(f"kb: there is no rule '{ascii(code)[1:-1]}': {hint}\n")
        return WRONG_USE
    sys.stdout.write(rules.documentation(known[code]))
    return FINE
