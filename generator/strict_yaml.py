"""YAML text to nodes that know their place, without any of YAML's surprises.

The file is read event by event with the C parser, never recursively. Anchors, aliases, tags and
duplicate keys are refused, depth and size are capped, and every scalar stays text: it is the
schema that says what a field holds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import yaml

from generator.rules import alias_or_tag, duplicate_key, too_large, yaml_syntax

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic, Span
    from generator.source import Source

MAX_DEPTH = 24
MAX_NODES = 20_000
# YAML takes 1,024 characters at most, of which a single one may be written with six.
MAX_NAME = 150
NULLS = frozenset({"", "~", "null", "Null", "NULL"})
# YAML refuses these where they stand as they are, but lets them in as `"\0"`.
_NOT_TEXT = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text, or nothing where a plain scalar is empty, `~` or `null`."""

    span: Span
    text: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Listing:
    """A list of nodes."""

    span: Span
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Fields:
    """A mapping: pairs of a name and a node, in the order of the file."""

    span: Span
    items: tuple[tuple[Scalar, Node], ...]

    def get(self, name: str) -> Node | None:
        """The node of a field, or nothing."""
        return next((node for key, node in self.items if key.text == name), None)


@dataclass(frozen=True)
class KeptFields:
    """The fields of a file without a fault: values at hand, places when a message needs them."""

    source: Source
    values: dict[str, Any] = field(repr=False, compare=False)

    @cached_property
    def fields(self) -> Fields:
        """The fields with their places."""
        found, _ = parse(self.source)
        return found or Fields(self.source.span(0), ())

    @property
    def is_false(self) -> bool:
        """Whether the file says something else, as it does if the values were kept elsewhere."""
        return bool(value(self.fields) != self.values)


Node = Scalar | Listing | Fields
Path = tuple[str | int, ...]


def value(node: Node | KeptFields) -> Any:
    """The node as plain lists, dictionaries and texts."""
    if isinstance(node, KeptFields):
        return node.values
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Listing):
        return [value(item) for item in node.items]
    return {key.text: value(item) for key, item in node.items}


def place(node: Node | KeptFields, path: Path, *, key: bool = False) -> Span:
    """The span of the value at a path, or of the nearest node above it that exists.

    A step that the file leaves out is passed over, since a field that takes a list may be
    written as a single value, and a mapping as a single text.

    Args:
        node: The node to start from.
        path: Field names and list positions.
        key: Give the span of the last field's name, not of its value.
    """
    if isinstance(node, KeptFields):
        node = node.fields
    span = node.span
    for step in path:
        if isinstance(node, Fields):
            found = next(((k, n) for k, n in node.items if k.text == step), None)
            if found is None:
                continue
            node = found[1]
            span = found[0].span if key and step == path[-1] else node.span
        elif isinstance(node, Listing) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            span = node.span
    return span


def parse(source: Source) -> tuple[Fields | None, list[Diagnostic]]:
    """The fields of a file, and the problems found on the way.

    Returns:
        The top mapping, or nothing if the file cannot be used at all; and the problems.
    """
    builder = _Builder(source)
    if source.text.startswith("\ufeff"):
        # The parser would pass over it, and all places would be wrong.
        builder.problems.append(_not_allowed(source.span(0), "\ufeff"))
        return None, builder.problems
    try:
        for event in yaml.parse(source.text, Loader=yaml.CSafeLoader):
            if not builder.take(event):
                break
    except yaml.MarkedYAMLError as error:
        builder.problems.append(_syntax_error(source, error))
        return None, builder.problems
    except yaml.reader.ReaderError as error:
        char = error.character if isinstance(error.character, str) else chr(error.character)
        builder.problems.append(_not_allowed(source.span(max(source.text.find(char), 0)), char))
        return None, builder.problems
    except UnicodeEncodeError as error:
        char = source.text[error.start]
        builder.problems.append(_not_allowed(source.span(error.start), char))
        return None, builder.problems
    if isinstance(builder.root, Fields):
        return builder.root, builder.problems
    if not builder.stopped:
        span = builder.root.span if builder.root else source.span(0)
        builder.problems.append(yaml_syntax.not_a_mapping(span))
    return None, builder.problems


def _not_allowed(span: Span, char: str) -> Diagnostic:
    return yaml_syntax.diagnostic(span, f"the character U+{ord(char):04X} is not allowed")


