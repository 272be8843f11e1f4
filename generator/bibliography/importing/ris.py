"""What the tags of RIS mean, in EndNote, Zotero, Mendeley, JabRef and at publishers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.bibliography.importing import people_text
from generator.bibliography.importing.latex_text import from_plain
from generator.bibliography.importing.records import Incoming

if TYPE_CHECKING:
    from generator.bibliography.importing.tags import Tags
    from generator.diagnostics import Span

TYPES = {
    "ABST": "article",
    "BLOG": "online",
    "BOOK": "book",
    "CHAP": "incollection",
    "COMP": "software",
    "CONF": "inproceedings",
    "CPAPER": "inproceedings",
    "DATA": "dataset",
    "DICT": "incollection",
    "EBOOK": "book",
    "ECHAP": "incollection",
    "EDBOOK": "collection",
    "EJOUR": "article",
    "ELEC": "online",
    "ENCYC": "incollection",
    "GOVDOC": "techreport",
    "INPR": "article",
    "JFULL": "article",
    "JOUR": "article",
    "MANSCPT": "unpublished",
    "MGZN": "article",
    "NEWS": "article",
    "PAMP": "booklet",
    "RPRT": "techreport",
    "SER": "book",
    "STAND": "techreport",
    "THES": "phdthesis",
    "UNPB": "unpublished",
    "UNPD": "unpublished",
    "WEB": "online",
}
_NO_OTHER = frozenset({"GEN", "MISC"})
_PARTS = frozenset({"incollection", "inproceedings"})
_LOCAL = ("L1", "L3", "L4")
_REST_OF_MASTERS = re.compile(r"master|m\.? ?sc|m\.? ?a\b|diplom", re.IGNORECASE)
_ISSN = re.compile(r"\b\d{4}-?\d{3}[\dXx]\b")


def read(tags: Tags, span: Span, looks: list[str]) -> Incoming:
    """The record that the tags of one work make."""
    written = tags.first("TY").upper()
    kind = TYPES.get(written, "misc")
    if written not in TYPES and written not in _NO_OTHER:
        looks.append(f"its type '{written}' is none that is known: taken as misc")
    fields: dict[str, str] = {}
    if kind == "misc" and written not in _NO_OTHER:
        fields["imported-ris-ty"] = from_plain(written)
    _people(tags, kind, fields, looks)
    _titles(tags, kind, fields)
    _dates(tags, fields)
    publisher = from_plain(tags.first("PB"))
    place = {"phdthesis": "school", "techreport": "institution"}.get(kind, "publisher")
    genre = from_plain(tags.first("M3"))
    if kind == "phdthesis" and _REST_OF_MASTERS.search(genre):
        kind = "mastersthesis"
    pages = "--".join(dict.fromkeys(page for page in (tags.first("SP"), tags.first("EP")) if page))
    number = tags.first("IS") or tags.first("M1")
    identifiers = [value for value in tags.every("SN") if value]
    found = {
        place: publisher,
        "type": "" if genre.lower() in _OBVIOUS else genre,
        "pages": from_plain(pages),
        "volume": from_plain(tags.first("VL")),
        "number": from_plain(number),
        "edition": from_plain(tags.first("ET")),
        "address": from_plain(tags.first("CY")),
        "doi": tags.first("DO"),
        "url": " ".join(tags.every("UR", "LK", "L2")),
        "abstract": from_plain(tags.first("AB", "N2")),
        "note": "; ".join(from_plain(note) for note in tags.every("N1")),
        "keywords": ", ".join(
            from_plain(word) for words in tags.every("KW") for word in words.split("\n") if word
        ),
        "language": from_plain(tags.first("LA")),
        "eid": from_plain(tags.first("C7")) if kind == "article" else "",
        **_numbers(" ".join(identifiers)),
    }
    fields |= {name: value for name, value in found.items() if value}
    key = tags.first("ID")
    left_out = tuple(f"{tag} (a file on a computer)" for tag in _LOCAL if tags.every(tag))
    fields |= tags.rest("ris")
    return Incoming(key, kind, tuple(fields.items()), span, tuple(looks), left_out)


# Genres that only repeat the type.
_OBVIOUS = frozenset(
    {"", "journal article", "article", "book", "book section", "thesis", "report", "web page"}
)


def _people(tags: Tags, kind: str, fields: dict[str, str], looks: list[str]) -> None:
    authors = tags.every("AU", "A1")
    if kind == "collection":
        editors = authors
        authors = []
    else:
        editors = tags.every("ED")
        # EndNote's A2 of a book in a series is the editor of the series.
        if not editors and not (kind == "book" and authors and tags.has("T2", "T3")):
            editors = tags.every("A2")
    if not editors and kind not in _PARTS:
        editors = tags.every("A3")
    roles = {"author": authors, "editor": editors, "translator": tags.every("TA", "A4")}
    for role, names in roles.items():
        if names:
            fields[role] = people_text.joined(
                [made for name in names if (made := _name(name, looks))]
            )


def _name(name: str, looks: list[str]) -> str:
    """`Family, Given, Suffix`; without a comma it is an institution, or a family name alone."""
    text = from_plain(name)
    parts = [part.strip() for part in text.split(",")]
    full = [part for part in parts if part]
    if not full:
        return ""
    if full[0].lower().rstrip(".") in {"et al", "others"}:
        return people_text.OTHERS
    if len(parts) > 1 and len(full) == 1:
        return people_text.institution(full[0])  # EndNote's comma behind an institution
    if len(full) == 1:
        return _one_part(full[0], looks)
    if len(full) > 3:
        return people_text.institution(text)
    return people_text.compose(full[0], full[1], suffix=full[2] if len(full) == 3 else "")


def _one_part(text: str, looks: list[str]) -> str:
    if " " not in text:
        return text
    if not people_text.is_institution(text):
        looks.append(f"'{text}' has no comma and was taken for an institution")
    return people_text.institution(text)


def _titles(tags: Tags, kind: str, fields: dict[str, str]) -> None:
    fields["title"] = from_plain(tags.first("TI", "T1", "CT"))
    if not fields["title"]:
        fields["title"] = from_plain(tags.first("BT", "T2") if kind == "book" else tags.first("BT"))
    if kind == "article":
        names = [tags.first(tag) for tag in ("T2", "JF", "JO", "JA", "J2", "J1")]
        full = [name for name in names if name]
        # A name that is in one of the fields may be the short one in another.
        journal = max(full, key=len, default="") if not names[0] else names[0]
        if names[0] and _is_short(names[0]):
            journal = max(full, key=len)
        fields["journal"] = from_plain(journal)
        others = [name for name in full if name != journal]
        fields["shortjournal"] = from_plain(others[0]) if others else ""
        tags.drop(journal, "JF", "JO", "JA", "J2", "J1", "T2")
    elif kind in _PARTS:
        names = [tags.first(tag) for tag in ("T2", "BT", "C3", "JF", "JO")]
        full = [name for name in names if name]
        fields["booktitle"] = from_plain(names[2] or (full[0] if full else ""))
        if names[2] and names[0]:
            fields["eventtitle"] = from_plain(names[0])
        tags.drop(full[0] if full else "", "JF", "JO", "J2")
        fields["series"] = from_plain(tags.first("T3"))
    else:
        fields["series"] = from_plain(tags.first("T2", "T3", "JF", "JO"))
    short = tags.first("ST")
    if short and from_plain(short).rstrip(".").lower() not in fields["title"].lower():
        fields["shorttitle"] = from_plain(short)
    for name in [name for name, value in fields.items() if not value]:
        del fields[name]


def _is_short(name: str) -> bool:
    return name.count(".") > 1 and " " in name


def _dates(tags: Tags, fields: dict[str, str]) -> None:
    """The year stands in PY or Y1; DA has the day; Y2 is when it was seen."""
    year = tags.first("PY", "Y1")
    day = tags.first("DA")
    if year and day and not re.search(r"\d{4}", day):
        fields["month"] = from_plain(day)  # EndNote has the month alone in DA
        day = ""
    best = day if year.strip("/ ")[:4] in day or not year else year
    if best and len(best.strip("/ ")) <= len(year.strip("/ ")):
        best = year
    if best:
        fields["date"] = from_plain(best)
    if day and best != day and day.strip("/ ")[:4] != year.strip("/ ")[:4]:
        fields["imported-ris-da"] = from_plain(day)
    tags.drop(year, "PY", "Y1")
    seen = tags.first("Y2")
    if seen:
        fields["urldate"] = from_plain(seen)


def _numbers(text: str) -> dict[str, str]:
    """ISBN or ISSN, told apart by their length."""
    issns = list(dict.fromkeys(_ISSN.findall(text)))
    digits = re.sub(r"[^\dXx]", "", text)
    if issns and (len(digits) % 8 == 0 or len(digits) not in {10, 13}):
        return {"issn": ", ".join(issns)}
    return {"isbn": from_plain(" ".join(text.split()))} if text else {}
