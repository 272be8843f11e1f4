"""Which format a file is in: by what it holds, and if that is not clear, by its name."""

from __future__ import annotations

import re

FORMATS = ("bibtex", "biblatex", "ris", "csl-json")

_START = 200_000
_SIGNS = (
    ("ris", re.compile(r"^(?:\s*\d+\.\s*)?TY {0,2}- ?[A-Z]|^PMID- ?\d", re.MULTILINE)),
    ("bibtex", re.compile(r"^[ \t]*@[ \t]*[A-Za-z]+[ \t]*[{(]", re.MULTILINE)),
    ("csl-json", re.compile(r"\s*(?:\[\s*(?:\{|\])|\{\s*\")")),
)
_ENDINGS = {
    ".bib": "bibtex",
    ".bibtex": "bibtex",
    ".bbx": "bibtex",
    ".ris": "ris",
    ".nbib": "ris",
    ".json": "csl-json",
}
_OTHERS = (
    (re.compile(r"\s*<!doctype html|\s*<html", re.IGNORECASE), "a web page, not an export"),
    (re.compile(r"\s*(?:<\?xml|<[A-Za-z])"), "XML"),
    (re.compile(r"%0 [A-Z]|%A "), "an EndNote (.enw) file"),
    (re.compile(r"%PDF-"), "a PDF file"),
    (re.compile(r"FN \S|PT [JBCSP]\n"), "a Web of Science plain-text file"),
)


def guess(name: str, text: str) -> str:
    """The format, or an empty string."""
    start = text[:_START]
    if start.lstrip()[:1] in {"[", "{"} and _SIGNS[2][1].match(start):
        return "csl-json"
    found = [(match.start(), kind) for kind, sign in _SIGNS[:2] if (match := sign.search(start))]
    if found:
        return min(found)[1]
    if looks_like(start):
        return ""
    ending = name.lower().rpartition(".")
    return _ENDINGS.get(f".{ending[2]}", "") if ending[1] else ""


def looks_like(text: str) -> str:
    """What a file that is in no known format may be, or an empty string."""
    return next((what for sign, what in _OTHERS if sign.match(text)), "")
