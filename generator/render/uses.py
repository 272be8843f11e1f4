"""Where this base cites a work: every place with its sentence, by kind and by entry."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from generator.bibliography.intext import locator
from generator.markup import CitationGroup, sentences
from generator.render.models import structure_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.link import Edge, Use
    from generator.markup import Piece
    from generator.render.stage import Stage
    from generator.render.voice import Voice

KINDS = ("concept", "factor", "case", "question", "reference")


@dataclass(frozen=True, slots=True)
class Place:
    """One place that cites the work.

    Attributes:
        words: The words that show.
        where: Where in the work it can be read, or in which works that report it, each as HTML.
        anchor: The place on the entry's page.
    """

    words: str
    where: tuple[Markup, ...]
    anchor: str


@dataclass(frozen=True, slots=True)
class Citing:
    """The entries of one kind that cite the work."""

    kind: str
    entries: tuple[tuple[str, tuple[Place, ...]], ...]

    @property
    def count(self) -> int:
        """How many places they are."""
        return sum(len(places) for _, places in self.entries)


def uses(stage: Stage, voice: Voice, key: str) -> list[Citing]:
    """Where the entries cite a work: by kind, then by entry, each place once."""
    found: defaultdict[str, defaultdict[str, list[Use]]] = defaultdict(lambda: defaultdict(list))
    for use in stage.graph.uses.get(key, ()):
        if use.entry != key:
            found[stage.base.kind(use.entry) or "reference"][use.entry].append(use)
    return [
        Citing(
            kind,
            tuple(
                (entry, _places(stage, voice, places))
                for entry, places in sorted(found[kind].items())
            ),
        )
        for kind in KINDS
        if kind in found
    ]


def total(found: Iterable[Citing]) -> int:
    """How many places they are in all."""
    return sum(citing.count for citing in found)


def _places(stage: Stage, voice: Voice, found: Iterable[Use]) -> tuple[Place, ...]:
    """The places of one entry; those with the same words are one, with all that they rest on."""
    together: defaultdict[tuple[str, str], list[Markup]] = defaultdict(list)
    for use in found:
        known = together[_words(stage, voice, use), use.anchor]
        where = _where(voice, use)
        if where and where not in known:
            known.append(where)
    return tuple(Place(words, tuple(known), at) for (words, at), known in together.items())


def _where(voice: Voice, use: Use) -> Markup:
    """Where it can be read, unless the words that show say it themselves."""
    if use.read_in:
        return Markup("as cited in {}").format(voice.listed(use.read_in))
    if not use.locator or use.locator in _told(use):
        return Markup()
    return escape(locator(use.locator))


def _told(use: Use) -> set[str]:
    """The places in the work that stand in the words."""
    shown = (_without(use.sentence, use.work),) if use.sentence else sentences(use.text or "")
    return {
        item.locator
        for sentence in shown
        for piece in sentence
        if isinstance(piece, CitationGroup)
        for item in piece.items
        if item.key == use.work
    }


def _words(stage: Stage, voice: Voice, use: Use) -> str:
    if use.sentence:
        return voice.sentence(_without(use.sentence, use.work)).strip()
    if use.text:
        return voice.plain(use.text)
    start, _, number = use.anchor.rpartition("-")
    if start == "structure-links":
        links = structure_of(stage.base.entries[use.entry]).links
        return stage.model_link(voice, use.entry, links[int(number) - 1].id)
    edges = stage.edges_at.get((use.entry, use.anchor), ())
    if edges:
        return _relation(stage, voice, edges)
    return f"In {use.field.replace('_', ' ')}"


def _without(sentence: tuple[Piece, ...], key: str) -> tuple[Piece, ...]:
    """A sentence without the citations in parentheses that name nothing but this work.

    The page is about the work, and the locator stands behind the sentence.
    """
    kept: list[Piece] = []
    for piece in sentence:
        if isinstance(piece, CitationGroup) and not piece.narrative:
            others = tuple(item for item in piece.items if item.key != key)
            if not others and kept and isinstance(kept[-1], str):
                kept[-1] = kept[-1].rstrip()
            if not others:
                continue
        kept.append(piece)
    return tuple(kept)


def _relation(stage: Stage, voice: Voice, edges: tuple[Edge, ...]) -> str:
    """Relations in words: `Part of: Hive`."""
    others = ", ".join(dict.fromkeys(voice.title(edge.object) for edge in edges))
    predicate = stage.base.vocabulary.relations.get(edges[0].predicate)
    return f"{predicate.label if predicate else edges[0].predicate}: {others}"
