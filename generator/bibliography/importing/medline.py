"""What the tags of PubMed's export (`.nbib`, MEDLINE) mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.bibliography.importing import people_text
from generator.bibliography.importing.latex_text import from_plain
from generator.bibliography.importing.records import Incoming

if TYPE_CHECKING:
    from generator.bibliography.importing.tags import Tags
    from generator.diagnostics import Span

# How PubMed keeps its records; nothing of it is about the work.
_BOOKKEEPING = (
    "OWN", "STAT", "DCOM", "LR", "IS", "EDAT", "MHDA", "CRDT", "PHST", "PST", "SO", "DEP", "JID",
    "SB", "DA", "PMCR", "CTDT", "OTO", "FIR", "IR", "AUID", "CI", "COIS", "MID", "RN", "GR",
)  # fmt: skip
_LOCATION = re.compile(r"(.+?)\s*\[(doi|pii)\]")


def read(tags: Tags, span: Span, looks: list[str]) -> Incoming:
    """The record that the tags of one work make."""
    full, short = tags.every("FAU"), tags.every("AU")
    authors = [_name(name) for name in full or [_short(name) for name in short]]
    authors += [people_text.institution(from_plain(name)) for name in tags.every("CN")]
    editors = [_name(name) for name in tags.every("FED")]
    tags.every("ED")
    journal, brief = tags.first("JT"), tags.first("TA")
    issn = [re.sub(r"\s*\(.*", "", value) for value in tags.every("IS")]
    locations = [match.groups() for value in tags.every("LID", "AID", "PII")
                 if (match := _LOCATION.match(value))]  # fmt: skip
    dois = [value for value, kind in locations if kind == "doi"]
    book = tags.first("BTI")
    found = {
        "author": people_text.joined(authors),
        "editor": people_text.joined(editors),
        "title": from_plain(tags.first("TI")),
        "journal": from_plain(journal or brief),
        "booktitle": from_plain(book),
        "shortjournal": from_plain(brief) if journal and brief != journal else "",
        "date": from_plain(tags.first("DP")),
        "volume": from_plain(tags.first("VI")),
        "number": from_plain(tags.first("IP")),
        "pages": from_plain(tags.first("PG")),
        "publisher": from_plain(tags.first("PB")),
        "doi": dois[0] if dois else "",
        "issn": ", ".join(dict.fromkeys(issn)),
        "isbn": tags.first("ISBN"),
        "abstract": from_plain(tags.first("AB")),
        "keywords": ", ".join(from_plain(word).lstrip("*") for word in tags.every("OT", "MH")),
        "language": from_plain(tags.first("LA")),
        "pmid": tags.first("PMID"),
        "pmcid": tags.first("PMC"),
    }
    tags.drop("Journal Article", "PT")
    left_out = tuple(tag for tag in _BOOKKEEPING if tags.every(tag))
    fields = {name: value for name, value in found.items() if value}
    fields |= tags.rest("medline")
    kind = "incollection" if book else "article"
    return Incoming("", kind, tuple(fields.items()), span, tuple(looks), left_out)


def _name(name: str) -> str:
    """`Family, Given`, as PubMed writes full names."""
    family, _, given = from_plain(name).partition(",")
    return people_text.compose(family.strip(), given.strip())


def _short(name: str) -> str:
    """`Hale TJ` to `Hale, T. J.`."""
    family, _, letters = name.rpartition(" ")
    if family and letters.isalpha() and letters.isupper():
        return f"{family}, {' '.join(f'{letter}.' for letter in letters)}"
    return name
