"""Works for other programs: BibTeX, biblatex, RIS and CSL-JSON.

The output depends on nothing but the records: fields in a fixed order, works in the order given,
and no line break inside a value. All of it is UTF-8.
"""

from __future__ import annotations

import json
from textwrap import indent
from typing import TYPE_CHECKING, Any

from generator.bibliography.biblatex import biblatex, biblatex_all
from generator.bibliography.layout import record
from generator.bibliography.works import once

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from generator.bibliography.names import Name
    from generator.bibliography.works import Work

__all__ = [
    "ALL",
    "biblatex",
    "biblatex_all",
    "bibtex",
    "bibtex_all",
    "csl_json",
    "csl_json_all",
    "ris",
    "ris_all",
]

# What RIS calls the types, as Zotero and EndNote read it.
_RIS_TYPES = {
    "article": "JOUR",
    "book": "BOOK",
    "booklet": "PAMP",
    "inbook": "CHAP",
    "incollection": "CHAP",
    "inproceedings": "CONF",
    "conference": "CONF",
    "proceedings": "BOOK",
    "manual": "BOOK",
    "phdthesis": "THES",
    "mastersthesis": "THES",
    "thesis": "THES",
    "techreport": "RPRT",
    "report": "RPRT",
    "unpublished": "UNPB",
    "online": "ELEC",
}
_WITHIN = frozenset({"CHAP", "CONF", "JOUR"})


@once
def bibtex(work: Work) -> str:
    """The record of a work, in a normalised layout."""
    return record(work.type, work.key, work.record.fields)


def bibtex_all(works: Iterable[Work]) -> str:
    """The records of several works."""
    return "\n".join(bibtex(work) for work in works)


@once
def ris(work: Work) -> str:
    """A work in RIS. Lines end with CR and LF, as the format's description asks for."""
    lines = ((tag, _one_line(value)) for tag, value in _ris(work))
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines if value or tag == "ER")


def ris_all(works: Iterable[Work]) -> str:
    """Several works in RIS, with an empty line between them."""
    return "\r\n".join(ris(work) for work in works)


def csl_json(work: Work) -> str:
    """A work in CSL-JSON: a list of one item, as programs import it."""
    return csl_json_all([work])


def csl_json_all(works: Iterable[Work]) -> str:
    """Several works in CSL-JSON."""
    items = ",\n".join(_item(work) for work in works)
    return f"[\n{items}\n]\n" if items else "[]\n"


@once
def _item(work: Work) -> str:
    """A work as one item of a list in CSL-JSON."""
    text = json.dumps(_flat(work.csl), ensure_ascii=False, indent=2, sort_keys=True)
    return indent(text, "  ")


def _ris(work: Work) -> Iterator[tuple[str, str]]:
    kind = _RIS_TYPES.get(work.type, "GEN")
    csl = work.csl
    yield "TY", kind
    yield "ID", work.key
    yield from (("AU", _ris_name(name)) for name in work.authors)
    # The editor of a whole book is A3, that of a book or issue around the work A2.
    yield from (("A2" if kind in _WITHIN else "A3", _ris_name(name)) for name in work.editors)
    yield "TI", _text(csl, "title")
    yield "T2" if kind in _WITHIN else "T3", _text(csl, "container-title")
    yield "T2" if kind in {"BOOK", "RPRT"} else "T3", _text(csl, "collection-title")
    yield "PY", work.year if work.year.isdigit() else ""
    yield "DA", _ris_date(csl)
    yield from ((tag, _text(csl, name)) for tag, name in (("VL", "volume"), ("IS", "issue")))
    yield "ET", _text(csl, "edition")
    first, _, last = work.pages.partition("–")
    yield "SP", first
    yield "EP", last
    yield "PB", _text(csl, "publisher")
    yield "CY", _text(csl, "publisher-place") or _text(csl, "event-place")
    yield "SN", _text(csl, "ISSN") or _text(csl, "ISBN")
    yield "M3", _text(csl, "genre")
    yield "DO", work.doi
    yield "UR", work.url
    yield "AB", _text(csl, "abstract")
    yield from (("KW", word.strip()) for word in work.text("keywords").replace(";", ",").split(","))
    yield "ER", ""


def _ris_name(name: Name) -> str:
    """`Family, Given, Suffix`, as RIS has it."""
    return ", ".join(part for part in (name.full_family, name.given, name.suffix) if part)


def _ris_date(csl: dict[str, Any]) -> str:
    """`YYYY/MM/DD/`, of which the parts at the end may be empty."""
    dates = (csl.get("issued") or {}).get("date-parts") or [[]]
    parts = [str(part) for part in dates[0][:3]]
    if not parts or len(dates) > 1:
        return ""
    return "/".join([parts[0], *(part.zfill(2) for part in parts[1:]), *[""] * (4 - len(parts))])


def _text(csl: dict[str, Any], name: str) -> str:
    return str(csl.get(name) or "")


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _flat(value: Any) -> Any:
    """The value with every text on one line."""
    if isinstance(value, str):
        return _one_line(value)
    if isinstance(value, list):
        return [_flat(item) for item in value]
    if isinstance(value, dict):
        return {name: _flat(item) for name, item in value.items()}
    return value


def data(write: Callable[[Iterable[Work]], str], works: Iterable[Work]) -> bytes:
    """Works in a format, as the bytes of a file."""
    return write(works).encode()


# Every format: the ending of its files, what readers call it, and what makes it.
ALL: tuple[tuple[str, str, Callable[[Iterable[Work]], str]], ...] = (
    ("bib", "BibTeX", bibtex_all),
    ("biblatex.bib", "biblatex", biblatex_all),
    ("ris", "RIS", ris_all),
    ("csl.json", "CSL-JSON", csl_json_all),
)
