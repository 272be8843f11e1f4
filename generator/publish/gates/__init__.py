"""Gates: what a new site must be before it takes the place of the old one.

Each module holds one gate: a docstring that says what it keeps out, and `check(built)`, which
yields faults. A gate is cheap, since every build goes through it. What takes longer than reading
the pages once stands in the tests: a validator of HTML.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.publish.gates import data, links, orphans, resolved, sizes, wellformed
from generator.publish.gates.built import Built
from generator.publish.gates.origin import Origins

if TYPE_CHECKING:
    from pathlib import Path

    from generator.base import Base

GATES = (wellformed, links, orphans, data, resolved, sizes)


def check(
    site: Path, base: Base, jobs: int = 1, *, strict: bool = False
) -> tuple[list[str], list[str]]:
    """Send a built site through all gates.

    Args:
        site: The folder of the built site.
        base: What it was built from, to name file and line.
        jobs: How many processes look at the pages.
        strict: What is only worth a warning stops the site, too.

    Returns:
        What stops the site, and what does not, as sentences that name page, source and line.

    Raises:
        WorkerError: A process that looked at pages died.
    """
    built = Built.read(site, jobs)
    origins = Origins(base)
    stops: list[str] = []
    warns: list[str] = []
    for gate in GATES:
        for fault in gate.check(built):
            said = f"{fault.page}: {fault.message}{origins.of(fault)}"
            (stops if strict or not fault.mild else warns).append(said)
    return stops, warns
