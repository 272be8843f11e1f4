"""Problems as people and machines read them: text with carets, JSON, GitHub annotations, SARIF."""

from __future__ import annotations

import json
import unicodedata
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from generator import rules
from generator.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.diagnostics import Edit, Report, Span
    from generator.source import Source

FORMATS = ("text", "json", "github", "sarif")
DOCS = "docs/rules"
_DRIVING = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def render(report: Report, sources: Mapping[str, Source], form: str = "text") -> str:
    """The whole report in one of the forms.

    Args:
        report: The problems.
        sources: The files read, by path, for the lines shown in `text`.
        form: One of `FORMATS`.

    Returns:
        The text to print, ending in a line feed, or an empty string if there is nothing to say.
    """
    if form == "json":
        text = json.dumps([_as_json(d) for d in report], ensure_ascii=False, indent=2) + "\n"
    elif form == "sarif":
        text = json.dumps(_sarif(report), ensure_ascii=False, indent=2) + "\n"
    elif form == "github":
        text = "".join(_github(d) for d in report)
    else:
        text = "".join(_text(d, sources.get(d.span.path)) + "\n" for d in report)
    # The name of a file need not be UTF-8, but what is printed must be.
    return text.encode("utf-8", "replace").decode("utf-8")


def tally(report: Report) -> str:
    """How many problems there are, as the last line of a report."""

    def count(number: int, noun: str) -> str:
        return f"{number:,} {noun}{'' if number == 1 else 's'}"

    if not len(report):
        return "No problems found.\n"
    parts = [(report.errors, "error"), (report.warnings, "warning")]
    return f"{' and '.join(count(n, noun) for n, noun in parts if n)} found.\n"


def printable(text: str) -> str:
    """The text without characters that would drive the terminal or turn the line around."""
    return "".join("�" if unicodedata.category(c) in _DRIVING else c for c in text)


def _width(text: str) -> int:
    """How many columns a text takes on a terminal."""
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    # Accents and other marks stand on the character before them.
    return len(text) + wide - sum(unicodedata.category(c) in {"Mn", "Me"} for c in text)


def _text(diagnostic: Diagnostic, source: Source | None) -> str:
    span = diagnostic.span
    gutter = " " * len(str(span.line))
    lines = [
        f"{diagnostic.severity}[{diagnostic.code}]: {printable(diagnostic.message)}",
        f"{gutter} --> {printable(span.path)}:{span.line}:{span.column}",
    ]
    shown = source.line(span.line) if source else ""
    if shown.strip():
        # A long line is cut to the part around the place.
        start = max(0, span.column - 60) if len(shown) > 120 else 0
        end = span.end_column if span.end_line == span.line else len(shown) + 1
        part = printable(shown[start : start + 120].replace("\t", " "))
        before = _width(part[: span.column - 1 - start])
        marked = part[span.column - 1 - start : max(end - 1, span.column) - start]
        lines += [
            f"{gutter} |",
            f"{span.line} | {part}",
            f"{gutter} | {' ' * before}{'^' * max(_width(marked), 1)}",
        ]
    if diagnostic.help:
        lines.append(f"{gutter} = help: {printable(diagnostic.help)}")
    if diagnostic.fix:
        lines.append(f"{gutter} = kb fix can do this")
    lines.append(f"{gutter} = {DOCS}/{diagnostic.code}.md")
    return "\n".join(lines) + "\n"


def _as_json(diagnostic: Diagnostic) -> dict[str, Any]:
    span = diagnostic.span
    return {
        "path": span.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "severity": diagnostic.severity.value,
        "code": diagnostic.code,
        "message": diagnostic.message,
        "help": diagnostic.help,
        "documentation": f"{DOCS}/{diagnostic.code}.md",
        "fix": [_edit_as_json(edit) for edit in diagnostic.fix],
    }


def _edit_as_json(edit: Edit) -> dict[str, Any]:
    span = edit.span
    return {
        "path": span.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "replacement": edit.text,
    }


def _github(diagnostic: Diagnostic) -> str:
    """A workflow command: https://docs.github.com/actions/reference/workflow-commands."""

    def data(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    def value(text: str) -> str:
        return data(text).replace(":", "%3A").replace(",", "%2C")

    span = diagnostic.span
    message = diagnostic.message + (f"\n{diagnostic.help}" if diagnostic.help else "")
    place = f"file={value(span.path)},line={span.line},endLine={span.end_line},col={span.column}"
    title = value(diagnostic.code)
    return f"::{diagnostic.severity} {place},title={title}::{data(message)}\n"


def _sarif(report: Report) -> dict[str, Any]:
    """SARIF 2.1.0, the form that code-scanning services take in."""
    codes = sorted({d.code for d in report})
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "kb",
                        "rules": [{"id": code, "fullDescription": _about(code)} for code in codes],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_sarif_result(d) for d in report],
            }
        ],
    }


def _about(code: str) -> dict[str, str]:
    return {"text": rules.documentation(rules.all_rules()[code])}


def _sarif_result(diagnostic: Diagnostic) -> dict[str, Any]:
    span = diagnostic.span
    text = diagnostic.message + (f". {diagnostic.help}" if diagnostic.help else "")
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "level": "error" if diagnostic.severity is Severity.ERROR else "warning",
        "message": {"text": text},
        "locations": [
            {"physicalLocation": {"artifactLocation": _artifact(span), "region": _region(span)}}
        ],
    }
    if diagnostic.fix:
        by_file: dict[str, list[Edit]] = {}
        for edit in diagnostic.fix:
            by_file.setdefault(edit.span.path, []).append(edit)
        changes = [
            {
                "artifactLocation": _artifact(edits[0].span),
                "replacements": [
                    {"deletedRegion": _region(e.span), "insertedContent": {"text": e.text}}
                    for e in edits
                ],
            }
            for edits in by_file.values()
        ]
        about = {"text": diagnostic.help or diagnostic.message}
        result["fixes"] = [{"description": about, "artifactChanges": changes}]
    return result


def _artifact(span: Span) -> dict[str, str]:
    return {"uri": quote(span.path, errors="replace")}


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
