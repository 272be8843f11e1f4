"""How a record is laid out in a `.bib` file: fields in a fixed order, one on each line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.bibliography.convert import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterable

# The order of a record's fields, BibTeX's and biblatex's; all further ones follow by name.
_ORDER = (
    "author",
    "editor",
    "title",
    "journal",
    "journaltitle",
    "booktitle",
    "series",
    "date",
    "year",
    "month",
    "pubstate",
    "volume",
    "number",
    "edition",
    "chapter",
    "pages",
    "publisher",
    "institution",
    "school",
    "type",
    "address",
    "location",
    "howpublished",
    "doi",
    "isbn",
    "issn",
    "url",
    "note",
    "keywords",
    "abstract",
)
_PLACE = {name: number for number, name in enumerate(_ORDER)}


def record(type_: str, key: str, fields: Iterable[tuple[str, str]]) -> str:
    """A record in a normalised layout."""
    ordered = sorted(fields, key=lambda item: (_PLACE.get(item[0], len(_PLACE)), item[0]))
    width = max((len(name) for name, _ in ordered), default=0)
    lines = [f"  {name:<{width}} = {_value(name, value)}," for name, value in ordered]
    return "\n".join([f"@{type_}{{{key},", *lines, "}\n"])


def _value(name: str, value: str) -> str:
    if name == "month" and value[:3].lower() in MONTHS:
        return value[:3].lower()  # the abbreviation that every style knows
    return f"{{{' '.join(value.split())}}}"
