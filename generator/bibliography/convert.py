"""Records to CSL-JSON, through pandoc.

Results are kept by record, so that an edit costs one short run. If pandoc refuses a batch, the
batch is halved until the bad records are alone.
"""

from __future__ import annotations

import json
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from generator import cache
from generator.bibliography import pandoc
from generator.bibliography.latex import plain, without_percent_comments
from generator.rules import bibtex_unconvertible, pandoc_unavailable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from generator.bibliography.bibtex import Record
    from generator.diagnostics import Diagnostic

FORMAT = "2"  # goes up when `_tidy` or `_written` change, so that kept items are made anew
START_SECONDS = 15.0
SECONDS_PER_RECORD = 0.03
AT_ONCE = 2_500  # records in one run of pandoc
MAX_SILENCES = 12
MAX_SEARCHED = 5  # records whose fault is looked for field by field

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_VERBATIM = frozenset({"url", "doi", "eprint", "file"})
# What pandoc would look for in other records, which cost it over 40 s on some files.
_LEFT_OUT = frozenset({"crossref", "xref", "xdata", "entryset", "related"})
# A field of biblatex that pandoc knows by its older name only.
_OF_BIBLATEX = {"location": "address"}
_AND_OTHERS = re.compile(r"\band\s+others\s*$", re.IGNORECASE)
_YEARS = re.compile(r"(\d{4})(?:\s*(?:-+|–|/)\s*(\d{4}))?")
_WEB = re.compile(r"https?://", re.IGNORECASE)


def breaks_off(names: str) -> bool:
    """Whether a list of names ends with `and others`."""
    return bool(_AND_OTHERS.search(names))


def stand_in(record: Record) -> dict[str, Any]:
    """An item for a record that could not be converted."""
    return {"id": record.key, "type": "document", "title": plain(record.get("title"))}


def to_csl(
    records: Sequence[Record], cache_dir: Path
) -> tuple[dict[str, dict[str, Any]], list[Diagnostic]]:
    """CSL-JSON items by key, and a problem for every record that has none."""
    path = cache_dir / "csl-items.json"
    kept = cache.load(path)
    texts = {record.key: _written(record) for record in records}
    hashes = {key: cache.digest(FORMAT, pandoc.version(), text) for key, text in texts.items()}
    items: dict[str, dict[str, Any]] = {}
    for record in records:
        item = kept.get(hashes[record.key])
        if item is not None and _usable(item, record.key):
            items[record.key] = item
    missing = [record for record in records if record.key not in items]
    if not missing:
        return items, []
    batches = [missing[start : start + AT_ONCE] for start in range(0, len(missing), AT_ONCE)]
    runs = [_Run(texts) for _ in batches]
    with ThreadPoolExecutor(pandoc.at_once()) as pool:
        list(pool.map(_Run.convert, runs, batches))
    made = {key: item for run in runs for key, item in run.items.items()}
    items |= {
        record.key: _tidy(made[record.key], record) for record in missing if record.key in made
    }
    cache.save(path, {hashes[key]: item for key, item in items.items()})
    return items, [problem for run in runs for problem in run.problems]


def _usable(item: Any, key: str) -> bool:
    """Whether a kept item has the shape of one."""
    return (
        isinstance(item, dict)
        and item.get("id") == key
        and all(map(_is_value, item.values()))
        and isinstance(item.get("author", []), list)
        and isinstance(item.get("editor", []), list)
        and isinstance(item.get("issued", {}), dict)
    )


def _is_value(value: Any) -> bool:
    """Whether something is a text, a list of names or a date."""
    if isinstance(value, list):
        return all(
            isinstance(name, dict) and all(isinstance(part, str) for part in name.values())
            for name in value
        )
    if isinstance(value, dict):
        days = value.get("date-parts")
        return isinstance(days, list) and all(
            isinstance(day, list) and all(isinstance(part, int) for part in day) for day in days
        )
    return isinstance(value, str)


def _written(record: Record) -> str:
    """A record as pandoc gets it: abbreviations resolved, no word on other records."""
    known = dict(record.fields)
    lines = [
        f"  {name if _OF_BIBLATEX.get(name, name) in known else _OF_BIBLATEX[name]}"
        f" = {_value(name, value)},"
        for name, value in record.fields
        if name not in _LEFT_OUT
    ]
    return "\n".join([f"@{record.type}{{{record.key},", *lines, "}"])


def _value(name: str, value: str) -> str:
    if name == "month" and value[:3].lower() in MONTHS:
        return value[:3].lower()  # pandoc knows months by their abbreviations only
    return f"{{{value if name in _VERBATIM else without_percent_comments(value)}}}"


