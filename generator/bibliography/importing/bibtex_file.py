"""BibTeX and biblatex files from anywhere to records.

`generator.bibliography.bibtex` reads. Before that, this module mends what it knows a safe mending
for: records without a key, keys that hold blanks or braces, and values that name an abbreviation
that no `@string` of the file defines. The places in all diagnostics are those of the file as it is.
"""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pybtex.database.input.bibtex import month_names

from generator.bibliography import bibtex
from generator.bibliography.importing import inheritance
from generator.bibliography.importing.records import Incoming, Reading
from generator.source import Source

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.bibliography.bibtex import Record
    from generator.diagnostics import Span

_NO_KEY = "without-a-key-"
_HEAD = re.compile(r"^([ \t]*@[ \t]*([A-Za-z]+)[ \t]*\{)([^,\n=]*)", re.MULTILINE)
_NOT_RECORDS = frozenset({"string", "preamble", "comment"})
_COMMENTED = re.compile(r"^([ \t]*%[^\n@]*)@(?=[ \t]*[A-Za-z]+[ \t]*[{(])", re.MULTILINE)
_KEY_BELOW = re.compile(r"\s*[^\s,={}]+\s*,")
_ODD = re.compile(r"[\s{}()\"=#%~\\]")
_BARE_WORD = re.compile(
    r"(?<![^=#\s])([A-Za-z][A-Za-z0-9_:.+/-]*)(?=\s*(?:[,}#)]|$))", re.MULTILINE
)
_VALUE_WORD = re.compile(r"[=#]\s*([A-Za-z][A-Za-z0-9_:.+/-]*)(?=\s*(?:[,}#)]|\n))")
_STRING = re.compile(r"@\s*string\s*[{(]\s*([^\s=]+)\s*=", re.IGNORECASE)
_QUOTED = re.compile(r"[{\"]")
_MARKS_OF_BIBLATEX = frozenset(
    {"journaltitle", "date", "location", "eprinttype", "langid", "urldate"}
)


@dataclass(frozen=True)
class _Mended(Source):
    """A text with insertions, whose spans are those of the file without them.

    Attributes:
        file: The file as it is.
        insertions: Where something was inserted in the mended text, and how many characters.
    """

    file: Source = field(default_factory=lambda: Source("", ""))
    insertions: tuple[tuple[int, int], ...] = ()

    def span(self, start: int, end: int | None = None) -> Span:
        """The span in the file as it is."""
        return self.file.span(self._back(start), None if end is None else self._back(end))

    def _back(self, offset: int) -> int:
        shift = 0
        for place, length in self.insertions[: bisect.bisect_right(self.insertions, (offset, 0))]:
            shift += min(length, offset - place)
        return offset - shift


def read(source: Source, known: Mapping[str, Record]) -> Reading:
    """Read a file.

    Args:
        source: The file.
        known: Records of the base by key, for a `crossref` to one of them.
    """
    without, commented = _without_commented(source)
    mended, words = _mend(source, without)
    records, problems = bibtex.parse(mended)
    kept, left = inheritance.resolve([record for record in records if record.complete], known)
    items = tuple(_incoming(record, looks, words) for record, looks in kept)
    remarks = [f"holds no works of their own: {', '.join(left)}"] if left else []
    if commented:
        noun = "record" if commented == 1 else "records"
        remarks.append(f"{commented:,} {noun} in comments (%) passed over")
    names = {name for item in items for name, _ in item.fields}
    kind = "biblatex" if len(names & _MARKS_OF_BIBLATEX) > 1 else "BibTeX"
    return Reading(source, kind, items, tuple(problems), tuple(remarks))


def _incoming(record: Record, looks: list[str], words: frozenset[str]) -> Incoming:
    key = "" if record.key.startswith(_NO_KEY) else record.key
    if words and record.source:
        for name, start, end in record.offsets:
            looks += (
                f"{name}: no @string of the file defines '{word}', which was taken as it stands"
                for word in _bare_words(record.source.text[start:end])
                if word in words and not (name == "month" and word[:3].lower() in month_names)
            )
    return Incoming(key, record.type, record.fields, record.key_span, tuple(looks))


def _bare_words(value: str) -> list[str]:
    """The abbreviations that a value is put together from."""
    if _QUOTED.match(value) and "#" not in value:
        return []
    outside = re.sub(r"\"[^\"]*\"|\{[^{}]*\}", " ", value)
    return _BARE_WORD.findall(outside)


def _without_commented(source: Source) -> tuple[str, int]:
    """The text with records that stand behind per cent signs made unreadable, and how many.

    BibTeX knows no such comments and would read them; nobody who writes them means that.
    """
    return _COMMENTED.subn(r"\1 ", source.text)


def _mend(source: Source, text: str) -> tuple[Source, frozenset[str]]:
    """The text with what was mended, and the abbreviations that it had to define itself."""
    defined = {name.lower() for name in _STRING.findall(text)} | set(month_names)
    undefined = {word for word in _VALUE_WORD.findall(text) if word.lower() not in defined}
    own = "".join(f'@string{{{word} = "{word}"}}\n' for word in sorted(undefined))
    parts = [own]
    insertions = [(0, len(own))] if own else []
    done = 0
    length = len(own)
    for number, match in enumerate(_HEAD.finditer(text), 1):
        if match[2].lower() in _NOT_RECORDS:
            continue
        key, follows = match[3], text[match.end() : match.end() + 1]
        parts.append(text[done : match.end(1)])
        length += match.end(1) - done
        done = match.end(1)
        if key.strip() and follows != "=":
            stripped = key.strip()
            start = len(key) - len(key.lstrip())
            clean = _ODD.sub("_", stripped) if follows == "," else stripped
            parts.append(key[:start] + clean + key[start + len(stripped) :])
            length += len(key)
            done = match.end()
            continue
        if _KEY_BELOW.match(text, match.end()) and not key.strip():
            continue
        # The first field stands where the key should, or nothing does.
        made = f"{_NO_KEY}{number}" + ("" if follows == "," and not key.strip() else ",")
        insertions.append((length, len(made)))
        parts.append(made)
        length += len(made)
    parts.append(text[done:])
    if not insertions and not undefined and "".join(parts) == source.text:
        return source, frozenset()
    mended = _Mended(source.path, "".join(parts), source, tuple(insertions))
    return mended, frozenset(undefined)
