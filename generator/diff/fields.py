"""Two files field by field: what was said, and what is said now."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from generator.diff.model import TextChange
from generator.diff.words import normal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Path = tuple[str | int, ...]

# The words of a record, as a reader would know it by: the first of these fields that it has.
_WORDS = ("text", "event", "claim", "label", "title", "note", "why", "name", "to", "ref", "in")
# What a record in a list is known by from one revision to the next.
_NAMES = ("id", "to", "by", "ref", "in", "field", "element", "when")
# Two statements with less in common than this are two statements.
LEAST_ALIKE = 0.4
MOST_LISTED = 60
# Limits for files that nobody wrote by hand: above them, items are told as gone and new.
MOST_PAIRS = 100_000
MOST_WORDS = 100


@dataclass(frozen=True, slots=True)
class Leaf:
    """One field that differs: where it is, and what it holds on both sides."""

    path: Path
    before: Any
    after: Any


def compare(before: Any, after: Any, path: Path = ()) -> Iterator[Leaf]:
    """All fields that differ, in the order of the fields; a list's items are paired first."""
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for name in dict.fromkeys((*before, *after)):
            yield from compare(before.get(name), after.get(name), (*path, str(name)))
    elif _is_list(before) and _is_list(after) and (before or after):
        yield from _lists(before or [], after or [], path)
    elif isinstance(before or after, dict) and not (before and after) and len(path) < 2:
        yield from compare(before or {}, after or {}, path)
    else:
        yield Leaf(path, before, after)


def _is_list(value: Any) -> bool:
    return value is None or isinstance(value, list)


def _lists(before: list[Any], after: list[Any], path: Path) -> Iterator[Leaf]:
    pairs = dict(_pairs(before, after))
    met = set(pairs.values())
    for position, item in enumerate(before):
        if position not in pairs:
            yield Leaf((*path, position + 1), item, None)
    for position, item in enumerate(after):
        if position not in met:
            yield Leaf((*path, position + 1), None, item)
    for old, new in pairs.items():
        yield from compare(before[old], after[new], (*path, new + 1))


def _pairs(before: list[Any], after: list[Any]) -> Iterator[tuple[int, int]]:
    """Which items are the same thing on both sides: equal, or of one name, or much alike."""
    same = _shared(before, after)
    end = _shared(before[same:][::-1], after[same:][::-1])
    yield from ((n, n) for n in range(same))
    yield from ((len(before) - n, len(after) - n) for n in range(1, end + 1))
    old = list(range(same, len(before) - end))
    new = list(range(same, len(after) - end))
    if len(old) * len(new) > MOST_PAIRS:
        return

    def take(alike: Callable[[Any, Any], bool]) -> Iterator[tuple[int, int]]:
        for position in list(old):
            found = next((n for n in new if alike(before[position], after[n])), None)
            if found is not None:
                old.remove(position)
                new.remove(found)
                yield position, found

    yield from take(lambda one, other: one == other)
    for name in _NAMES:
        yield from take(lambda one, other, name=name: _named(one, other, name))  # type: ignore[misc]
    if len(old) <= MOST_LISTED and len(new) <= MOST_LISTED:
        yield from take(_alike)


def _shared(one: list[Any], other: list[Any]) -> int:
    """How many items both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def _named(one: Any, other: Any, name: str) -> bool:
    if not (isinstance(one, dict) and isinstance(other, dict)) or not one.get(name):
        return False
    if one.get(name) != other.get(name):
        return False
    # A work can be named for several statements: then the words decide.
    return name not in {"by", "ref", "in", "field"} or _alike(one, other)


def _alike(one: Any, other: Any) -> bool:
    if not (isinstance(one, dict) and isinstance(other, dict)):
        return False
    left, right = words(one).split()[:MOST_WORDS], words(other).split()[:MOST_WORDS]
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    return matcher.quick_ratio() >= LEAST_ALIKE and matcher.ratio() >= LEAST_ALIKE


def words(value: Any) -> str:
    """A value as one text: of a record, what it says."""
    if isinstance(value, dict):
        said = next((value[name] for name in _WORDS if value.get(name)), None)
        return words(said) if said is not None else "; ".join(words(v) for v in value.values())
    if isinstance(value, list):
        return ", ".join(words(item) for item in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def changes(leaves: Iterator[Leaf]) -> tuple[TextChange, ...]:
    """The fields that differ in words; where lines break makes no difference."""
    told = (
        TextChange(
            field=label(leaf.path),
            before=None if leaf.before is None else normal(words(leaf.before)),
            after=None if leaf.after is None else normal(words(leaf.after)),
        )
        for leaf in leaves
    )
    return tuple(change for change in told if change.before != change.after)


def names(path: Path) -> tuple[str, ...]:
    """A path without the positions in lists."""
    return tuple(step for step in path if isinstance(step, str))


def label(path: Path) -> str:
    """A path in words: `definitions 2`, `definitions 2, note`."""
    parts: list[str] = []
    for position, step in enumerate(path):
        if isinstance(step, int):
            parts[-1:] = [f"{parts[-1]} {step}"] if parts else [str(step)]
        elif position < len(path) - 1 or step not in {"text", "event", "claim"} or not parts:
            parts.append(step.replace("_", " ").rstrip())
    return ", ".join(parts)
