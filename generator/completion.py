"""What the shell completes: commands, options, kinds, ids, keys and codes of rules.

A shell calls the tool at each press of the tab key, so nothing here reads more than names of
files and the first lines of records: no model, no parser.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.pipeline import Project

SHELLS = ("bash", "zsh", "fish")
_RULES = Path(__file__).parent / "rules"
_KEY = re.compile(
    r"^\s*@(?!comment|string|preamble)\w+\s*[{(]\s*([^\s,{}()]+)", re.IGNORECASE | re.MULTILINE
)


def add_parser(commands: Any) -> None:
    """Add `kb completion`, which prints what a shell needs to know."""
    command = commands.add_parser("completion", help="print the code that completes kb in a shell")
    command.add_argument("shell", choices=SHELLS)
    command.set_defaults(run=_run)


def _run(_: Project, options: argparse.Namespace) -> int:
    from argcomplete.shell_integration import shellcode  # noqa: PLC0415 - only this needs it

    sys.stdout.write(shellcode(["kb"], shell=options.shell) + "\n")
    return 0


def complete(parser: argparse.ArgumentParser) -> None:
    """Answer the shell, if it is a shell that asks; does not return then."""
    import argcomplete  # noqa: PLC0415 - as above

    for command, action in _arguments(parser):
        completer = _COMPLETERS.get(str(action.metavar))
        if completer and (command, action.dest) not in _FREE:
            action.completer = completer  # type: ignore[attr-defined]
    argcomplete.autocomplete(parser, always_complete_options=False)


def _arguments(parser: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.Action]]:
    """All arguments and options of all commands, each with its command."""
    for action in parser._actions:  # noqa: SLF001 - argparse has no other way to list them
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - as above
            for name, command in action.choices.items():
                yield from ((name, inner) for _, inner in _arguments(command))
        else:
            yield "", action


def names(root: Path) -> list[str]:
    """The ids of all entries and the keys of all works."""
    found = {path.stem for path in root.glob("content/*/*.yml") if path.parent.name != "vocabulary"}
    for path in root.glob("bibliography/*.bib"):
        found.update(_KEY.findall(path.read_text(encoding="utf-8", errors="replace")))
    return sorted(name for name in found if name.isprintable())


def codes() -> list[str]:
    """The codes of all rules."""
    return sorted(path.stem.replace("_", "-") for path in _RULES.glob("[a-z]*.py"))


def _names(parsed_args: argparse.Namespace, **_: Any) -> list[str]:
    return names(parsed_args.folder)


def _codes(**_: Any) -> list[str]:
    return codes()


def _kinds(**_: Any) -> list[str]:
    from generator.new_command import KINDS  # noqa: PLC0415 - as above

    return list(KINDS)


# By what an argument is called in the help.
_COMPLETERS: dict[str, Callable[..., list[str]]] = {
    "ID": _names,
    "OLD": _names,
    "KEY": _names,
    "CODE": _codes,
    "KIND": _kinds,
}
# A new id is not one of those that are there.
_FREE = {("new", "id")}
