"""YAML text to a tree that keeps the comments: what the formatter reads.

`strict_yaml` reads what a file means; this reads how it is written as well. A comment belongs to
what stands behind it on its line, or else to what follows; one that is indented deeper than what
follows belongs to the end of the list or mapping before it.
"""

from __future__ import annotations

import bisect
import itertools
import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from generator.strict_yaml import NULLS

BLANK = ""
# What ends a line to YAML.
_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_COMMENT = re.compile("#[^\n\r\x85\u2028\u2029]*")
# The lines of comments that a file starts with: often its only ones.
_HEAD = re.compile(r"(?:[ ]*(?:#[^\n\r\x85\u2028\u2029]*)?\r?\n)*")
_HEADER = re.compile(r"[|>][-+\d]*[ \t]+(#[^\n\r\x85\u2028\u2029]*)")


@dataclass(slots=True)
class Leaf:
    """A text, or nothing.

    Attributes:
        text: The text.
        plain: Whether it was written without quotation marks.
    """

    text: str | None
    plain: bool


@dataclass(slots=True)
class Slot:
    """A field of a mapping or an item of a list, with its comments.

    Attributes:
        key: The field's name, or nothing in a list.
        value: What it holds; set as soon as it is read.
        above: The comment lines above it; an empty one stands for an empty line.
        beside: The comments behind it.
    """

    key: Leaf | None = None
    value: Node = field(default_factory=lambda: Leaf(None, plain=True))
    above: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Branch:
    """A list or a mapping.

    Attributes:
        mapping: Whether its slots have keys.
        flow: Whether it was written in brackets.
        column: Where it began, from 0.
        slots: What it holds.
        below: The comment lines at its end.
    """

    mapping: bool
    flow: bool = False
    column: int = 0
    slots: list[Slot] = field(default_factory=list)
    below: list[str] = field(default_factory=list)


