"""What is fuzzed: for each way in, a function that takes bytes and says what must hold of them.

Plain functions, so that `run.py` can drive them with atheris, `minimise.py` can make a finding
small, and the suite can give them their corpus without atheris.
"""

from __future__ import annotations

import json
from html import escape
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import editing
from editing import SCHEMAS

from generator import markup
from generator.base import Base
from generator.bibliography import bibtex
from generator.bibliography.importing.decoding import decode as decode_any
from generator.bibliography.importing.plan import plan, read
from generator.diagnostics import Diagnostic
from generator.markup import Citation, CitationGroup, EntryRef
from generator.rules import bibtex_bad_key
from generator.source import Source, decode
from generator.strict_yaml import MAX_DEPTH, Fields, Listing, Scalar, parse, value
from generator.validate import validate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.diagnostics import Span
    from generator.strict_yaml import Node


def lies_in(source: Source, span: Span) -> None:
    """A place is one that an editor can jump to."""
    last = source.text.count("\n") + 1
    assert 1 <= span.line <= span.end_line <= last
    assert span.column >= 1
    assert (span.line, span.column) <= (span.end_line, span.end_column)
    start = source.offset(span.line, span.column)
    assert 0 <= start <= source.offset(span.end_line, span.end_column) <= len(source.text) + 1


def speaks(problem: Diagnostic) -> None:
    """A message is one line, for people, and can be written."""
    assert problem.message.strip()
    assert "Traceback" not in problem.message
    f"{problem.message}{problem.help}".encode()


def nodes(node: Node, depth: int = 0) -> Iterator[Node]:
    """A node and all below it."""
    assert depth <= MAX_DEPTH
    yield node
    if isinstance(node, Listing):
        for item in node.items:
            yield from nodes(item, depth + 1)
    elif isinstance(node, Fields):
        for key, item in node.items:
            yield from nodes(key, depth + 1)
            yield from nodes(item, depth + 1)


def yaml(data: bytes) -> None:
    """Bytes as a file of the base; its fields then as a record of one of the kinds."""
    source = decode("x.yml", data)
    if isinstance(source, Diagnostic):
        speaks(source)
        return
    node, problems = parse(source)
    assert node is not None or problems
    for inner in nodes(node) if node else ():
        lies_in(source, inner.span)
        assert (
            not isinstance(inner, Scalar) or inner.text is None or inner.text.encode() is not None
        )
    if node is not None:
        record, faults = validate(node, SCHEMAS[len(data) % len(SCHEMAS)])
        assert record is not None or faults
        problems = [*problems, *faults]
        json.dumps(value(node))
    for problem in problems:
        speaks(problem)
        lies_in(source, problem.span)


def bib(data: bytes) -> None:
    """Bytes as a `.bib` file of the base."""
    source = decode("x.bib", data)
    if isinstance(source, Diagnostic):
        speaks(source)
        return
    records, problems = bibtex.parse(source)
    for record in records:
        lies_in(source, record.span)
        lies_in(source, record.key_span)
        for name, text in record.fields:
            assert name == name.lower()
            assert "\n" not in text
            lies_in(source, record.field_span(name))
    for problem in problems:
        speaks(problem)
        lies_in(source, problem.span)


BASE = Base()


def imported(data: bytes, form: str | None) -> None:
    """Bytes as a file that is imported: what comes out is a `.bib` file that reads."""
    decoded = decode_any("export", data)
    if isinstance(decoded, Diagnostic):
        speaks(decoded)
        return
    source, _ = decoded
    made = plan([read(source, form, BASE)], BASE)
    for problem in made.readings[0].problems:
        speaks(problem)
        lies_in(source, problem.span)
    text = made.text
    text.encode()
    records, problems = bibtex.parse(Source("imported.bib", text))
    assert problems == []
    keys = [record.key for record in records]
    assert keys == [addition.draft.key for addition in made.additions]
    assert len({key.lower() for key in keys}) == len(keys)
    assert all(bibtex_bad_key.is_key(key) for key in keys)
    taken = len(made.additions) + len(made.duplicates) + len(made.empty)
    assert taken == len(made.readings[0].items)


