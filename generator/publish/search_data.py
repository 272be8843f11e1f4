"""What the search in the browser knows beside Pagefind's index, packed small.

`words.bin` has the words of the site, most frequent first, and is asked for when a query has a word
that nothing has. `facets.bin` tells what each page can be narrowed down by, and is asked for when
a reader opens the filters. Both are compressed JSON and fetched at most once.
"""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

FACETS = "facets.bin"
WORDS = "words.bin"
SOURCE = "api/v1/find.json"
MOST_WORDS = 20_000

_WORD = re.compile(r"[^\W\d_]{4,24}")


def read(site: Path) -> dict[str, Any]:
    """What the generator wrote for the search, or nothing for a site that it did not make."""
    path = site / SOURCE
    found: dict[str, Any] = json.loads(path.read_bytes()) if path.is_file() else {}
    return found


def words(pages: Iterable[Mapping[str, Any]]) -> bytes:
    """The words of all pages and names, those of most pages first."""
    counts: Counter[str] = Counter()
    for page in pages:
        meta = page["meta"]
        names = f"{meta.get('title', '')} {meta.get('names', '')}"
        counts.update(_words(f"{names} {page.get('content', '')}"))
    kept = sorted(counts, key=lambda word: (-counts[word], word))
    return packed(" ".join(kept[:MOST_WORDS]))


def _words(text: str) -> set[str]:
    """The words of a text as the search compares them: small letters, no accents."""
    plain = unicodedata.normalize("NFD", text)
    letters = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    return set(_WORD.findall(letters))


def facets(urls: Iterable[str], found: Mapping[str, Any]) -> bytes:
    """What pages can be narrowed down by, each value once and numbered.

    Args:
        urls: The addresses of the pages, in the order of `names.bin`.
        found: What the generator wrote.
    """
    listed: dict[str, str] = dict(found.get("facets", ()))
    pages: dict[str, dict[str, list[str]]] = found.get("pages", {})
    values: dict[str, list[str]] = {
        name: sorted({value for page in pages.values() for value in page.get(name, ())})
        for name in listed
    }
    numbers = {name: {value: n for n, value in enumerate(known)} for name, known in values.items()}
    rows = [
        [[numbers[name][value] for value in pages.get(url, {}).get(name, ())] for name in listed]
        for url in urls
    ]
    data = {
        "facets": [
            {"id": name, "label": label, "values": values[name]} for name, label in listed.items()
        ],
        "pages": [_short(row) for row in rows],
    }
    return packed(data)


def _short(row: list[list[int]]) -> list[list[int]]:
    """A row without the empty lists at its end."""
    while row and not row[-1]:
        row = row[:-1]
    return row


def packed(data: Any) -> bytes:
    """Compressed JSON, the same bytes for the same data."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode(), mtime=0)
