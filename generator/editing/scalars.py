"""How a text is written in YAML: plain, quoted, folded or line by line.

The form follows from the text alone (and from what the field holds), never from how it was written
before, so that two people who write the same write the same bytes.
"""

from __future__ import annotations

import re

# How long lines of filled texts are: readable beside a diff.
FILL = 98

# What other readers of YAML would take for a number, a truth value, a date or nothing.
_RESOLVED = re.compile(
    r"~|null|true|false|yes|no|on|off|y|n|=|<<"
    r"|[-+]?(?:0b[01_]+|0x[0-9a-f_]+|0o?[0-7_]+|[\d][\d_]*(?::[0-5]?\d)*)"
    r"|[-+]?(?:[\d][\d_]*(?::[0-5]?\d)*)?\.[\d_]*(?:e[-+]?\d+)?|[-+]?\d[\d_]*e[-+]?\d+"
    r"|[-+]?\.inf|\.nan"
    r"|\d{4}-\d\d?-\d\d?(?:[t ].*)?",
    re.IGNORECASE,
)
_NOT_FIRST = re.compile(r"[,\[\]{}#&*!|>'\"%@`]|[-?:](?:\s|$|[,\[\]{}])|---|\.\.\.")
_NOT_INSIDE = re.compile(r":(?:\s|$)|\s#")
# Some readers take a question mark inside brackets for the sign of a key.
_NOT_IN_FLOW = re.compile(r"[,\[\]{}?]|:[,\[\]{}]|^[-:]")
# Line breaks to YAML but not to a reader, and what no editor shows.
_ESCAPED = re.compile(
    "[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\x85": "\\N"}
_SPAN = re.compile(r"\[\[[^\[\]\n]*\]\]|\[[^\[\]\n]*\]")
_GLUE = "\0"


def one_line(text: str, *, flow: bool, typed: bool = False, quoted: bool = True) -> str:
    """A text on one line.

    Args:
        text: The text.
        flow: Whether it stands inside `[…]` or `{…}`.
        typed: Whether the field takes a number or a truth value, which is never quoted.
        quoted: Whether to quote what other programs would take for more than a text.
    """
    if _is_plain(text, flow=flow) and (typed or not quoted or not _looks_typed(text)):
        return text
    if _ESCAPED.search(text) or "\n" in text:
        return _double(text)
    if "'" in text and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def _is_plain(text: str, *, flow: bool) -> bool:
    if not text or text != text.strip() or "\n" in text or _ESCAPED.search(text):
        return False
    if _NOT_FIRST.match(text) or _NOT_INSIDE.search(text):
        return False
    return not (flow and _NOT_IN_FLOW.search(text))


def _looks_typed(text: str) -> bool:
    """Whether it is not a text to other programs, or a sign that could be part of YAML."""
    return bool(_RESOLVED.fullmatch(text)) or not any(char.isalnum() for char in text)


def _double(text: str) -> str:
    def escape(char: str) -> str:
        if char in _ESCAPES:
            return _ESCAPES[char]
        if not _ESCAPED.match(char):
            return char
        number = ord(char)
        return f"\\x{number:02x}" if number < 256 else f"\\u{number:04x}"

    return f'"{"".join(escape(char) for char in text)}"'


def block(text: str, indent: int, *, literal: bool) -> list[str] | None:
    """A text on lines of its own: its header (`>-`, `|`), then its lines.

    Args:
        text: The text.
        indent: How far its lines are indented.
        literal: Whether its lines are kept, rather than filled.

    Returns:
        The lines without their indentation, or nothing if the text does not fit this form.
    """
    if not text.strip() or _ESCAPED.search(text) or text[0] in " \t\n":
        return None
    if literal:
        return _literal(text)
    return _folded(text, FILL - indent)


def _literal(text: str) -> list[str] | None:
    body = text.rstrip("\n")
    ends = len(text) - len(body)
    lines = body.split("\n")
    if lines[-1] != lines[-1].rstrip() and not ends:
        return None
    chomp = "-" if ends == 0 else "" if ends == 1 else "+"
    return [f"|{chomp}", *lines, *[""] * max(ends - 1, 0)]


def _folded(text: str, width: int) -> list[str] | None:
    """The text filled to a width, with an empty line for each line break of the text."""
    ended = text.endswith("\n")
    text = text.removesuffix("\n")
    if text != text.strip() or re.search(r"\n[ \t]|[ \t]\n", text):
        return None
    lines = [">" if ended else ">-"]
    for number, part in enumerate(re.split(r"(\n+)", text)):
        if number % 2:
            lines += [""] * len(part)
        else:
            lines += _filled(part, width)
    return lines


def _filled(text: str, width: int) -> list[str]:
    """Lines as long as they may be. A link or citation stays on one line if it can."""
    glued = _SPAN.sub(lambda match: _glued(match[0], width), text)
    lines: list[str] = []
    for word in re.split(r"(?<=\S) (?=\S)", glued):
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return [line.replace(_GLUE, " ") for line in lines]


def _glued(span: str, width: int) -> str:
    """A link or citation as one word, unless it is longer than a line."""
    whole = span.startswith("[[") or "@" in span
    return span.replace(" ", _GLUE) if whole and len(span) <= width else span
