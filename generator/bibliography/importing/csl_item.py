"""What the fields of a CSL-JSON item mean, registries' dialects included."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from generator.bibliography.importing import people_text
from generator.bibliography.importing.latex_text import from_plain
from generator.bibliography.importing.records import KEPT, Incoming

if TYPE_CHECKING:
    from generator.diagnostics import Span

TYPES = {
    "article": "article",
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "journal-article": "article",
    "paper-conference": "inproceedings",
    "proceedings-article": "inproceedings",
    "proceedings": "proceedings",
    "book": "book",
    "monograph": "book",
    "edited-book": "collection",
    "collection": "collection",
    "reference-book": "book",
    "chapter": "incollection",
    "book-chapter": "incollection",
    "book-section": "incollection",
    "entry": "incollection",
    "entry-dictionary": "incollection",
    "entry-encyclopedia": "incollection",
    "thesis": "phdthesis",
    "dissertation": "phdthesis",
    "report": "techreport",
    "webpage": "online",
    "post": "online",
    "post-weblog": "online",
    "posted-content": "unpublished",
    "manuscript": "unpublished",
    "dataset": "dataset",
    "software": "software",
    "pamphlet": "booklet",
    "document": "misc",
    "": "misc",
}
_PLAIN = {
    "volume": "volume",
    "issue": "number",
    "page": "pages",
    "edition": "edition",
    "publisher-place": "address",
    "ISBN": "isbn",
    "ISSN": "issn",
    "abstract": "abstract",
    "language": "language",
    "keyword": "keywords",
    "note": "note",
    "chapter-number": "chapter",
    "collection-title": "series",
    "container-title-short": "shortjournal",
    "journalAbbreviation": "shortjournal",
    "number-of-pages": "pagetotal",
    "number-of-volumes": "volumes",
    "PMID": "pmid",
    "PMCID": "pmcid",
    "event-title": "eventtitle",
    "event": "eventtitle",
    "article-number": "eid",
}
_ROLES = ("author", "editor", "translator", "container-author", "collection-editor")
_ROLE_NAMES = {"container-author": "bookauthor", "collection-editor": "serieseditor"}
# How registries keep their records; nothing of it is about the work.
_BOOKKEEPING = frozenset(
    {
        "reference", "indexed", "score", "member", "prefix", "created", "deposited", "source",
        "is-referenced-by-count", "references-count", "reference-count", "content-domain", "link",
        "license", "relation", "alternative-id", "resource", "assertion", "update-policy",
        "published-online", "published-print", "published", "journal-issue", "subject", "archive",
        "issn-type", "isbn-type", "funder", "citation-key", "citation-label", "accepted",
        "approved", "custom", "content-created", "institution", "schema", "categories",
    }
)  # fmt: skip
_MAX_KEPT = 2_000


def read(item: dict[str, Any], span: Span) -> Incoming:
    """The record that an item makes."""
    rest = dict(item)
    looks: list[str] = []
    written = _text(rest.pop("type", ""))
    kind = TYPES.get(written, "misc")
    if written not in TYPES:
        looks.append(f"its type '{written}' is none that is known: taken as misc")
        rest["type"] = written
    key = _raw(rest.pop("id", "")) or _raw(rest.get("citation-key", ""))
    fields: dict[str, str] = {}
    for role in _ROLES:
        names = _names(rest.pop(role, []), looks)
        if names:
            fields[_ROLE_NAMES.get(role, role)] = people_text.joined(names)
    fields["title"] = _title(rest)
    _containers(rest, kind, fields)
    genre = _text(rest.pop("genre", ""))
    if kind == "phdthesis" and "master" in genre.lower():
        kind = "mastersthesis"
    fields["type"] = genre
    _numbers(rest, fields)
    left_out = _rest(rest, fields)
    fields = {name: value for name, value in fields.items() if value}
    return Incoming(key, kind, tuple(fields.items()), span, tuple(looks), left_out)


def _numbers(rest: dict[str, Any], fields: dict[str, str]) -> None:
    """Dates, numbers and all that is taken as it stands."""
    fields["date"] = _date(rest)
    fields["urldate"] = _date_of(rest.pop("accessed", None))
    fields["doi"] = _raw(rest.pop("DOI", ""))
    fields["url"] = _raw(rest.pop("URL", ""))
    for name, house in _PLAIN.items():
        if name in rest:
            fields[house] = fields.get(house) or _text(rest.pop(name))
    number = _text(rest.pop("number", "")) or _text(rest.pop("collection-number", ""))
    if number and not fields.get("number"):
        fields["number"] = number


def _rest(rest: dict[str, Any], fields: dict[str, str]) -> tuple[str, ...]:
    """Keep what has no place; give the names of what is not taken over."""
    left_out = sorted(name for name in rest if name in _BOOKKEEPING)
    for name in sorted(rest.keys() - _BOOKKEEPING):
        kept = _text(rest[name])
        if len(kept) > _MAX_KEPT:
            left_out.append(f"{name} (too long)")
        elif kept:
            fields[f"{KEPT}csl-{_field_name(name)}"] = kept
    return tuple(left_out)


def _field_name(name: str) -> str:
    """A name that BibTeX can read."""
    clean = "".join(char if char.isascii() and char.isalnum() else "-" for char in name.lower())
    return clean.strip("-")[:40] or "field"


def _raw(value: Any) -> str:
    """A text as it stands: the first one, where a registry has a list."""
    if isinstance(value, list):
        return _raw(value[0]) if value else ""
    return "" if value is None or isinstance(value, dict | bool) else str(value).strip()


def _text(value: Any) -> str:
    """A value as text for a BibTeX field; what is no text as JSON."""
    if value is None or value is False or value in ("", [], {}):
        return ""
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return from_plain(", ".join(value))
    if isinstance(value, dict | list):
        return from_plain(json.dumps(value, ensure_ascii=False, sort_keys=True))
    return from_plain(str(value))


def _title(rest: dict[str, Any]) -> str:
    """The title; registries hold the subtitle apart."""
    title = from_plain(_raw(rest.pop("title", "")))
    subtitle = from_plain(_raw(rest.pop("subtitle", "")))
    short = from_plain(_raw(rest.pop("title-short", "") or rest.pop("shortTitle", "")))
    rest.pop("short-title", None)
    if short and short.lower() not in title.lower():
        rest["title-short"] = short
    if subtitle and subtitle.lower() not in title.lower():
        title = f"{title.rstrip(':')}: {subtitle}"
    return title


def _containers(rest: dict[str, Any], kind: str, fields: dict[str, str]) -> None:
    """Where it appeared."""
    container = from_plain(_raw(rest.pop("container-title", "")))
    short = _raw(rest.pop("short-container-title", ""))
    if short and "container-title-short" not in rest and from_plain(short) != container:
        rest["container-title-short"] = short
    publisher = _text(rest.pop("publisher", ""))
    place = {"phdthesis": "school", "mastersthesis": "school", "techreport": "institution"}
    fields[place.get(kind, "publisher")] = publisher
    if kind == "article":
        fields["journal"] = container
    elif kind in {"incollection", "inproceedings"}:
        fields["booktitle"] = container
    elif container and kind in {"online", "unpublished", "dataset", "misc"}:
        fields["organization"] = container
    else:
        fields["series"] = container
    event = _text(rest.pop("event-place", ""))
    if event and not rest.get("publisher-place"):
        fields["address"] = event
    elif event:
        fields["venue"] = event


def _names(value: Any, looks: list[str]) -> list[str]:
    names = []
    for name in value if isinstance(value, list) else []:
        if not isinstance(name, dict):
            looks.append("a name that is none was left out of its list of names")
            continue
        part = {key: from_plain(str(text)) for key, text in name.items() if isinstance(text, str)}
        literal = part.get("literal") or part.get("name", "")
        if part.get("family"):
            particle = part.get("non-dropping-particle") or part.get("dropping-particle") or ""
            names.append(
                people_text.compose(
                    part["family"], part.get("given", ""), particle, part.get("suffix", "")
                )
            )
        elif literal.lower() in {"others", "et al", "et al."}:
            names.append(people_text.OTHERS)
        elif literal or part.get("given"):
            names.append(people_text.institution(literal or part["given"]))
    return names


def _date(rest: dict[str, Any]) -> str:
    """When it was issued; registries have several dates, of which print counts most."""
    for name in ("issued", "published-print", "published", "published-online", "created"):
        found = _date_of(rest.get(name))
        if found:
            rest.pop(name)
            return found
    rest.pop("issued", None)
    return _text(rest.pop("status", ""))


def _date_of(value: Any) -> str:
    if not isinstance(value, dict):
        return _text(value)
    parts = value.get("date-parts")
    if isinstance(parts, list):
        dates = [
            "-".join(str(part).zfill(2) for part in date[:3] if str(part or "").strip("0"))
            for date in parts
            if isinstance(date, list)
        ]
        found = "/".join(date for date in dates if date)
        if found:
            return from_plain(found)
    return _text(value.get("raw") or value.get("literal") or value.get("string") or "")
