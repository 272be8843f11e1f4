"""BibTeX text to records that know their place.

pybtex reads; this module cuts the file into pieces first, so that a record whose braces do not
close cannot swallow the next one: a record ends at the latest where a line starts with another
`@type{`. Everything between the braces of a `@comment` is passed over.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from pybtex.database.input.bibtex import SkipEntry, UndefinedMacro, month_names
from pybtex.scanner import PrematureEOF, PybtexSyntaxError, TokenRequired
from pybtex.utils import CaseInsensitiveDict

from generator.bibliography.bibtex_scanner import Budget, Scanner
from generator.rules import bibtex_duplicate_key, bibtex_syntax

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic, Span
    from generator.source import Source

MAX_FAULTS = 1_000

# Behind a carriage return alone, too: `kb fmt` makes a line feed of it. And no file's mark is text.
_BEGIN = r"(?:^|(?<=[\r\ufeff]))[ \t]*"
_LINE_START = re.compile(
    _BEGIN + r"@[ \t]*[A-Za-z]+(?:[ \t]*[{(]|[ \t]+[\w.:-]+[ \t]*,)", re.MULTILINE
)
_COMMAND = re.compile(r"@\s*([A-Za-z]\w*)\s*[{(]")
# Inside a record that failed, only what can hardly be anything else counts as the next record.
_NEXT_RECORD = re.compile(r'@[A-Za-z]+[ \t]*[{(][ \t]*[^\s,{}()"=]+[ \t]*,')
_STRAY = re.compile(
    _BEGIN + r"(?:(?P<record>@[ \t]*[A-Za-z]\w*)|(?P<field>[A-Za-z][\w-]*[ \t]*=[ \t]*[{\"\d]))",
    re.MULTILINE,
)
_COMMENT = re.compile(r"@\s*comment\s*\{", re.IGNORECASE)
_BRACE = re.compile(r"[{}]")
_NO_COMMA = re.compile(r"\s*[^\s,]")
_BLANK = re.compile(r"[\x00-\x20\x7f-\xa0\s]+")


@dataclass(frozen=True)
class Record:
    """One record of a `.bib` file.

    Attributes:
        key: The record's key.
        type: Its type, in lower case.
        fields: Names in lower case and values, in the order of the file: abbreviations are
            resolved, white space is one blank, braces and LaTeX are kept.
        span: The whole record.
        key_span: The key.
        complete: False if the record could not be read to its end.
        source: The file.
        offsets: Where the value of each field stands in the file.
    """

    key: str
    type: str
    fields: tuple[tuple[str, str], ...]
    span: Span
    key_span: Span
    complete: bool = True
    source: Source | None = field(default=None, repr=False, compare=False)
    offsets: tuple[tuple[str, int, int], ...] = field(default=(), repr=False, compare=False)

    def get(self, name: str) -> str:
        """The raw value of a field, or an empty string."""
        return next((value for known, value in self.fields if known == name), "")

    def field_span(self, name: str, token: str = "") -> Span:
        """The span of a field's value, or of a part of it; of the key if there is none."""
        for known, start, end in self.offsets:
            if known == name and self.source:
                text = self.source.text
                found = text.find(token, start, end) if token else -1
                if found >= 0:
                    return self.source.span(found, found + len(token))
                if text[start] in '{"' and "#" not in text[start:end] and end - start > 2:
                    return self.source.span(start + 1, end - 1)
                return self.source.span(start, end)
        return self.key_span

    @property
    def type_span(self) -> Span:
        """The span of the type, behind the `@`."""
        span = self.span
        column = span.column + 1
        return replace(span, column=column, end_line=span.line, end_column=column + len(self.type))


def parse(source: Source) -> tuple[list[Record], list[Diagnostic]]:
    """All records of a file, those that broke off included, and every fault."""
    reader = _Reader(source)
    reader.read()
    return reader.records, reader.problems


