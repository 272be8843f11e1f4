"""Entry text as Markdown that needs nothing of ours: its links lead on, its citations are words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.tree import SyntaxTreeNode
from markupsafe import Markup

from generator import markup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.render.voice import Voice

_SPECIAL = re.compile(r"[\\`*\[\]<>|~]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|&(?=#?\w+;)")
_AT_START = re.compile(r"^(\d*)(?=[-+=#]|\d?[.)])")
# A text in which the parser would find nothing.
_PLAIN = re.compile(r"[^\\`*_\[\]@<&!\n'\"~|>.-]*(?:[.-](?![.-])[^\\`*_\[\]@<&!\n'\"~|>.-]*)*")
_HEADING = re.compile(r"h([1-6])")


def escape(text: str) -> str:
    """Words as Markdown that means these words, on one line."""
    return _at_start(_SPECIAL.sub(r"\\\g<0>", " ".join(str(text).split())))


def _at_start(line: str) -> str:
    """A line that starts no list and no heading."""
    return _AT_START.sub(r"\1\\", line, count=1)


def link(words: str, address: str) -> str:
    """A link."""
    return f"[{escape(words)}]({address})"


def words(html: str) -> str:
    """What a piece of our own HTML says."""
    return escape(Markup(html).striptags())  # noqa: S704 - its tags go


def text_address(voice: Voice, name: str) -> str:
    """The address of the text of an entry or a work, beside its page."""
    return f"{voice.url(name)}{name}.txt"


def prose(voice: Voice, text: str | None) -> str:
    """One run of entry text, on one line."""
    if not text or _PLAIN.fullmatch(text):
        return escape(text or "")
    return _line(voice, SyntaxTreeNode(markup.tokens(text, block=False)))


def body(voice: Voice, text: str | None) -> str:
    """Paragraphs of entry text."""
    tree = SyntaxTreeNode(markup.tokens(text, block=True)) if text else None
    return "\n".join(_blocks(voice, tree)) if tree else ""


def _line(voice: Voice, node: SyntaxTreeNode) -> str:
    return " ".join("".join(_inline(voice, child) for child in node.children).split())


def _inside(voice: Voice, node: SyntaxTreeNode) -> str:
    return "".join(_inline(voice, child) for child in node.children)


def _inline(voice: Voice, node: SyntaxTreeNode) -> str:
    match node.type:
        case "entry":
            ref = node.meta["ref"]
            found = link(ref.label or voice.title(ref.target), text_address(voice, ref.target))
        case "citation":
            found = escape(voice.sentence((node.meta["group"],)))
        case "text":
            found = _SPECIAL.sub(r"\\\g<0>", node.content)
        case "code_inline":
            found = f"`` {node.content} ``" if "`" in node.content else f"`{node.content}`"
        case "softbreak" | "hardbreak":
            found = " "
        case "link":
            found = f"[{_inside(voice, node)}]({voice.address(str(node.attrs['href']))})"
        case _:
            # Emphasis keeps its marks; what has none is a run of such things.
            found = f"{node.markup}{_inside(voice, node)}{node.markup}"
    return found


def _blocks(voice: Voice, parent: SyntaxTreeNode) -> Iterator[str]:
    """The lines of all blocks in another, with an empty line between two of them."""
    for number, node in enumerate(parent.children):
        if number:
            yield ""
        yield from _block(voice, node)


def _block(voice: Voice, node: SyntaxTreeNode) -> Iterator[str]:
    match node.type:
        case "heading":
            found = _HEADING.fullmatch(node.tag)
            # The text's own headings are of levels 1 and 2.
            marks = "#" * max(int(found[1]) if found else 3, 3)
            yield f"{marks} {''.join(_line(voice, child) for child in node.children)}"
        case "paragraph":
            yield _at_start("".join(_line(voice, child) for child in node.children))
        case "bullet_list" | "ordered_list":
            yield from _list(voice, node)
        case "blockquote":
            yield from (f"> {line}".rstrip() for line in _blocks(voice, node))
        case "table":
            yield from _table(voice, node)
        case "fence" | "code_block":
            yield from (f"    {line}".rstrip() for line in node.content.splitlines())
        case "hr":
            yield "* * *"
        case _:
            yield from _blocks(voice, node)


def _list(voice: Voice, node: SyntaxTreeNode) -> Iterator[str]:
    first = int(node.attrs.get("start", 1))
    for number, item in enumerate(node.children, first):
        marker = f"{number}. " if node.type == "ordered_list" else "- "
        for position, line in enumerate(_blocks(voice, item)):
            yield f"{' ' * len(marker) if position else marker}{line}".rstrip()


def _table(voice: Voice, node: SyntaxTreeNode) -> Iterator[str]:
    rows = [
        ["".join(_line(voice, child) for child in cell.children) for cell in row.children]
        for part in node.children
        for row in part.children
    ]
    yield from table(rows)


def table(rows: list[list[str]]) -> Iterator[str]:
    """A table from cells that are Markdown already, the first row being its head."""
    yield f"| {' | '.join(rows[0])} |"
    yield f"|{' --- |' * len(rows[0])}"
    for row in rows[1:]:
        yield f"| {' | '.join(row)} |"
