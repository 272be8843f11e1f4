"""The bytes of a file from anywhere to text: UTF-8, UTF-16, UTF-32, Windows-1252, or a mixture."""

from __future__ import annotations

import codecs
import re

from generator.diagnostics import Diagnostic, Span
from generator.rules import too_large
from generator.source import MAX_BIB_BYTES, Source

# The longer marks first: that of UTF-32 starts with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NEWLINE = re.compile(r"\r\n?")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def decode(path: str, data: bytes) -> tuple[Source, tuple[str, ...]] | Diagnostic:
    """A file's text with line feeds only, and remarks on how it had to be read.

    What is no UTF-8 is read line by line, so that a few bytes from another encoding do not spoil
    the accents of all other lines.
    """
    if len(data) > MAX_BIB_BYTES:
        return too_large.import_too_large(Span(path), MAX_BIB_BYTES)
    text, remark = _text(data)
    text = _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", _NEWLINE.sub("\n", text))
    return Source(path, text), (remark,) if remark else ()


def _text(data: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, errors="replace")
            if "\N{REPLACEMENT CHARACTER}" in text and encoding == "utf-8":
                return _line_by_line(data[len(mark) :])
            return text, ""
    start = data[:200]
    zeros = start.count(0)
    if zeros > len(start) // 4:
        # UTF-16 without a mark: most letters of a bibliography have a zero as one of their bytes.
        encoding = "utf-16-le" if start[1::2].count(0) >= start[::2].count(0) else "utf-16-be"
        return data.decode(encoding, errors="replace"), f"read as {encoding.upper()}"
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        return _line_by_line(data)


def _line_by_line(data: bytes) -> tuple[str, str]:
    lines = []
    others = []
    for number, line in enumerate(data.split(b"\n"), 1):
        try:
            lines.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            lines.append(_western(line))
            others.append(number)
    count = f"{len(others):,} line{'s are' if len(others) > 1 else ' is'}"
    remark = (
        f"{count} not UTF-8 and read as Windows-1252, the first being line {others[0]}: "
        "check the accents there"
    )
    return "\n".join(lines), remark


def _western(line: bytes) -> str:
    try:
        return line.decode("cp1252")
    except UnicodeDecodeError:
        return line.decode("latin-1")
