"""A record as it came to a record as the house writes it."""

from __future__ import annotations

import re

from generator.bibliography.importing import (
    dates,
    house_fields,
    identifiers,
    people_text,
    titles,
)
from generator.bibliography.importing.latex_text import (
    UNKNOWN,
    balanced,
    bare,
    from_latex,
    verbatim,
)
from generator.bibliography.importing.records import Draft, Incoming

_VERBATIM = frozenset({"url", "doi", "eprint", "isbn", "issn", "urldate", "pmid", "pmcid"})
_NAMES = ("author", "editor", "translator", "bookauthor")
_TITLES = frozenset({"title", "booktitle", "shorttitle", "subtitle", "booksubtitle", "maintitle"})
_STOPPED = ("journal", "series", "publisher", "school", "institution", "address", "shortjournal")
_SHORT_FORM = re.compile(
    r"(?:\b(?:Inc|Ltd|Co|Corp|Bros|Jr|Sr|St|Dept|Univ|Publ?|U\.?S\.?A?)|\.\w+)\.$"
)
_DOUBLE = re.compile(r"\{\{([^{}]*)\}\}")
_SHORT_JOURNAL = re.compile(r"\..*\.$|\b\w{1,5}\.$")
_KNOWN_COMMANDS = frozenset(
    {
        "emph", "textit", "textbf", "textsc", "textsuperscript", "textsubscript", "enquote", "url",
        "textbackslash", "textasciitilde", "em", "it", "bf", "sc",
    }
)  # fmt: skip
_MARKS = re.compile(r"[\\&<]")
_HEADING = re.compile(r"^(?:Abstract|ABSTRACT|Summary)[:.]?\s+(?=[A-Z])")
MAX_VALUE = 200_000


def clean(incoming: Incoming) -> Draft:
    """Make a record ready. What it is not sure of, it notes for a person to look at."""
    draft = Draft(incoming, incoming.type, {})
    draft.looks += incoming.looks
    draft.left_out += incoming.left_out
    for name, value in incoming.fields:
        _take(draft, name, value)
    house_fields.place(draft)
    dates.clean(draft)
    identifiers.clean(draft)
    titles.clean(draft)
    for role in _NAMES:
        _people(draft, role)
    for name in _STOPPED:
        value = draft.get(name)
        full = "journal" not in name or re.search(r"\b(?:of|on|the|and|for|in)\b", value)
        kept = _SHORT_FORM if full else _SHORT_JOURNAL
        if value.endswith(".") and not kept.search(value):
            draft.change(name, value.rstrip("."), "stray signs")
    _commands(draft)
    house_fields.name_unplaced(draft)
    return draft


def _take(draft: Draft, name: str, value: str) -> None:
    """One field, its text made clean."""
    if house_fields.is_left_out(name):
        draft.left_out.append(name)
        return
    if len(value) > MAX_VALUE:
        draft.look(f"{name} is longer than {MAX_VALUE:,} characters and was left out")
        draft.left_out.append(f"{name} (too long)")
        return
    text = _text(name, value)
    if text != " ".join(value.split()) and name not in _VERBATIM and _MARKS.search(value):
        draft.changes.append("LaTeX and HTML")
    house = house_fields.field_name(name)
    if text and house in draft.fields:
        draft.keep(name, text)
    elif text:
        draft.fields[house] = text


def _text(name: str, value: str) -> str:
    """A value without escapes, and without braces that do nothing."""
    if name in _VERBATIM or name.endswith("date"):
        text = " ".join(verbatim(value).split())
    else:
        text = from_latex(value)
        if name not in _NAMES:
            text = _DOUBLE.sub(r"{\1}", text)
        if name not in {*_NAMES, *_TITLES}:
            text = bare(text)
    if name == "abstract":
        text = _HEADING.sub("", text)
    return text if balanced(text) else text.replace("{", "").replace("}", "")


def _people(draft: Draft, role: str) -> None:
    written = draft.get(role)
    if not written:
        return
    inner = bare(written)
    if inner != written and " and " in inner:
        parts = re.split(r"\s+and\s+", inner)
        if all("," in part for part in parts):
            written = inner  # braces around the whole list would make it one institution
    names, looks = people_text.split(written)
    for look in looks:
        draft.look(f"{role}: {look}")
    if any(_is_shouting(name) for name in names):
        draft.look(f"{role}: names in capitals: write them as people do")
    value = people_text.joined(names)
    draft.change(role, value if balanced(value) else written, "names")


def _is_shouting(name: str) -> bool:
    parsed = people_text.parse(name)
    return len(parsed.family) > 3 and parsed.family.isupper() and parsed.family.isalpha()


def _commands(draft: Draft) -> None:
    """LaTeX that no letter stands for."""
    for name, value in draft.fields.items():
        if name in _VERBATIM or "\\" not in value:
            continue
        outside = re.sub(r"\$[^$]*\$", "", value)
        unknown = sorted(set(UNKNOWN.findall(outside)) - _KNOWN_COMMANDS)
        if unknown:
            listed = ", ".join(f"\\{command}" for command in unknown[:3])
            draft.look(f"{name} has LaTeX that the site cannot show: {listed}")
