"""The one form of a YAML file of the base: order of fields, folding, quoting, indentation.

- Fields stand in the order of `model/order.py`; ids, terms and list items keep theirs.
- A record stands on one line, `{…}`, if it fits and holds no record; so does a list of texts.
  Relations, registers and vocabularies, which go by names, have at least a line for each name,
  and no record on one line that would need quotation marks there.
- A text stands on one line if it fits, plain if YAML allows it. A longer one is filled under `>-`.
  Markdown of whole paragraphs (a `body`) keeps its lines under `|`.
- Comments stay with what they stand at. Empty lines are kept, one at a time.
"""

from __future__ import annotations

import typing
from functools import cache
from typing import Any

from generator.editing.scalars import block, one_line
from generator.editing.tree import BLANK, Branch, Leaf, Slot, read
from generator.model.order import written_order
from generator.model.record import Markup, Record, unwrap

if typing.TYPE_CHECKING:
    from generator.editing.tree import Node

_STEP = 2
_WIDTH = 100
# An empty line between things, not one of a text.
_GAP = "\0"


def formatted(text: str, expected: Any) -> str:
    """A file in its one form.

    Args:
        text: A file that `strict_yaml` reads without fault.
        expected: What the file holds: a record's class, or a type such as `dict[str, Term]`.
    """
    root = read(text)
    _settle(root, expected)
    lines = _slots(root, expected, 0)
    if not root.slots:
        lines.append("{}")
    kept: list[str] = []
    for line in lines:
        if line != _GAP:
            kept.append(line)
        elif kept and kept[-1].strip():
            # A text that ends in empty lines of its own would take in another one.
            kept.append("")
    return "\n".join(kept) + "\n"


def _slots(branch: Branch, hint: Any, indent: int) -> list[str]:
    """The lines of a list or mapping whose slots have a line each."""
    lines: list[str] = []
    by_name = typing.get_origin(unwrap(hint)[0]) is dict
    for slot in branch.slots:
        lines += _comments(slot.above, indent)
        lines += _slot(slot, _hint_of(hint, slot), indent, by_name=by_name)
    return lines + _comments(branch.below, indent)


def _settle(branch: Branch, hint: Any) -> None:
    """Put each field in its place, and each comment where it can be written and found again."""
    branch.slots = _ordered(branch, hint)
    for slot in branch.slots:
        slot.above += slot.beside[:-1]
        slot.beside = slot.beside[-1:]
        if not isinstance(slot.value, Branch):
            continue
        _settle(slot.value, _hint_of(hint, slot))
        if slot.key is None and any(first := slot.value.slots[0].above if slot.value.slots else []):
            # Nothing stands between a dash and what is behind it.
            slot.above += [*slot.beside, *first]
            slot.beside = []
            first.clear()
    if branch.slots and branch.slots[0].above[:1] == [BLANK]:
        del branch.slots[0].above[0]


def _ordered(branch: Branch, hint: Any) -> list[Slot]:
    bare, _ = unwrap(hint)
    if not (branch.mapping and isinstance(bare, type) and issubclass(bare, Record)):
        return branch.slots
    place = {name: number for number, name in enumerate(written_order(bare))}
    slots = sorted(branch.slots, key=lambda slot: place.get(_name(slot), len(place)))
    if slots and slots[0] is not branch.slots[0]:
        # What stands at the head of a file or record is about the whole of it.
        old, new = branch.slots[0], slots[0]
        twice = old.above[-1:] == [BLANK] == new.above[:1]
        new.above = [*old.above, *new.above[twice:]]
        old.above = []
    return slots


def _name(slot: Slot) -> str:
    return (slot.key.text if slot.key else None) or ""


def _hint_of(hint: Any, slot: Slot) -> Any:
    """What a slot of something may hold; `Any` if nobody knows."""
    bare, _ = unwrap(hint)
    if isinstance(bare, type) and issubclass(bare, Record):
        return _fields(bare).get(_name(slot), Any)
    arguments = typing.get_args(bare)
    if typing.get_origin(bare) is dict:
        return arguments[1]
    return arguments[0] if typing.get_origin(bare) is tuple and slot.key is None else hint


