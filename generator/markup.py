"""Entry text: CommonMark with tables, links to entries, and citations in Pandoc's syntax.

`[[id]]` and `[[id|words]]` link entries. `[@key, p. 45]`, `[see @a; @b, pp. 3-4]`, `[-@key]` and
narrative `@key` or `@key [p. 45]` cite works (https://pandoc.org/MANUAL.html#citation-syntax).
Raw HTML is text, images are not made, and only http, https, mailto and site-relative addresses
become links.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any, Protocol

from markdown_it import MarkdownIt
from markdown_it.rules_core import smartquotes
from markdown_it.rules_inline import link
from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_ENTRY = re.compile(r"\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]+))?\]\]")
# The key of a work where a text cites it.
KEY = r"@([A-Za-z0-9_](?:[A-Za-z0-9_:.+/-]*[A-Za-z0-9_])?)"
_GROUP = re.compile(r"\[([^\[\]]*)\](?!\()")
_ITEM = re.compile(rf"^(?P<prefix>.*?)(?P<minus>-)?(?<![A-Za-z0-9]){KEY}(?P<rest>.*)$", re.DOTALL)
_NARRATIVE = re.compile(rf"{KEY}(?: \[([^\[\]@]+)\](?!\())?")
_PLAIN = re.compile(r"[^\\`*_\[\]@<&!\n'\"~]*")
_SAFE_LINK = re.compile(r"(?:https?://|mailto:|/(?![/\\])|#)", re.IGNORECASE)
# Nothing on the site has such a path, and some browsers take it for the address of another site.
_NO_PATH = re.compile(r"/[^?#]*(?:\\|%5c|%2f)", re.IGNORECASE)
_BOUNDARY = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])")
_ABBREVIATION = re.compile(
    r"\b(?:al|ca|cf|e\.g|i\.e|pp?|vs|etc|no|vol|eds?|ch|sec|[Ff]igs?|Tab|"
    r"Dr|Jr|Mrs?|Ms|Prof|Sr|St|[A-Z])\.$"
)
_MAX_COPIED = 2_000_000_000  # characters; a long entry comes to a thousandth of it
_LONGEST = 8  # characters to look back for an abbreviation


@dataclass(frozen=True, slots=True)
class EntryRef:
    """A link to an entry or a work: its id, and the words if they are not its title."""

    target: str
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """One work cited: its key, what stands before and after, and whether the author is left out."""

    key: str
    prefix: str = ""
    locator: str = ""
    year_only: bool = False


@dataclass(frozen=True, slots=True)
class CitationGroup:
    """Works cited at one place, in parentheses or as part of the sentence."""

    items: tuple[Citation, ...]
    narrative: bool = False


Piece = str | EntryRef | CitationGroup


class Links(Protocol):
    """Gives the HTML of links and citations. What it gives must be safe."""

    def entry(self, ref: EntryRef) -> str:
        """A link to an entry or a work."""

    def citation(self, group: CitationGroup) -> str:
        """A citation."""

    def address(self, href: str) -> str:
        """The address of a link, site-relative ones as seen from the page."""


def _entry_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - called by markdown-it
    match = _ENTRY.match(state.src, state.pos)
    if not match or state.linkLevel:  # a link cannot stand inside a link
        return False
    if not silent:
        label = match[2].strip() if match[2] else None
        state.push("entry", "", 0).meta = {"ref": EntryRef(match[1].strip(), label)}
    state.pos = match.end()
    return True


def _citation_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as above
    match = _GROUP.match(state.src, state.pos)
    group = _group(match[1]) if match and "@" in match[1] else None
    if not match or not group or state.linkLevel:
        return False
    if not silent:
        state.push("citation", "", 0).meta = {"group": group}
    state.pos = match.end()
    return True


def _narrative_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as above
    if state.pos and (state.src[state.pos - 1].isalnum() or state.src[state.pos - 1] in "._-/"):
        return False
    match = _NARRATIVE.match(state.src, state.pos)
    if not match or state.linkLevel:
        return False
    if not silent:
        item = Citation(match[1], locator=(match[2] or "").strip())
        state.push("citation", "", 0).meta = {"group": CitationGroup((item,), narrative=True)}
    state.pos = match.end()
    return True


def _link_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as above
    # No link can come of the bracket, which the parser would find out in twenty times the time.
    if "references" not in state.env and state.pos > _last_link(state.src):
        return False
    return link(state, silent)


@lru_cache(maxsize=8)
def _last_link(text: str) -> int:
    return text.rfind("](")


def _group(text: str) -> CitationGroup | None:
    """What stands between the brackets, or nothing if it is no citation."""
    items: list[tuple[re.Match[str], list[str]]] = []
    for part in text.split(";"):
        match = _ITEM.match(part)
        if match:
            items.append((match, [match["rest"].strip().removeprefix(",").strip()]))
        elif items:
            items[-1][1].append(part.strip())
        else:
            return None
    return CitationGroup(
        tuple(
            Citation(match[3], match["prefix"].strip(), "; ".join(locator), bool(match["minus"]))
            for match, locator in items
        )
    )


def _quotes(state: StateCore) -> None:
    """Typographic quotation marks, unless there are so many that it would take minutes.

    The text is copied for each of them.
    """
    marks = state.src.count('"') + state.src.count("'")
    if marks * len(state.src) < _MAX_COPIED:
        smartquotes(state)


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "typographer": True})
    parser.enable(["table", "smartquotes"]).disable(["image", "html_block", "html_inline"])
    parser.disable("autolink")
    parser.core.ruler.at("smartquotes", _quotes)
    parser.inline.ruler.at("link", _link_rule)
    parser.inline.ruler.before("link", "entry", _entry_rule)
    parser.inline.ruler.after("entry", "citation", _citation_rule)
    parser.inline.ruler.after("citation", "narrative", _narrative_rule)
    parser.validateLink = is_safe  # type: ignore[assignment, method-assign]  # the documented way
    return parser


def is_safe(href: str) -> bool:
    """Whether an address may become a link."""
    if any(c.isspace() or ord(c) < 32 for c in href):
        return False
    return bool(_SAFE_LINK.match(href)) and not _NO_PATH.match(href)


_PARSER = _parser()


def tokens(text: str, *, block: bool) -> list[Token]:
    """Entry text as the parser sees it; links are tokens `entry`, citations `citation`."""
    return _PARSER.parse(text) if block else _PARSER.parseInline(text)


def render(
    text: str, links: Links, *, block: bool = False, words: Callable[[str], str] = escape
) -> Markup:
    """Entry text as safe HTML.

    Args:
        text: The text.
        links: Gives the HTML of links and citations.
        block: Whether the text is whole paragraphs.
        words: Gives the HTML of running text outside links and headings. What it gives must be
            safe.
    """
    if not block and _PLAIN.fullmatch(text):
        return Markup(words(text))  # noqa: S704 - escaped
    parsed = tokens(text, block=block)
    _without_empty_links(parsed)
    for token in _running(parsed):
        _becomes(token, words(token.content))
    for token in _walk(parsed):
        if token.type == "entry":
            _becomes(token, links.entry(token.meta["ref"]))
        elif token.type == "citation":
            _becomes(token, links.citation(token.meta["group"]))
        elif token.type == "link_open":
            token.attrs["href"] = links.address(str(token.attrs["href"]))
        elif token.type in ("heading_open", "heading_close"):
            # The page's own headings are of levels 1 and 2.
            token.tag = f"h{max(int(token.tag[1]), 3)}"
        elif token.type == "table_open":
            token.attrs["class"] = "kb-table"
        elif token.type in ("th_open", "td_open"):
            # The site's security policy allows no style attribute.
            style = str(token.attrs.pop("style", ""))
            token.attrs.update({"class": "kb-num"} if "right" in style else {})
    html = _PARSER.renderer.render(parsed, _PARSER.options, {})
    return Markup(html)  # noqa: S704 - made by the parser with raw HTML off


def _without_empty_links(parsed: Sequence[Token]) -> None:
    """Leave of `[words]()`, which the parser makes a link without asking, the words."""
    empty = False
    for token in _walk(parsed):
        if token.type == "link_open":
            empty = not token.attrs["href"]
        if empty and token.type in ("link_open", "link_close"):
            empty = token.type == "link_open"
            _becomes(token, "")


def _running(parsed: Sequence[Token]) -> Iterator[Token]:
    """The text of paragraphs, lists and tables that stands in no link."""
    before = ""
    for token in parsed:
        depth = 0
        for child in (token.children or []) if before != "heading_open" else []:
            depth += {"link_open": 1, "link_close": -1}.get(child.type, 0)
            if child.type == "text" and not depth:
                yield child
        before = token.type


def _becomes(token: Token, html: str) -> None:
    token.type = "html_inline"
    token.content = html


def _walk(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        if token.children:
            yield from _walk(token.children)


@lru_cache(maxsize=100_000)
def sentences(text: str, *, block: bool = False) -> tuple[tuple[Piece, ...], ...]:
    """The sentences of a text, each as its words, links and citations.

    Kept, since a text is asked for wherever its entry is mentioned, and again by a live preview.
    """
    if not block and _PLAIN.fullmatch(text):
        return tuple(_sentences(iter((text,))))
    return tuple(
        sentence
        for token in tokens(text, block=block)
        if token.type == "inline"
        for sentence in _sentences(_pieces(token.children or []))
    )


def _pieces(tokens: Sequence[Token]) -> Iterator[Piece]:
    for token in tokens:
        if token.type == "entry":
            yield token.meta["ref"]
        elif token.type == "citation":
            yield token.meta["group"]
        elif token.type in ("text", "code_inline"):
            yield token.content
        elif token.type in ("softbreak", "hardbreak"):
            yield " "


def _sentences(pieces: Iterator[Piece]) -> Iterator[tuple[Piece, ...]]:
    current: list[Piece] = []
    for piece in pieces:
        if not isinstance(piece, str):
            current.append(piece)
            continue
        start = 0
        for match in _BOUNDARY.finditer(piece):
            end = match.start() + 1
            if _ABBREVIATION.search(piece[max(start, end - _LONGEST) : end]):
                continue
            current.append(piece[start : match.end()].rstrip())
            yield tuple(current)
            current = []
            start = match.end()
        if piece[start:]:
            current.append(piece[start:])
    if any(not isinstance(piece, str) or piece.strip() for piece in current):
        yield tuple(current)


def links(text: str, *, block: bool = False) -> list[str]:
    """The addresses of the links in a text that are written as such, in order."""
    if "](" not in text and "]:" not in text:
        return []
    parsed = tokens(text, block=block)
    return [str(t.attrs["href"]) for t in _walk(parsed) if t.type == "link_open"]


def unsafe_links(text: str, *, block: bool = False) -> list[str]:
    """The addresses in a text that do not become links because of what they start with."""
    if "](" not in text and "]:" not in text:
        return []
    found: list[str] = []

    def note(href: str) -> bool:
        if not is_safe(href):
            found.append(href)
        return is_safe(href)

    parser: Any = _parser()
    parser.validateLink = note
    tokens = parser.parse(text) if block else parser.parseInline(text)
    # The parser makes a link of `[words]()` without asking.
    found += ["" for t in _walk(tokens) if t.type == "link_open" and not t.attrs["href"]]
    return found
