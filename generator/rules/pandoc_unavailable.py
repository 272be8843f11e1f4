"""pandoc cannot be run.

pandoc converts and formats the bibliography. It comes with the Python package
`pypandoc_binary`, which `make site` installs; nothing has to be installed by hand.

If it is missing, delete the folder `.venv` and run the command again. If it does not answer, the
machine may be overloaded, or a virus scanner may hold it up: try again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Span

if TYPE_CHECKING:
    from generator.bibliography.pandoc import Fault

CODE = "pandoc-unavailable"


def diagnostic(path: str, fault: Fault | None) -> Diagnostic:
    """Say whether pandoc is missing or does not answer, at the file that needed it."""
    missing = fault is not None and fault.value == "missing"
    return Diagnostic(
        Span(path),
        CODE,
        "pandoc is not installed" if missing else "pandoc does not give usable answers",
        "delete the folder .venv and run `make site`, which installs it"
        if missing
        else "run the command again; if that does not help, delete .venv and run `make site`",
    )