Node = Leaf | Branch


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment and where it stands.

    Attributes:
        offset: Where it begins.
        line: Its line, from 1.
        column: Its column, from 0.
        text: Its text, from the `#`.
        alone: Whether nothing else stands on its line.
        dash: Whether it follows the dash of a list's item.
    """

    offset: int
    line: int
    column: int
    text: str
    alone: bool
    dash: bool


def comments(text: str) -> list[Comment]:
    """All comments of a valid file, in its order.

    What lies between the tokens of the scanner is white space and comments, and nothing else.
    """
    starts = [0, *(match.end() for match in _BREAK.finditer(text))]
    found: list[Comment] = []

    def add(begin: int, end: int, *, dash: bool = False) -> None:
        for match in _COMMENT.finditer(text[begin:end]):
            offset = begin + match.start()
            line = bisect.bisect_right(starts, offset)
            before = text[starts[line - 1] : offset]
            alone = not before.strip(" \t\ufeff")
            words = match[0].rstrip()
            found.append(Comment(offset, line, len(before), words, alone, dash=dash and not alone))

    head = _HEAD.match(text)
    done = head.end() if head else 0
    add(0, done)
    if "#" not in text[done:]:
        return found
    dash = False
    for token in yaml.scan(text, Loader=yaml.CSafeLoader):
        start, end = token.start_mark.index, token.end_mark.index
        if start > done:
            add(done, start, dash=dash)
        dash = isinstance(token, yaml.BlockEntryToken)
        if isinstance(token, yaml.ScalarToken) and token.style in ("|", ">"):
            header = _HEADER.match(text, start, end)
            if header:
                add(*header.span(1))
        done = max(done, end)
    add(done, len(text))
    return found


def read(text: str) -> Branch:
    """The tree of a file that `strict_yaml` reads without fault."""
    reader = _Reader(text)
    return reader.root()


class _Reader:
    """Builds the tree from the parser's events; depth is capped by `strict_yaml`."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = _BREAK.split(text)
        self._events = [
            event
            for event in yaml.parse(text, Loader=yaml.CSafeLoader)
            if isinstance(event, yaml.NodeEvent | yaml.CollectionEndEvent)
        ]
        self._at = 0
        self._open: list[Branch] = []
        self._comments = comments(text)
        self._seen = 0
        self._waiting: list[Comment] = []
        self._last: Slot | None = None

    def root(self) -> Branch:
        """Read the whole file."""
        root = self.node()
        assert isinstance(root, Branch)  # noqa: S101 - what `strict_yaml` reads has fields
        self._collect(len(self._text) + 1)
        root.below += [comment.text for comment in self._waiting]
        return root

    def node(self) -> Node:
        """Read one node and all that is in it."""
        event = self._event()
        self._at += 1
        if isinstance(event, yaml.ScalarEvent):
            plain = not event.style
            return Leaf(None if plain and event.value in NULLS else event.value, plain)
        mapping = isinstance(event, yaml.MappingStartEvent)
        branch = Branch(mapping, bool(event.flow_style), event.start_mark.column)
        self._open.append(branch)
        while not isinstance(self._event(), yaml.CollectionEndEvent):
            self._slot(branch)
        self._at += 1
        self._open.pop()
        self._close(branch)
        return branch

    def _slot(self, branch: Branch) -> None:
        start = self._event().start_mark
        self._collect(start.index)
        slot = Slot()
        slot.above = self._above(start.line, first=not branch.slots)
        branch.slots.append(slot)
        # A bracket that opens without a name: what stands behind it is about what it holds.
        self._last = None
        if branch.mapping:
            key = self.node()
            slot.key = key if isinstance(key, Leaf) else None
            self._last = slot
            self._collect(self._event().start_mark.index)
        value = self._event()
        inline = isinstance(value, yaml.ScalarEvent) or bool(value.flow_style)
        if inline and self._waiting:
            # Between a name and its value, comments can only be kept above the name.
            slot.above += [*slot.beside, *(comment.text for comment in self._waiting)]
            slot.beside.clear()
            self._waiting.clear()
        slot.value = self.node()
        if inline:
            self._last = slot
        if isinstance(slot.value, Branch) and not slot.value.slots and slot.value.below:
            # Empty brackets are written without a place for comments.
            slot.above += [*slot.beside, *slot.value.below]
            slot.beside.clear()
            slot.value.below.clear()
        if value.start_mark.index == value.end_mark.index:
            # What follows an empty value on its line belongs to it.
            end = self._text.find("\n", value.start_mark.index)
            after = self._event().start_mark.index
            self._collect(min(end, after) if end >= 0 else after, empty=True)

    def _close(self, branch: Branch) -> None:
        """Take in the comments at the end of a list or mapping."""
        if branch.flow:
            ended: Any = self._events[self._at - 1]
            self._collect(ended.start_mark.index)
            branch.below += [comment.text for comment in self._waiting]
            self._waiting.clear()
            self._last = None
            return
        # All that ends right here, and what goes on behind it.
        ends = itertools.takewhile(
            lambda at: isinstance(self._events[at], yaml.CollectionEndEvent),
            range(self._at, len(self._events)),
        )
        following = self._at + sum(1 for _ in ends)
        left = self._open[: len(self._open) - (following - self._at)]
        if following < len(self._events):
            event: Any = self._events[following]
            self._collect(event.start_mark.index)
        else:
            self._collect(len(self._text) + 1)
        column = left[-1].column if left else -1
        # A list may stand right below its name: what follows in that column is the name's matter.
        if self._open and self._open[-1].column == branch.column:
            column = branch.column
        while self._waiting and self._waiting[0].alone:
            comment = self._waiting[0]
            if not (column < comment.column >= branch.column) and self._open:
                break
            branch.below += [*self._blank(comment.line, first=False), comment.text]
            self._waiting.pop(0)

    def _event(self) -> Any:
        return self._events[self._at]

    def _collect(self, until: int, *, empty: bool = False) -> None:
        """Take the comments before an offset, in their order: to what was read last, or waiting."""
        while self._seen < len(self._comments) and self._comments[self._seen].offset < until:
            comment = self._comments[self._seen]
            self._seen += 1
            last = self._last
            dash = comment.dash and not empty
            if comment.alone or dash or last is None or self._waiting:
                self._waiting.append(comment)
            elif isinstance(last.value, Branch) and _remarked(last.value):
                # Behind brackets that will stand on lines of their own.
                last.value.below.append(comment.text)
            else:
                last.beside.append(comment.text)

    def _above(self, line: int, *, first: bool) -> list[str]:
        """The comments that wait, and the empty lines among them and behind them."""
        lines: list[str] = []
        for comment in self._waiting:
            lines += [*self._blank(comment.line, first=first and not lines), comment.text]
        self._waiting.clear()
        return [*lines, *self._blank(line + 1, first=first and not lines)]

    def _blank(self, line: int, *, first: bool) -> list[str]:
        """An empty line, if there is one above a line and it does not begin something."""
        return [BLANK] if not first and line > 1 and not self._lines[line - 2].strip() else []


def _remarked(branch: Branch) -> bool:
    """Whether there are comments in a list or mapping."""
    return bool(branch.below) or any(
        slot.beside or any(slot.above) or (isinstance(slot.value, Branch) and _remarked(slot.value))
        for slot in branch.slots
    )
