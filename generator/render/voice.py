"""Links and citations as HTML, as seen from one page."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape as escape_html
from itertools import groupby
from typing import TYPE_CHECKING, Any, Protocol

from markupsafe import Markup, escape

from generator import markup
from generator.bibliography.intext import Cite, Part, narrative, parenthetical, plain, title
from generator.markup import EntryRef
from generator.render.enumeration import in_a_row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from generator.base import Base
    from generator.link import Graph
    from generator.markup import CitationGroup, Piece

FOLDER_OF = {
    "concept": "concepts",
    "factor": "factors",
    "case": "cases",
    "question": "questions",
    "reference": "references",
}


class Source(Protocol):
    """A record that says where something can be read."""

    @property
    def ref(self) -> str:
        """The key of the work."""

    @property
    def locator(self) -> str | None:
        """Where in the work."""


@dataclass(frozen=True)
class Voice:
    """Speaks for one page: knows where the page stands and what everything is called.

    Attributes:
        base: The base.
        graph: Its links.
        root: The way from the page to the top of the site: `../../`.
        words: Gives the HTML of running text.
    """

    base: Base
    graph: Graph
    root: str
    words: Callable[[str], str] = escape_html

    def url(self, name: str, anchor: str = "") -> str:
        """The relative address of an entry's or a work's page."""
        folder = FOLDER_OF[self.base.kind(name) or "reference"]
        return f"{self.root}{folder}/{name}/{'#' + anchor if anchor else ''}"

    def title(self, name: str) -> str:
        """What an entry or a work is called: its title, or its authors and year."""
        if name in self.base.entries:
            return self.base.entries[name].title
        return title(name, self.graph.labels)

    def link(self, name: str, label: str | None = None, anchor: str = "") -> Markup:
        """A link to an entry or a work."""
        return self._linked(name, escape(label or self.title(name)), anchor)

    def links(self, names: Iterable[str]) -> Markup:
        """Links to entries or works as part of a sentence: `one, two and three`."""
        return in_a_row([self.link(name) for name in names])

    def entry(self, ref: EntryRef) -> str:
        """A link inside a text."""
        return str(self.link(ref.target, ref.label))

    def address(self, href: str) -> str:
        """The address of a link inside a text; site-relative ones as seen from the page."""
        return f"{self.root}{href[1:]}" if href.startswith("/") else href

    def citation(self, group: CitationGroup) -> str:
        """A citation inside a text."""
        return self._html(self._parts(group))

    def _parts(self, group: CitationGroup) -> tuple[Part, ...]:
        cites = [Cite(i.key, i.prefix, i.locator, i.year_only) for i in group.items]
        labels = self.graph.labels
        return narrative(cites[0], labels) if group.narrative else parenthetical(cites, labels)

    def _html(self, parts: Iterable[Part]) -> Markup:
        """Citation text with its links; neighbouring parts of one link are joined."""
        html = []
        for key, group in groupby(parts, lambda part: part.key):
            words = Markup().join(map(_shown, group))
            html.append(self._linked(key, words) if key else words)
        return Markup().join(html)

    def _linked(self, name: str, words: Markup, anchor: str = "") -> Markup:
        css = "kb-entry" if name in self.base.entries else "kb-cite"
        href = escape(self.url(name, anchor))
        # Thousands of times on some pages, where `Markup.format` takes four times as long.
        return Markup(f'<a class="{css}" href="{href}">{words}</a>')  # noqa: S704 - escaped

    def prose(self, text: str | None) -> Markup:
        """One run of entry text as HTML."""
        return markup.render(text, self, words=self.words) if text else Markup()

    def body(self, text: str | None) -> Markup:
        """Paragraphs of entry text as HTML."""
        return markup.render(text, self, block=True, words=self.words) if text else Markup()

    def plain(self, text: str | None) -> str:
        """One run of entry text without markup."""
        sentences = markup.sentences(text) if text else ()
        return " ".join(self.sentence(sentence).strip() for sentence in sentences)

    def sentence(self, pieces: Sequence[Piece]) -> str:
        """A sentence without markup, links as their words and citations as author and year."""
        words = []
        for piece in pieces:
            if isinstance(piece, str):
                words.append(piece)
            elif isinstance(piece, EntryRef):
                words.append(piece.label or self.title(piece.target))
            else:
                words.append(plain(self._parts(piece)))
        return "".join(words)

    def cites(self, cites: Iterable[Source]) -> Markup:
        """Where something can be read: `(Author, year, locator; …)`."""
        listed = self.listed(cites)
        return Markup("({})").format(listed) if listed else Markup()

    def listed(self, cites: Iterable[Source]) -> Markup:
        """The same without the parentheses, as it stands behind other words."""
        read = [Cite(cite.ref, locator=cite.locator or "") for cite in cites]
        return self._html(parenthetical(read, self.graph.labels)[1:-1])

    def named(self, cites: Iterable[Source]) -> Markup:
        """The same as part of a sentence: `Author (year, locator) and Author (year)`."""
        read = [Cite(cite.ref, locator=cite.locator or "") for cite in cites]
        return in_a_row([self._html(narrative(cite, self.graph.labels)) for cite in read])

    def sources(self, record: Any) -> Markup:
        """Whose statement a record is and where it was read, in APA's form for both."""
        by = tuple(getattr(record, "by", ()))
        cites: tuple[Source, ...] = tuple(getattr(record, "cite", ()))
        if not cites and hasattr(record, "ref"):
            cites = (record,)
        read = [Cite(cite.ref, locator=cite.locator or "") for cite in cites]
        # A work that is its own source is named once.
        others = [Cite(key) for key in by if key not in {cite.ref for cite in cites}]
        lists = [parenthetical(works, self.graph.labels)[1:-1] for works in (others, read) if works]
        if not lists:
            return Markup()
        words = Markup(", as cited in ").join(self._html(parts) for parts in lists)
        return Markup('<span class="kb-sources">({})</span>').format(words)


def _shown(part: Part) -> Markup:
    """A stretch of citation text as HTML, without its link."""
    if part.notice:
        return Markup('<strong class="kb-notice">{}</strong>').format(part.text)
    return Markup("<em>{}</em>").format(part.text) if part.italic else escape(part.text)
