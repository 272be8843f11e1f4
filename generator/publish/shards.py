"""A site made on several machines: each makes a share of the files, one joins the shares.

A share is a folder like `site/` that holds every N-th file, and `shard.json`, which says which ones
and what they were made from. Whoever joins the shares has the same input, and finds out if a share
is missing, was made twice, or was made from something else.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.cache import digest
from generator.publish.make import Made, link

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from generator.publish.engine import Engine

MANIFEST = "shard.json"
_NUMBERS = re.compile(r"[0-9]{1,5}/[0-9]{1,5}")


class ShardError(Exception):
    """A share cannot be made or joined. The message is for people."""


@dataclass(frozen=True, slots=True)
class Shard:
    """Share `number`, from 1, of `count`."""

    number: int
    count: int

    @classmethod
    def parse(cls, text: str) -> Shard:
        """The share that `I/N` names.

        Raises:
            ShardError: It names none.
        """
        number, _, count = text.partition("/")
        if _NUMBERS.fullmatch(text) and 1 <= int(number) <= int(count) <= 10_000:
            return cls(int(number), int(count))
        raise ShardError(f"'{text}' is no share: write I/N, such as 1/4")

    @property
    def name(self) -> str:
        """The name of its folder below `build/shards`."""
        return f"{self.number}-of-{self.count}"

    def of(self, paths: Sequence[str]) -> list[str]:
        """The files of the share."""
        return list(paths[self.number - 1 :: self.count])


def note(folder: Path, shard: Shard, made: Made, paths: Sequence[str]) -> None:
    """Write into a share what it is."""
    whole = {
        "shard": [shard.number, shard.count],
        "made_from": _plan(paths),
        "version": made.version,
        "pages": made.pages,
    }
    text = json.dumps(whole, ensure_ascii=False, sort_keys=True)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


def join(folders: Sequence[Path], engine: Engine, paths: Sequence[str]) -> Made:
    """Put the files of all shares into the folder of the site.

    Args:
        folders: The shares.
        engine: Knows the folder and the version of what makes pages.
        paths: Every file below `build/docs`.

    Raises:
        ShardError: The shares do not belong together, or not to this input.
        OSError: Something cannot be read or written.
    """
    found: dict[int, Path] = {}
    made = Made(version=engine.version())
    counts = set()
    for folder in folders:
        manifest = _manifest(folder)
        number, count = manifest["shard"]
        counts.add(count)
        if number in found:
            raise ShardError(f"{folder} and {found[number]} are the same share, {number}/{count}")
        if manifest["made_from"] != _plan(paths) or manifest["version"] != made.version:
            raise ShardError(f"{folder} was made from another input, or with another version")
        found[number] = folder
        made.pages |= manifest["pages"]
    if len(counts) != 1:
        raise ShardError("these shares are parts of different wholes")
    missing = sorted(set(range(1, counts.pop() + 1)) - found.keys())
    if missing:
        raise ShardError(f"missing: share {', '.join(map(str, missing))}")
    for number, folder in sorted(found.items()):
        for path in Shard(number, len(found)).of(paths):
            place = engine.place(path) if path.endswith(".md") else path
            if not (folder / place).is_file():
                raise ShardError(f"{folder} lacks {place}: make the share again")
            link(folder / place, engine.destination / place)
    return made


def _plan(paths: Sequence[str]) -> str:
    return digest(*paths)


def _manifest(folder: Path) -> Mapping[str, Any]:
    if not (folder / MANIFEST).is_file():
        raise ShardError(f"{folder} is no share: it has no {MANIFEST}")
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        number, count = manifest["shard"]
        Shard.parse(f"{number}/{count}" if _are_whole(number, count) else "")
        usable = manifest.keys() >= _FIELDS and _are_pages(manifest["pages"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError, ShardError):
        usable = False
    if not usable:
        raise ShardError(f"{folder / MANIFEST} cannot be read: make the share again")
    return dict(manifest)


def _are_whole(*numbers: Any) -> bool:
    return all(type(number) is int for number in numbers)  # which `true` is not


def _are_pages(found: Any) -> bool:
    """Whether this is what `Made.pages` holds."""
    return isinstance(found, dict) and all(
        isinstance(hashes, list) and all(isinstance(one, str) for one in hashes)
        for hashes in found.values()
    )


_FIELDS = {"shard", "made_from", "version", "pages"}