class _Run:
    """Converts records, halving what pandoc refuses."""

    def __init__(self, texts: dict[str, str]) -> None:
        self.texts = texts
        self.items: dict[str, dict[str, Any]] = {}
        self.problems: list[Diagnostic] = []
        self._silences = 0
        self._searched = 0
        self._works: bool | None = None

    def convert(self, records: Sequence[Record]) -> None:
        """Convert a batch."""
        limit = START_SECONDS + SECONDS_PER_RECORD * len(records)
        text = "\n\n".join(self.texts[record.key] for record in records)
        answer = pandoc.run(["-f", "bibtex", "-t", "csljson"], text, limit)
        items = None if answer.fault else _items(answer.text)
        if items is not None:
            self.items.update(items)
            for record in records:
                if record.key not in items:
                    self.problems.append(bibtex_unconvertible.diagnostic(record, ""))
            return
        if answer.fault is pandoc.Fault.MISSING or not self._answers():
            self.problems.append(pandoc_unavailable.diagnostic(records[0].span.path, answer.fault))
            return
        self._silences += answer.fault is pandoc.Fault.SILENT
        if len(records) == 1 or self._silences > MAX_SILENCES:
            for record in records:
                field = self._culprit(record) if answer.fault is pandoc.Fault.REFUSED else ""
                self.problems.append(bibtex_unconvertible.diagnostic(record, answer.message, field))
            return
        middle = len(records) // 2
        for half in (records[:middle], records[middle:]):
            self.convert(half)

    def _culprit(self, record: Record) -> str:
        """The field without which the record can be converted, or nothing."""
        self._searched += 1
        for name, _ in record.fields if self._searched <= MAX_SEARCHED else ():
            rest = replace(record, fields=tuple(f for f in record.fields if f[0] != name))
            answer = pandoc.run(["-f", "bibtex", "-t", "csljson"], _written(rest), START_SECONDS)
            if answer.fault is None:
                return name
        return ""

    def _answers(self) -> bool:
        """Whether pandoc can convert anything at all; asked once, when it first fails."""
        if self._works is None:
            text = "@misc{one, title = {One}}"
            answer = pandoc.run(["-f", "bibtex", "-t", "csljson"], text, START_SECONDS)
            self._works = answer.fault is None and _items(answer.text) is not None
        return self._works


def _items(text: str) -> dict[str, dict[str, Any]] | None:
    """The items of pandoc's answer by key; nothing if it is no CSL-JSON."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, list):
        return None
    return {str(item["id"]): item for item in found if isinstance(item, dict) and "id" in item}


def _tidy(item: dict[str, Any], record: Record) -> dict[str, Any]:
    """What pandoc leaves open or sees differently than the rest of the world."""
    tidy = {name: value for name, value in item.items() if value not in ("", [], {})}
    # BibTeX's "von" belongs to the name wherever it is shown: van der Hart, not Hart.
    for role in ("author", "editor"):
        if role in tidy:
            tidy[role] = [_name(name) for name in tidy[role] if _is_name(name)]
            if not tidy[role]:
                del tidy[role]
    tidy["type"] = tidy.get("type") or "document"
    if "collection-title" in tidy and record.get("series"):
        # A series is a name: BibTeX prints it as it is, pandoc would take its capitals away.
        tidy["collection-title"] = plain(record.get("series"))
    _set_date(tidy, record)
    if "DOI" in tidy:
        tidy["DOI"] = re.sub(r"^https?://(?:dx\.)?doi\.org/", "", str(tidy["DOI"]))
    if not _WEB.match(str(tidy.get("URL", ""))):
        tidy.pop("URL", None)
    return tidy


def _is_name(name: dict[str, Any]) -> bool:
    words = [name.get(part) for part in ("family", "given", "literal")]
    return words != [None, None, "others"] and any(str(word).strip() for word in words if word)


def _name(name: dict[str, Any]) -> dict[str, Any]:
    if "dropping-particle" in name and "non-dropping-particle" not in name:
        name = dict(name)
        name["non-dropping-particle"] = name.pop("dropping-particle")
    return name


def _set_date(item: dict[str, Any], record: Record) -> None:
    """Keep the years that pandoc drops: ranges, and words such as "in press"."""
    if any((item.get("issued") or {}).get("date-parts") or []):
        return
    item.pop("issued", None)
    year = plain(record.get("year"))
    match = _YEARS.fullmatch(year)
    if match:
        item["issued"] = {"date-parts": [[int(part)] for part in match.groups() if part]}
    elif year:
        item["status"] = year
