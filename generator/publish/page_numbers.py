"""The pages of Pagefind's index in the order of their addresses.

Pagefind numbers pages as the file system lists them, so that the same site has another index on
another disk, and on some with each build. Here each page gets the number of its place, wherever
the index names it. The format is that of Pagefind 1.5, whose files hold CBOR
(https://www.rfc-editor.org/rfc/rfc8949), compressed, behind a word that marks them:

- the list of pages, `*.pf_meta`: version; each page's id and length; each file of words, from
  which to which word, and its id; filters; sorting; names of fields
- words, `index/*.pf_index`: each word, its pages, and its spellings with the pages of each; a page
  is how much its number is greater than that of the page before, and the places in it
"""

from __future__ import annotations

import gzip
import hashlib
import itertools
import json
from functools import partial
from typing import TYPE_CHECKING, Any

import cbor2

from generator.publish.worker import spread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

MAGIC = b"pagefind_dcd"
_PAGES, _WORDS = 1, 2  # where the list of pages has them
_FEW = 16  # files of words, each of which takes a process some 30 ms
_SHORT = 10  # signs of an id that no other page shares: a language, a dash and seven digits


def settle(
    folder: Path,
    idents: Sequence[str],
    jobs: int = 1,
    meanwhile: Callable[[], None] | None = None,
) -> None:
    """Give each page the number of its place.

    Args:
        folder: Where Pagefind has written its index.
        idents: The ids of all pages, in the order that they should have.
        jobs: How many processes read the words.
        meanwhile: What this process does besides.

    Raises:
        ValueError: The index has other pages, or another form.
    """
    (path,) = folder.glob("*.pf_meta")
    meta = _read(path)
    place = {ident: number for number, ident in enumerate(idents)}
    if sorted(place) != sorted(ident for ident, *_ in meta[_PAGES]):
        raise ValueError("its list of pages is not that of the pages")
    numbers = [place[ident] for ident, *_ in meta[_PAGES]]
    work = partial(_rewrite, folder / "index", numbers)
    found: dict[str, str] = {}
    for some in spread(
        work, [ident for *_, ident in meta[_WORDS]], jobs, few=_FEW, meanwhile=meanwhile
    ):
        found |= some
    meta[_PAGES].sort(key=lambda page: place[page[0]])
    meta[_WORDS] = [[*words, found[ident]] for *words, ident in meta[_WORDS]]
    _replace_meta(folder, path, meta)


def part(folder: Path) -> None:
    """Give pages with like ids ids that do not depend on which of them came first.

    Args:
        folder: Where Pagefind has written its index.
    """
    (path,) = folder.glob("*.pf_meta")
    meta = _read(path)
    shared = {ident[:_SHORT] for ident, *_ in meta[_PAGES] if len(ident) > _SHORT}
    if not shared:
        return
    for page in meta[_PAGES]:
        ident = page[0]
        if ident[:_SHORT] in shared:
            old = folder / "fragment" / f"{ident}.pf_fragment"
            digits = hashlib.sha1(gzip.decompress(old.read_bytes())).hexdigest()  # noqa: S324 - a name
            page[0] = f"{ident[:_SHORT]}{digits}"
            old.rename(old.with_name(f"{page[0]}.pf_fragment"))
    _replace_meta(folder, path, meta)


def _replace_meta(folder: Path, path: Path, meta: Any) -> None:
    """Write the list of pages, which is found by the hash of what it holds."""
    entry = folder / "pagefind-entry.json"
    known = json.loads(entry.read_bytes())
    language = path.name.split(".")[1].partition("_")[0]
    data, digits = _packed(meta)
    known["languages"][language]["hash"] = name = f"{language}_{digits[:10]}"
    path.unlink()
    path.with_name(f"pagefind.{name}.pf_meta").write_bytes(data)
    entry.write_text(json.dumps(known, ensure_ascii=False, separators=(",", ":")), "utf-8")


def _rewrite(folder: Path, numbers: Sequence[int], idents: Iterable[str]) -> dict[str, str]:
    """Number the pages of some files of words; the new id of each by the old one."""
    found = {}
    for ident in idents:
        path = folder / f"{ident}.pf_index"
        (words,) = _read(path)
        new = [
            [
                word,
                _numbered(pages, numbers),
                [[form, _numbered(its, numbers)] for form, its in sorted(forms)],
            ]
            for word, pages, forms in words
        ]
        data, digits = _packed([new])
        found[ident] = f"{ident.partition('_')[0]}_{digits[:10]}"
        path.unlink()
        (folder / f"{found[ident]}.pf_index").write_bytes(data)
    return found


def _numbered(pages: list[list[Any]], numbers: Sequence[int]) -> list[list[Any]]:
    """The pages of a word with new numbers, written into the same lists: there are millions."""
    old = itertools.accumulate(page[0] for page in pages)
    found = sorted(zip(map(numbers.__getitem__, old), pages, strict=True))
    before = 0
    for number, page in found:
        page[0] = number - before
        before = number
    return [page for _, page in found]


def _read(path: Path) -> Any:
    data = gzip.decompress(path.read_bytes())
    return cbor2.loads(data.removeprefix(MAGIC))


def _packed(what: Any) -> tuple[bytes, str]:
    """The bytes of a file, and the digits by which Pagefind calls what it holds."""
    data = cbor2.dumps(what)
    digits = hashlib.sha1(data).hexdigest()  # noqa: S324 - as Pagefind does, as a name
    return gzip.compress(MAGIC + data, compresslevel=6, mtime=0), digits