def _syntax_error(source: Source, error: yaml.MarkedYAMLError) -> Diagnostic:
    problem = error.problem or error.context or "the file cannot be read"
    found = error.problem_mark or error.context_mark
    opened = error.context_mark
    # What is not closed is noticed at the end of the file: the place where it opens helps more.
    mark = opened if opened and problem == yaml_syntax.END else found
    span = source.span(mark.index if mark else 0)
    line = source.line(span.line)
    return yaml_syntax.diagnostic(span, problem, opened.line + 1 if opened else None, line)


class _Builder:
    """Builds nodes from parser events on a stack of its own."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Diagnostic] = []
        self.root: Node | None = None
        self.stopped = False
        self._stack: list[_Open] = []
        self._documents = 0
        self._nodes = 0

    def take(self, event: Any) -> bool:
        """Take one event; false when reading further is of no use."""
        start, end = event.start_mark.index, event.end_mark.index
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                return self._stop(yaml_syntax.several_documents(self._span(event)))
        elif isinstance(event, yaml.AliasEvent):
            self.problems.append(alias_or_tag.diagnostic(self._span(event), "an alias"))
            # Its own text stands in its place, so that the field is not faulted a second time.
            self._add(Scalar(self._span(event), f"*{event.anchor}"))
        elif isinstance(event, yaml.ScalarEvent):
            self._refuse_properties(event)
            self._refuse_control_characters(event)
            plain_null = not event.style and event.value in NULLS
            self._add(Scalar(self._span(event), None if plain_null else event.value))
        elif isinstance(event, yaml.CollectionStartEvent):
            self._refuse_properties(event)
            if len(self._stack) >= MAX_DEPTH:
                return self._stop(too_large.too_deep(self._span(event), MAX_DEPTH))
            mapping = isinstance(event, yaml.MappingStartEvent)
            self._stack.append(_Open(start, mapping, bool(event.flow_style), []))
        elif isinstance(event, yaml.CollectionEndEvent):
            self._add(self._close(self._stack.pop(), end))
        self._nodes += 1
        if self._nodes > MAX_NODES:
            return self._stop(too_large.too_many(self._span(event), MAX_NODES))
        return True

    def _stop(self, problem: Diagnostic) -> bool:
        self.problems.append(problem)
        self.root = None
        self.stopped = True
        return False

    def _span(self, event: Any) -> Span:
        return self._trimmed(event.start_mark.index, event.end_mark.index)

    def _trimmed(self, start: int, end: int) -> Span:
        """What stands between two offsets, without the white space behind it."""
        while end > start and self.source.text[end - 1].isspace():
            end -= 1
        return self.source.span(start, end)

    def _refuse_properties(self, event: Any) -> None:
        if event.anchor is not None:
            self.problems.append(alias_or_tag.diagnostic(self._span(event), "an anchor"))
        if event.tag is not None:
            self.problems.append(alias_or_tag.diagnostic(self._span(event), "a tag"))

    def _refuse_control_characters(self, event: Any) -> None:
        found = _NOT_TEXT.search(event.value)
        if found:
            self.problems.append(_not_allowed(self._span(event), found[0]))

    def _add(self, node: Node) -> None:
        if self._stack:
            self._stack[-1].children.append(node)
        else:
            self.root = node

    def _close(self, opened: _Open, end: int) -> Node:
        span = self._trimmed(opened.start, end)
        if not opened.flow and opened.children:
            # The parser ends a block where the next one starts, behind comments and empty lines.
            last = opened.children[-1].span
            span = replace(span, end_line=last.end_line, end_column=last.end_column)
        if not opened.mapping:
            return Listing(span, tuple(opened.children))
        items: list[tuple[Scalar, Node]] = []
        first: dict[str, Span] = {}
        for key, node in zip(opened.children[::2], opened.children[1::2], strict=True):
            if not isinstance(key, Scalar) or key.text is None:
                self.problems.append(yaml_syntax.complex_key(key.span))
            elif len(key.text) > MAX_NAME:
                self.problems.append(too_large.too_long(key.span, len(key.text), MAX_NAME))
            elif key.text in first:
                problem = duplicate_key.diagnostic(key.span, key.text, first[key.text])
                self.problems.append(problem)
            else:
                first[key.text] = key.span
                items.append((key, node))
        return Fields(span, tuple(items))


@dataclass(slots=True)
class _Open:
    """A collection whose end has not come yet."""

    start: int
    mapping: bool
    flow: bool
    children: list[Node]
