"""The difference as text for a terminal, as Markdown, and as JSON."""

from __future__ import annotations

import json
import re
import textwrap
from typing import TYPE_CHECKING

from generator.diff import shown, words
from generator.reporting import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.diff.model import Difference
    from generator.diff.words import Piece

FORMATS = ("text", "json", "markdown")
# Job summaries of GitHub take a megabyte; what is longer is said to be so.
MOST_MARKDOWN = 900_000
_WIDTH = 98
_PLAIN = {"same": ("", ""), "out": ("[-", "-]"), "in": ("{+", "+}")}
_COLOURS = {
    "same": ("", ""),
    "out": ("\x1b[31;9m", "\x1b[0m"),
    "in": ("\x1b[32;1m", "\x1b[0m"),
}
_HTML = {"same": ("", ""), "out": ("<del>", "</del>"), "in": ("<ins>", "</ins>")}
_BLANKS = re.compile(r"\s+")
# What Markdown, or GitHub on top of it, would take for more than text.
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~>:])")


def render(found: Difference, form: str, *, colour: bool = False) -> str:
    """The difference in one of `FORMATS`; `colour` is for the terminal."""
    if form == "json":
        return as_json(found)
    return markdown(found) if form == "markdown" else text(found, colour=colour)


def text(found: Difference, *, colour: bool = False) -> str:
    """For a terminal: what came in `{+ +}`, what went in `[- -]`, or both in colour."""
    marks = _COLOURS if colour else _PLAIN
    lines = [f"From {found.old} to {found.new}", "", shown.summary(found)]
    for part in shown.parts(found):
        lines += ["", part.heading, "=" * len(part.heading)]
        for block in part.blocks:
            title = f"  {block.title}" if block.title else ""
            lines += [*([""] if block.notes else []), f"{block.sign} {block.name}{title}"]
            for note in block.notes:
                label = f"{note.label}: " if note.label else ""
                lines += _wrapped(label + _dressed(note.pieces, marks))
    joined = "\n".join(line if colour else printable(line) for line in lines)
    return joined.encode("utf-8", "replace").decode() + "\n"


def _dressed(pieces: Iterable[Piece], marks: Mapping[str, tuple[str, str]]) -> str:
    said = []
    for op, words_ in pieces:
        before, after = marks[op]
        # The blanks at the ends stay outside, so that lines can break there.
        inner = printable(" ".join(words_.split()))
        left = " " if words_[:1].isspace() else ""
        right = " " if words_[-1:].isspace() and inner else ""
        said.append(f"{left}{before}{inner}{after}{right}" if inner else words_ and " ")
    return "".join(said)


def _wrapped(line: str) -> list[str]:
    return textwrap.wrap(
        line,
        _WIDTH,
        initial_indent="    ",
        subsequent_indent="      ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def markdown(found: Difference) -> str:
    """For a pull request: nothing in it can be a link, a picture, a mention or HTML."""
    lines = [f"## What changes in meaning, from {_safe(found.old)} to {_safe(found.new)}", ""]
    lines += [_safe(shown.summary(found))]
    for part in shown.parts(found):
        lines += ["", f"### {_safe(part.heading)}", ""]
        for block in part.blocks:
            title = f" {_safe(block.title)}" if block.title else ""
            lines.append(f"- {_SIGNS[block.sign]}**{_safe(block.name)}**{title}")
            for note in block.notes:
                label = f"*{_safe(note.label)}:* " if note.label else ""
                said = "".join(
                    f"{_HTML[op][0]}{_safe(words_)}{_HTML[op][1]}" for op, words_ in note.pieces
                )
                # A word and the one that takes its place must not run into each other.
                said = said.replace("</del><ins>", "</del> <ins>")
                lines.append(f"  - {label}{said}".rstrip())
    joined = "\n".join(lines) + "\n"
    if len(joined) > MOST_MARKDOWN:
        cut = joined[:MOST_MARKDOWN].rsplit("\n", 1)[0]
        joined = f"{cut}\n\nThere is more: run `kb diff` for all of it.\n"
    return joined


_SIGNS = {
    "+": "new: ",
    "-": "gone: ",
    ">": "moved: ",
    "~": "",
    "!": "",
    "?": "",
    "=": "",
}


def _safe(text: str) -> str:
    """A text that Markdown shows as it is."""
    escaped = _MARKDOWN.sub(r"\\\1", printable(_BLANKS.sub(" ", text)))
    escaped = escaped.replace("&", "&amp;").replace("<", "&lt;")
    # A name behind an @ would be told about it.
    return escaped.replace("@", "@<!-- -->")


def as_json(found: Difference) -> str:
    """For programs: the values, and each text that was reworded word by word."""
    data = found.model_dump(mode="json", exclude_defaults=True)
    data = {"version": 1, "summary": shown.summary(found), **data}
    for group in ("entries", "works", "files"):
        for item in data.get(group, ()):
            for change in item.get("texts", ()):
                if change.get("before") is not None and change.get("after") is not None:
                    change["words"] = words.compare(change["before"], change["after"])
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
