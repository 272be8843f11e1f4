"""What readers call the fields of the files: the words under which a page shows them."""

from __future__ import annotations

import re

# Of a list, what one of it is called. A field that is not named here is called by its name.
_WORDS = {
    "abbreviations": "abbreviation",
    "actions": "what to do",
    "affects": "what it affects",
    "against": "what speaks against it",
    "aliases": "former address",
    "as_printed": "as printed",
    "basis": "whether it is inferred",
    "body": "in more detail",
    "by": "whose it is",
    "category": "family",
    "cells": "stage",
    "chronology": "what happened, step",
    "cites": "works that it cites",
    "claims": "claim",
    "columns": "column",
    "comparison": "how the definitions compare",
    "copy": "our copy",
    "corrections": "correction",
    "definitions": "definition",
    "doi": "DOI",
    "errata": "slip in the text",
    "facilitates": "when it helps",
    "findings": "finding",
    "groups": "group",
    "hinders": "when it hinders",
    "illustrates": "what it illustrates",
    "in": "printed in",
    "isbn": "ISBN",
    "issn": "ISSN",
    "label": "words as printed",
    "limits": "limit",
    "links": "link",
    "locator": "place in the work",
    "methods": "method",
    "missing": "what is missing",
    "mistakes": "mistake",
    "nodes": "part",
    "not_told": "what the source does not tell",
    "onto": "the links that it acts on",
    "open": "what is not known",
    "outcomes": "outcome",
    "positions": "who holds what",
    "read_next": "read next",
    "reasons": "why",
    "ref": "work",
    "relations": "relation",
    "rows": "row",
    "settle": "what would settle it",
    "shows": "factor at work",
    "stages": "stage",
    "structure": "the model",
    "stub": "whether it is known from citations only",
    "synonyms": "other name",
    "tables": "table",
    "to": "where it leads",
    "topics": "topic",
    "type": "family",
    "unit": "what is studied",
    "url": "address",
    "variants": "other spelling",
    "verify": "still to verify",
    "when": "time",
    "relation gained": "new relation",
    "relation lost": "relation taken out",
    "citation gained": "new citation",
    "citation lost": "citation taken out",
}
_SAID = {name.replace("_", " "): words for name, words in _WORDS.items()}
_PLACE = re.compile(r"(.+?)( \d+)?")


def in_words(label: str) -> str:
    """The label of a change as readers would say it: `Evidence 1, words as printed`.

    Args:
        label: As `generator.diff.fields.label` makes it: `evidence 1, label`.
    """
    parts = [_PLACE.fullmatch(part) for part in label.split(", ") if part]
    said = ", ".join(
        f"{_SAID.get(part[1], part[1])}{part[2] or ''}" for part in parts if part is not None
    )
    return said[:1].upper() + said[1:]
