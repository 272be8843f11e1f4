"""What the search in the browser knows beside Pagefind's index, packed small.

`words.bin` has the words of the site, most frequent first, and is asked for when a query has a word
that nothing has. `facets.bin` tells what each page can be narrowed down by, and is asked for when
a reader opens the filters. Both are compressed JSON and fetched at most once.
"""

from __future__ import annotations

import gzip
import itertools
import json
import re
import unicodedata
from typing import TYPE_CHECKING, Any

from generator.render import finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

FACETS = "facets.bin"
NAMES = "names.bin"
WORDS = "words.bin"
MOST_WORDS = 20_000

_WORD = re.compile(r"[^\W\d_]{4,24}")
_NO_LETTER = re.compile(r"[\W_]+")


def read(site: Path) -> dict[str, Any]:
    """What the generator wrote for the search, or nothing for a site that it did not make."""
    path = site / finding.PATH
    found: dict[str, Any] = json.loads(path.read_bytes()) if path.is_file() else {}
    return found


def words(counts: Mapping[str, int]) -> bytes:
    """The words of the site, those of most pages first.

    Args:
        counts: On how many pages each word stands.
    """
    kept = sorted(counts, key=lambda word: (-counts[word], word))
    return packed(" ".join(kept[:MOST_WORDS]))


def words_of(page: Mapping[str, Any]) -> set[str]:
    """The words of a page and its names as the search compares them: small letters, no accents."""
    meta = page["meta"]
    text = f"{meta.get('title', '')} {meta.get('names', '')} {page.get('content', '')}"
    plain = unicodedata.normalize("NFD", text)
    for accent in filter(unicodedata.combining, set(plain)):
        plain = plain.replace(accent, "")
    return set(_WORD.findall(plain.lower()))


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


def pages(rows: Iterable[tuple[str, str, str, str, Iterable[str]]]) -> list[list[str]]:
    """The pages that can be found, in the order given and as short as they can be said.

    An id is as long as it takes to tell it from all others. Pages of one kind in one folder stand
    together, a line for each: id, rest of the address, title, further names. The rest of the
    address is left out where the title says it.

    Args:
        rows: Id, address, kind, title and further names of each page.

    Returns:
        Kind, folder and lines of each group.
    """
    rows = list(rows)
    short = _told_apart(row[0] for row in rows)
    groups: list[list[str]] = []
    for ident, url, kind, title, names in rows:
        folder = url[: url.rstrip("/").rfind("/") + 1]
        rest = url[len(folder) :]
        said = "" if rest == address_of(title) else rest
        line = "\t".join(
            " ".join(text.split()) for text in (short[ident], said, title, *_new(title, names))
        )
        if groups and groups[-1][:2] == [kind, folder]:
            groups[-1][2] += f"\n{line}"
        else:
            groups.append([kind, folder, line])
    return groups


def address_of(title: str) -> str:
    """The rest of an address as a title gives it; `search-engine.js` makes the same."""
    return f"{re.sub('[^a-z0-9]+', '-', title.lower()).strip('-')}/" if title.isascii() else ""


def _told_apart(idents: Iterable[str]) -> dict[str, str]:
    """The shortest beginning of each id that no other has, without the language."""
    own = {ident: ident.rpartition("_")[2] for ident in idents}
    ordered = sorted(own.values())
    edges = [0, *(_shared(one, other) for one, other in itertools.pairwise(ordered)), 0]
    lengths = {
        name: max(before, after) + 1
        for name, before, after in zip(ordered, edges, edges[1:], strict=False)
    }
    return {ident: name[: lengths[name]] for ident, name in own.items()}


def _shared(one: str, other: str) -> int:
    """How many letters two texts begin with that are the same."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _new(title: str, names: Iterable[str]) -> Iterator[str]:
    """The names that say something else than the title and each other."""
    said = {_letters(title)}
    for name in names:
        letters = _letters(name)
        if letters not in said:
            said.add(letters)
            yield name


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", text.casefold())


def _short(row: list[list[int]]) -> list[list[int]]:
    """A row without the empty lists at its end."""
    while row and not row[-1]:
        row = row[:-1]
    return row


def packed(data: Any) -> bytes:
    """Compressed JSON, the same bytes for the same data."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode(), mtime=0)
