"""The edits that rules propose: a name for another, an item of a list taken out or put in.

Each function gives no edit at all where it cannot be sure to change just what it is meant to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.diagnostics import Edit
from generator.editing.scalars import one_line
from generator.strict_yaml import Fields, KeptFields, Listing
from generator.strict_yaml import value as values

if TYPE_CHECKING:
    from generator.base import Base, Document, Entry
    from generator.diagnostics import Span
    from generator.mentions import Mention
    from generator.source import Source
    from generator.strict_yaml import Node, Path


def renamed(span: Span, name: str | None) -> tuple[Edit, ...]:
    """Another name for a text or field that stands alone in a YAML file."""
    # Quoted as inside brackets, since it may stand in some.
    return (Edit(span, one_line(name, flow=True)),) if name else ()


def mentioned(
    source: Source | None, span: Span, mention: Mention, name: str | None
) -> tuple[Edit, ...]:
    """Another id or key where one is named, in a field or inside a text."""
    if mention.link is not None:
        return renamed(span, name)
    return replaced(source, span, mention.target, name)


def replaced(source: Source | None, span: Span, old: str, new: str | None) -> tuple[Edit, ...]:
    """A word for another inside a text, if the span is that of the word."""
    if source is None or not new or slice_of(source, span) != old:
        return ()
    return (Edit(span, new),)


def slice_of(source: Source, span: Span) -> str:
    """What stands at a span."""
    start = source.offset(span.line, span.column)
    return source.text[start : source.offset(span.end_line, span.end_column)]


def without(base: Base, document: Document, path: Path) -> tuple[Edit, ...]:
    """A file without the item of a list, and without what would be left empty by that."""
    source = base.sources.get(document.path)
    chain = _chain(document, path)
    if source is None or not chain:
        return ()
    while chain:
        parent, step = chain.pop()
        if len(parent.items) == 1 and chain:
            continue
        edit = _removal(source, parent, step)
        return (edit,) if edit else ()
    return ()


def without_bare(base: Base, entry: Entry, name: str, position: int) -> tuple[Edit, ...]:
    """An entry without a relation, if that says no more than to what: nothing else is lost."""
    item = written(entry, name)[position]
    return without(base, entry, ("relations", name, position)) if isinstance(item, str) else ()


def written(entry: Entry, name: str) -> list[Any]:
    """The relations of one name as the file has them: ids, or fields with `to`."""
    found = values(entry.node)["relations"][name]
    return found if isinstance(found, list) else [found]


def _chain(document: Document, path: Path) -> list[tuple[Listing | Fields, int]]:
    """The lists and mappings down to a place, each with the position of the step into it."""
    node: Node = fields(document)
    chain: list[tuple[Listing | Fields, int]] = []
    for step in path:
        if isinstance(node, Fields):
            position = next((n for n, (k, _) in enumerate(node.items) if k.text == step), None)
            if position is None:
                return []
            chain.append((node, position))
            node = node.items[position][1]
        elif isinstance(node, Listing) and isinstance(step, int) and step < len(node.items):
            chain.append((node, step))
            node = node.items[step]
        elif step != 0:  # a single value may stand for a list of one
            return []
    return chain


def fields(document: Document) -> Fields:
    """The fields of a document, with their places."""
    node: Any = document.node
    return node.fields if isinstance(node, KeptFields) else node


def _removal(source: Source, parent: Listing | Fields, position: int) -> Edit | None:
    spans = [
        (item[0].span, item[1].span) if isinstance(item, tuple) else (item.span, item.span)
        for item in parent.items
    ]
    starts = [source.offset(first.line, first.column) for first, _ in spans]
    ends = [source.offset(last.end_line, last.end_column) for _, last in spans]
    opened = source.offset(parent.span.line, parent.span.column)
    if source.text[opened : opened + 1] in {"[", "{"}:
        last = position == len(starts) - 1
        start = ends[position - 1] if last and position else starts[position]
        end = ends[position] if last else starts[position + 1]
    else:
        start = source.text.rfind("\n", 0, starts[position]) + 1
        end = source.text.find("\n", ends[position]) + 1 or len(source.text)
        if source.text[start : starts[position]].strip(" -"):
            return None
    # A remark would go as well: only a person can decide that.
    return None if "#" in source.text[start:end] else Edit(source.span(start, end), "")


def with_relation(base: Base, document: Document, name: str, item: Any) -> tuple[Edit, ...]:
    """A file with one more relation."""
    source = base.sources.get(document.path)
    if source is None:
        return ()
    text = flow(item)
    relations = fields(document).get("relations")
    if relations is None:
        gap = "" if source.text.endswith("\n") else "\n"
        end = len(source.text)
        return _insertion(source, end, f"{gap}relations:\n  {name}:\n    - {text}\n")
    if not isinstance(relations, Fields) or _in_flow(source, relations):
        return ()
    listing = relations.get(name)
    if listing is None:
        margin = " " * (relations.span.column - 1)
        start = source.offset(relations.span.line, 1)
        return _insertion(source, start, f"{margin}{name}:\n{margin}  - {text}\n")
    return _appended(source, listing, text)


def _appended(source: Source, listing: Node, text: str) -> tuple[Edit, ...]:
    """A list with one more item."""
    if not isinstance(listing, Listing) or not listing.items:
        return ()
    last = listing.items[-1].span
    end = source.offset(last.end_line, last.end_column)
    if _in_flow(source, listing):
        return _insertion(source, end, f", {text}")
    margin = " " * (listing.span.column - 1)
    return _insertion(source, end, f"\n{margin}- {text}")


def _insertion(source: Source, offset: int, text: str) -> tuple[Edit, ...]:
    return (Edit(source.span(offset, offset), text),)


def _in_flow(source: Source, node: Node) -> bool:
    return source.text[source.offset(node.span.line, node.span.column)] in "[{"


def flow(value: Any) -> str:
    """Values on one line, as they may stand inside brackets."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{flow(k)}: {flow(v)}' for k, v in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(flow(item) for item in value)}]"
    return "null" if value is None else one_line(str(value), flow=True)
