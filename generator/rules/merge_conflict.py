"""Git has left a merge conflict in a file.

Where two people changed the same lines, git writes both versions between `<<<<<<<`, `=======` and
`>>>>>>>` and waits for somebody to choose. Keep one of the two, or what is right of both, and
delete the three lines with the signs.

Wrong:

    <<<<<<< HEAD
    title: Bait hive
    =======
    title: Lure hive
    >>>>>>> their-branch

Right: `title: Bait hive`
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic

if TYPE_CHECKING:
    from generator.source import Source

CODE = "merge-conflict"

_OPENED = re.compile(r"^<{7}(?= |\r?$)[^\r\n]*", re.MULTILINE)
_CLOSED = re.compile(r"^>{7}(?= |\r?$)", re.MULTILINE)


def find(source: Source) -> Diagnostic | None:
    """The first conflict of a file, at the line that opens it."""
    opened = _OPENED.search(source.text)
    closed = _CLOSED.search(source.text, opened.end()) if opened else None
    if opened is None or closed is None:
        return None
    last = source.span(closed.start()).line
    return Diagnostic(
        source.span(*opened.span()),
        CODE,
        f"a merge conflict was left here, down to line {last}",
        "keep one of the two versions, and delete the lines with <<<<<<<, ======= and >>>>>>>",
    )
