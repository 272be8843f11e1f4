"""Files of lines that start with a tag: RIS, and what PubMed exports (MEDLINE).

Why not a library: the one that is kept up stops at the first line it does not expect, knows no
places, and leaves tags that it does not know to the caller. Cutting lines at their tags is all of
the format that there is; the work is in what the tags mean, which `ris` and `medline` say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.bibliography.importing import medline, ris
from generator.bibliography.importing.records import Incoming, Reading
from generator.bibliography.importing.tags import Tags
from generator.rules import import_unreadable

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic, Span
    from generator.source import Source

MAX_FAULTS = 1_000

_RIS_LINE = re.compile(
    r"[ \t]{0,3}([A-Z][A-Z0-9]) {0,2}-(?: (.*)|$)|[ \t]{0,3}([A-Z][A-Z0-9])  -(.*)"
)
_MEDLINE_LINE = re.compile(r"([A-Z]{2,4}) {0,2}- ?(.*)")
_MEDLINE = re.compile(r"^PMID- ?\d", re.MULTILINE)


@dataclass(slots=True)
class _Cutter:
    """Cuts a file into records."""

    source: Source
    medline: bool
    items: list[Incoming] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)
    lines: list[tuple[str, str]] = field(default_factory=list)
    start: Span | None = None
    strays: list[int] = field(default_factory=list)
    ended: bool = True

    def read(self) -> None:
        offset = 0
        for number, line in enumerate(self.source.text.split("\n"), 1):
            if len(self.problems) > MAX_FAULTS:
                return
            self._line(number, line, offset)
            offset += len(line) + 1
        self._finish(closed=False)

    def _line(self, number: int, line: str, offset: int) -> None:
        match = (_MEDLINE_LINE if self.medline else _RIS_LINE).match(line)
        if match is None:
            if not line.strip("\x1a \t"):
                if self.medline:
                    self._finish(closed=True)
            elif self.start and self.lines:
                tag, value = self.lines[-1]
                self.lines[-1] = (tag, f"{value}\n{line.strip()}")
            # What stands between records is of no interest: numbers, search strategies …
            return
        groups = [group for group in match.groups() if group is not None]
        tag, value = groups[0], groups[1].strip() if len(groups) > 1 else ""
        if tag == "ER" and not self.medline:
            self._finish(closed=True)
        elif tag == ("PMID" if self.medline else "TY"):
            self._finish(closed=self.medline)
            self.start = self.source.span(offset, offset + len(line))
            self.lines = [(tag, value)]
        elif self.start:
            self.lines.append((tag, value))
        elif self._starts_without_type(tag):
            span = self.source.span(offset, offset + len(line))
            self.problems.append(
                import_unreadable.diagnostic(
                    span,
                    "this record has no line TY, which says what kind of work it is",
                    "put a line such as 'TY  - JOUR' before it",
                )
            )
            self.ended = False
        else:
            self.strays.append(number)

    def _starts_without_type(self, tag: str) -> bool:
        """Whether a line outside a record is the first of one; one complaint for each is enough."""
        return self.ended and not self.medline and tag in {"AU", "A1", "TI", "T1"}

    def _finish(self, *, closed: bool) -> None:
        self.ended = True
        if self.start is None:
            return
        tags = Tags(self.lines)
        looks = [] if closed or self.medline else ["the record has no line ER: it may be cut off"]
        read = medline.read if self.medline else ris.read
        if len(self.lines) > 1:
            self.items.append(read(tags, self.start, looks))
        else:
            self.problems.append(
                import_unreadable.diagnostic(
                    self.start, "this record is empty", "export it again, or delete it"
                )
            )
        self.start, self.lines = None, []


def read(source: Source) -> Reading:
    """Read a file."""
    is_medline = _MEDLINE.search(source.text) is not None and "\nTY  -" not in source.text
    cutter = _Cutter(source, is_medline)
    cutter.read()
    remarks: list[str] = []
    if cutter.strays:
        count = len(cutter.strays)
        lines = f"{count:,} line{'s' if count > 1 else ''}"
        remarks.append(f"{lines} outside of any record passed over, first line {cutter.strays[0]}")
    name = "MEDLINE" if is_medline else "RIS"
    return Reading(source, name, tuple(cutter.items), tuple(cutter.problems), tuple(remarks))