class _Reader:
    """Reads a file piece by piece."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.records: list[Record] = []
        self.problems: list[Diagnostic] = []
        self.macros = CaseInsensitiveDict(month_names)
        self.budget = Budget()

    def read(self) -> None:
        text = self.source.text
        starts = [match.start() for match in _LINE_START.finditer(text)]
        comments = _comment_ends(text)
        done = 0
        for start, end in itertools.pairwise([0, *starts, len(text)]):
            if end > done:
                done = self._piece(start, end, max(done, start), comments)
            if self._full():
                self.problems.append(bibtex_syntax.too_many(self.source.span(done), MAX_FAULTS))
                return

    def _full(self) -> bool:
        return len(self.problems) > MAX_FAULTS

    def _piece(self, start: int, end: int, position: int, comments: dict[int, int]) -> int:
        """Read what stands between two line starts; give the place where reading goes on."""
        scanner = Scanner(self.source.text[start:end], self.macros, self.budget)
        place = position - start
        expected = _COMMAND
        while not self._full() and (match := expected.search(scanner.text, place)):
            if expected is _COMMAND:
                self._strays(start + place, start + match.start())
            begin = start + match.start()
            if begin in comments:
                place = comments[begin] - start
                if place >= end - start:
                    return comments[begin]
                continue
            good = self._command(scanner, match.start(), start)
            place = scanner.pos if good else match.start() + 1
            expected = _COMMAND if good else _NEXT_RECORD
        if expected is _COMMAND:
            self._strays(start + place, end)
        return end

    def _strays(self, start: int, end: int) -> None:
        """Between records anything may stand, but hardly `@word` or a field at a line's start."""
        match = _STRAY.search(self.source.text, start, end)
        if match and match.lastgroup:
            span = self.source.span(*match.span(match.lastgroup))
            stray = bibtex_syntax.not_opened if match["record"] else bibtex_syntax.outside
            self.problems.append(stray(span))

    def _command(self, scanner: Scanner, position: int, shift: int) -> bool:
        """Read one record, abbreviation or preamble; false if it has a fault."""
        scanner.begin(position)
        command = ""
        body: tuple[Any, ...] = ()
        try:
            command, body = scanner.parse_command()
        except PybtexSyntaxError as error:
            scanner.handle_error(error)
        except SkipEntry:  # a comment without an end
            return True
        if scanner.fault:
            self._report(scanner, *scanner.fault, shift)
        if command.lower() not in {"", "string", "preamble"} and body[0]:
            self._add(scanner, command.lower(), body[0], body[1], shift)
        return scanner.fault is None

    def _add(self, scanner: Scanner, type_: str, key: str, fields: Any, shift: int) -> None:
        values: dict[str, str] = {}
        offsets = []
        for (name, parts), (begin, end) in zip(fields, scanner.values, strict=False):
            if self._full():
                break
            if name.lower() in values:
                span = self.source.span(shift + begin, shift + end)
                self.problems.append(bibtex_duplicate_key.field(span, name.lower(), key))
                continue
            values[name.lower()] = _BLANK.sub(" ", "".join(parts)).strip()
            offsets.append((name.lower(), shift + begin, shift + end))
        behind = scanner.key_start + len(key)
        if values and _NO_COMMA.match(scanner.text, behind):
            # pybtex takes it; other programs do not.
            self.problems.append(bibtex_syntax.no_comma(self.source.span(shift + behind), key))
        self.records.append(
            Record(
                key,
                type_,
                tuple(values.items()),
                self.source.span(shift + scanner.command_start, shift + scanner.pos),
                self.source.span(shift + scanner.key_start, shift + scanner.key_start + len(key)),
                complete=not scanner.fault,
                source=self.source,
                offsets=tuple(offsets),
            )
        )

    def _report(
        self, scanner: Scanner, error: PybtexSyntaxError, position: int, shift: int
    ) -> None:
        key = scanner.current_entry_key
        name = f"'{key}'" if key else "this record"
        message = str(error.args[0])
        if isinstance(error, UndefinedMacro):
            span = self.source.span(shift + position - len(message), shift + position)
            own = [known for known in self.macros if known not in month_names]
            problem = bibtex_syntax.undefined(span, message, own)
        elif isinstance(error, TokenRequired):
            while position < len(scanner.text) and scanner.text[position].isspace():
                position += 1
            problem = bibtex_syntax.diagnostic(self.source.span(shift + position), name, message)
        else:  # something about the whole value: show its first line
            begin = scanner.value_start or scanner.command_start
            end = scanner.text.find("\n", begin)
            end = len(scanner.text.rstrip()) if end < 0 else end
            span = self.source.span(shift + begin, shift + end)
            problem = (
                bibtex_syntax.not_closed(span, name)
                if isinstance(error, PrematureEOF)
                else bibtex_syntax.diagnostic(span, name, message)
            )
        self.problems.append(problem)


def _comment_ends(text: str) -> dict[int, int]:
    """Where each `@comment{` whose braces close ends, by where it starts; in one pass."""
    opened = {match.end() - 1: match.start() for match in _COMMENT.finditer(text)}
    ends: dict[int, int] = {}
    stack: list[int] = []
    for match in _BRACE.finditer(text, min(opened)) if opened else ():
        if match.group() == "{":
            stack.append(match.start())
        elif stack:
            opening = stack.pop()
            if opening in opened:
                ends[opened[opening]] = match.end()
    return ends