class Marks:
    """Gives links and citations in a form that can be told from everything else."""

    def entry(self, ref: EntryRef) -> str:
        """A link."""
        return f"<i>{escape(ref.target)}={escape(ref.label or '')}</i>"

    def citation(self, group: CitationGroup) -> str:
        """A citation."""
        return f"<b>{escape('+'.join(item.key for item in group.items))}</b>"

    def address(self, href: str) -> str:
        """An address."""
        return f"..{href}" if href.startswith("/") else href


ALLOWED = {
    "a": {"href", "title"},
    "code": {"class"},
    "ol": {"start"},
    **{tag: {"class"} for tag in ("table", "td", "th")},
    **{tag: set[str]() for tag in ("b", "i", "p", "em", "strong", "pre", "ul", "li", "hr", "br")},
    **{tag: set[str]() for tag in ("h3", "h4", "h5", "h6", "blockquote", "thead", "tbody", "tr")},
}
SAFE = ("https://", "http://", "mailto:", "#", "../")


class Harmless(HTMLParser):
    """Reads HTML and refuses whatever does not belong there."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        assert tag in ALLOWED, tag
        assert {name for name, _ in attrs} <= ALLOWED[tag], attrs
        for name, text in attrs:
            assert name != "href" or not text or text.lower().startswith(SAFE), text
        assert tag != "a" or "a" not in self.open
        if tag not in {"hr", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """An element ends."""
        assert self.open.pop() == tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element without content."""
        assert tag in {"hr", "br"}
        assert not attrs

    def handle_comment(self, data: str) -> None:
        """A comment, which nothing makes."""
        raise AssertionError(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


def _plain(text: str) -> str:
    """Text without what Markdown changes: U+0000, and a backslash before `|` in a table."""
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}").replace("\\", "")


def entry_text(data: bytes) -> None:
    """Bytes as the text of an entry."""
    text = data.decode("utf-8", "replace")
    block = bool(len(data) % 2)
    Harmless(str(markup.render(text, Marks(), block=block)))
    for sentence in markup.sentences.__wrapped__(text, block=block):
        for piece in sentence:
            if isinstance(piece, EntryRef):
                assert _plain(piece.target) in _plain(text)
            elif isinstance(piece, CitationGroup):
                assert all(f"@{item.key}" in text for item in piece.items)
    if len(data) % 8 == 0:  # it makes a parser of its own, which takes longer than all the rest
        for href in markup.unsafe_links(text, block=True):
            assert not markup.is_safe(href)


PARTS = (
    "@", "@a1", "@b:c/d.e", "-@a1", "[", "]", "[@a1", "; ", ";", ", p. 3", ", ", "see ", "cf. ",
    "pp. 3–4", "¶1", " ", "(", ")", "](", "[[", "]]", "|", "a", ".", "\\", "\n", "*", "`", "é",
    "{", "}", "-", "/", "x@y.z", '"', "<",
)  # fmt: skip


def citation(data: bytes) -> None:
    """Bytes as a row of the pieces that citations are made of."""
    text = "".join(PARTS[byte] if byte < len(PARTS) else chr(byte) for byte in data)
    groups = [
        token.meta["group"]
        for whole in markup.tokens(text, block=False)
        for token in whole.children or []
        if token.type == "citation"
    ]
    for group in groups:
        assert group.items
        for item in group.items:
            assert isinstance(item, Citation)
            assert f"@{item.key}" in text
            assert item.key[0].isalnum() or item.key[0] == "_"
            assert item.key[-1].isalnum() or item.key[-1] == "_"
            # Nothing that was written is lost or made up.
            assert item.prefix in text
            assert all(part.strip() in text for part in item.locator.split("; "))
        assert not group.narrative or len(group.items) == 1
    Harmless(str(markup.render(text, Marks())))


TARGETS: dict[str, Callable[[bytes], None]] = {
    "yaml": yaml,
    "bib": bib,
    "import-bibtex": lambda data: imported(data, "bibtex"),
    "import-ris": lambda data: imported(data, "ris"),
    "import-csl-json": lambda data: imported(data, "csl-json"),
    "entry-text": entry_text,
    "citation": citation,
    "fmt": editing.fmt,
    "issue-form": editing.issue_form,
}
