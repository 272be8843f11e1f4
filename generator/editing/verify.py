"""What a formatter has to prove before its work is written: that nothing is lost."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from generator.editing.tree import comments
from generator.source import Source
from generator.strict_yaml import Fields, Listing, parse, value

if TYPE_CHECKING:
    from generator.strict_yaml import Node


def lost(before: Source, after: str) -> str:
    """What a new text of a file has lost or changed, or an empty string.

    The texts are read by the reader of the base, not by that of the formatter. Names of fields may
    change places, and comments with them; lists and what goes by names may not.
    """
    old, problems = parse(before)
    new, faults = parse(Source(before.path, after))
    if old is None or new is None or problems or faults:
        return "it cannot be read any more"
    if value(old) != value(new):
        return "it would mean something else"
    was, is_now = _comments(before.text), _comments(after)
    if Counter(was) != Counter(is_now):
        return "a comment would be lost"
    if was != is_now and _order(old) == _order(new):
        return "a comment would change its place"
    return ""


def _comments(text: str) -> list[str]:
    return [comment.text for comment in comments(text)]


def _order(node: Node) -> list[str]:
    """The names of all fields in the order of the file."""
    if isinstance(node, Listing):
        return [name for item in node.items for name in _order(item)]
    if isinstance(node, Fields):
        return [name for key, item in node.items for name in (key.text or "", *_order(item))]
    return []