@cache
def _fields(record: type[Record]) -> dict[str, Any]:
    """What the fields of a record hold, by the name that a file gives them."""
    hints = typing.get_type_hints(record, include_extras=True)
    return {field.alias or name: hints[name] for name, field in record.model_fields.items()}


def _comments(lines: list[str], indent: int) -> list[str]:
    return [f"{' ' * indent}{line}" if line else _GAP for line in lines]


def _slot(slot: Slot, hint: Any, indent: int, *, by_name: bool) -> list[str]:
    margin = " " * indent
    head = f"{margin}{_scalar(slot.key, str, flow=False)}:" if slot.key else f"{margin}-"
    beside = f"  {slot.beside[-1]}" if slot.beside else ""
    inline = _inline(slot.value, hint, flow=False)
    if by_name and inline and isinstance(slot.value, Branch) and ("'" in inline or '"' in inline):
        # What goes by names is read down its lines: no quotation marks that it can do without.
        inline = None
    if isinstance(slot.value, Leaf):
        return _leaf(slot.value, hint, head, inline, beside, indent + _STEP)
    empty = not slot.value.slots
    if inline is not None and (empty or len(head) + 1 + len(inline) <= _WIDTH):
        return [f"{head} {inline}{beside}"]
    inner = _slots(slot.value, hint, indent + _STEP)
    if slot.key:
        return [f"{head}{beside}", *inner]
    # A dash needs something behind it: what stood there stands above.
    first = next(number for number, line in enumerate(inner) if line.lstrip()[:1] != "#")
    return [
        *_comments(slot.beside, indent),
        *(line.removeprefix(" " * _STEP) for line in inner[:first]),
        f"{head} {inner[first].lstrip()}",
        *inner[first + 1 :],
    ]


def _leaf(
    leaf: Leaf, hint: Any, head: str, inline: str | None, beside: str, indent: int
) -> list[str]:
    """The lines of a text behind its name or dash."""
    text = leaf.text or ""
    if inline is None or (len(head) + 1 + len(inline) > _WIDTH and leaf.text):
        literal = any(isinstance(mark, Markup) and mark.block for mark in unwrap(hint)[1])
        lines = block(text, indent, literal=literal) or block(text, indent, literal=True)
        if lines and not (inline is not None and len(lines) == 2):
            header, *rest = lines
            margin = " " * indent
            return [
                f"{head} {header}{beside}",
                *(f"{margin}{line}" if line else "" for line in rest),
            ]
    return [f"{head} {_scalar(leaf, hint, flow=False)}{beside}"]


def _inline(node: Node, hint: Any, *, flow: bool) -> str | None:
    """A node on one line, or nothing if it must not stand so."""
    if isinstance(node, Leaf):
        return None if node.text and "\n" in node.text else _scalar(node, hint, flow=flow)
    if not node.slots and not node.below:
        return "{}" if node.mapping else "[]"
    if node.below or not _may_flow(node, hint):
        return None
    parts = []
    for slot in node.slots:
        value = _inline(slot.value, _hint_of(hint, slot), flow=True)
        if value is None or slot.beside or any(slot.above):
            return None
        parts.append(f"{_scalar(slot.key, str, flow=True)}: {value}" if slot.key else value)
    return f"{{{', '.join(parts)}}}" if node.mapping else f"[{', '.join(parts)}]"


def _may_flow(node: Branch, hint: Any) -> bool:
    """Whether something is small enough, in what it holds, to be read on one line."""
    bare, _ = unwrap(hint)
    if node.mapping:
        by_name = typing.get_origin(bare) is dict
        return not by_name and all(_is_flat(slot.value) for slot in node.slots)
    return all(isinstance(slot.value, Leaf) for slot in node.slots)


def _is_flat(node: Node) -> bool:
    return isinstance(node, Leaf) or (
        not node.mapping and all(isinstance(slot.value, Leaf) for slot in node.slots)
    )


def _scalar(leaf: Leaf, hint: Any, *, flow: bool) -> str:
    if leaf.text is None:
        return "null"
    bare, _ = unwrap(hint)
    return one_line(
        leaf.text, flow=flow, typed=bare in {int, bool}, quoted=bare is not Any or not leaf.plain
    )
