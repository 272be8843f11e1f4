"""The pages of works: the reference, what it is cited for, and where this base cites it."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Any

from generator.bibliography import formats
from generator.markup import is_safe
from generator.model.concept import Concept
from generator.render.enumeration import in_a_row
from generator.render.metadata import highwire, jsonld, kinds, signposting
from generator.render.redirects import redirect
from generator.render.uses import total, uses

if TYPE_CHECKING:
    from generator.bibliography.works import Work
    from generator.link import Context, Edge
    from generator.model.statement import Definition
    from generator.render.stage import Files, Stage
    from generator.render.voice import Voice

# A page with more of them would be too long to read, and to load.
MOST_PLACES = 150
# The pages of the authors list all.
MOST_SAME = 12

_TYPES = {
    "article": "Article",
    "book": "Book",
    "booklet": "Booklet",
    "inbook": "Part of a book",
    "incollection": "Chapter",
    "inproceedings": "Conference paper",
    "manual": "Manual",
    "mastersthesis": "Thesis",
    "online": "Web page",
    "phdthesis": "Dissertation",
    "proceedings": "Proceedings",
    "techreport": "Report",
    "unpublished": "Unpublished",
}


def pages(stage: Stage) -> Files:
    """The page of every work, its former addresses, and its record in each format."""
    for key, work in stage.base.works.items():
        path = f"references/{key}.md"
        yield path, partial(page, stage, work, path)
        yield from _cited_here(stage, work)
        note = stage.base.annotation(key)
        for alias in note.aliases if note else ():
            yield redirect(f"/references/{alias}/", f"/references/{key}/")
        for ending, _, write in formats.ALL:
            yield f"references/{key}/{key}.{ending}", partial(formats.data, write, [work])


def _cited_here(stage: Stage, work: Work) -> Files:
    """A page for the places that cite a work, if they are too many for the work's own page."""
    path = f"references/{work.key}/here.md"
    if len(stage.graph.uses.get(work.key, ())) <= MOST_PLACES:
        return  # the uses of a page are never more than those of the graph
    voice = stage.voice(path)
    found = uses(stage, voice, work.key)
    if total(found) > MOST_PLACES:
        yield path, partial(_here, stage, path, voice, work, found)


def _here(stage: Stage, path: str, voice: Voice, work: Work, found: list[Any]) -> bytes:
    name = f"Where this base cites {voice.title(work.key)}"
    about = f"{total(found)} places of this base cite the work."
    meta = stage.meta(name, "page", about, gathers=True, section="references/")
    return stage.page(path, "cited-here", meta, voice=voice, work=work, title=name, uses=found)


def type_label(work: Work) -> str:
    """What sort of work it is, in words."""
    return _TYPES.get(work.type, "Work")


def title(stage: Stage, work: Work) -> str:
    """The title of a work's page: its title, or its authors and year."""
    return work.title or stage.voice("index.md").title(work.key)


def page(stage: Stage, work: Work, path: str) -> bytes:
    """The page of one work."""
    voice = stage.voice(path)
    data = stage.base.annotation(work.key)
    contexts = sorted(stage.graph.contexts.get(work.key, ()), key=_context_order)
    label = voice.title(work.key)
    name = title(stage, work)
    names = [work.key, stage.graph.labels[work.key].text]
    summary = voice.plain(data.summary) if data and data.summary else ""
    found = uses(stage, voice, work.key)
    same_authors, more_by_authors = _same_authors(stage, work)
    # Reference managers keep it as the abstract, which it is not.
    abstract = f"Summary by “{stage.site.title}”, not by the authors: {summary}" if summary else ""
    return stage.page(
        path,
        "reference",
        stage.meta(
            name,
            "reference",
            summary or f"{label}. {work.title}".strip(),
            family=type_label(work),
            source=_source(stage, work),
            entry=work.key,
            names=names,
            head_meta=highwire.tags(work, abstract),
            head_links=signposting.work(stage, work),
            json_ld=jsonld.block(jsonld.work(stage, voice, work)),
        ),
        voice=voice,
        work=work,
        data=data,
        title=name,
        type_label=type_label(work),
        is_source=any(source.ref == work.key for source in stage.site.sources),
        authors=stage.authors(work),
        editors=stage.editors(work),
        venue=stage.venue(work),
        safe_url=work.url if work.url and is_safe(work.url) else None,
        supersedes=stage.superseded.get(work.key, ()),
        year_page=kinds.year(work) or kinds.NO_YEAR,
        contexts=contexts,
        known_from=_known_from(voice, contexts),
        uses=found,
        uses_elsewhere=total(found) > MOST_PLACES,
        defines=_defines(stage, work.key),
        relations=[g for g in stage.relations(work.key) if g.predicate != "read-next"],
        together=_together(stage, work.key),
        same_authors=same_authors,
        more_by_authors=more_by_authors,
        mentions=stage.mentions(work.key),
        bibtex=formats.bibtex(work).strip(),
    )


def _source(stage: Stage, work: Work) -> str:
    """The file that a reader who wants to correct the page should edit."""
    entry = stage.base.annotations.get(work.key)
    return entry.path if entry else work.record.span.path


def _context_order(context: Context) -> tuple[bool, str, int]:
    # What the work is cited for stands before mere list entries.
    return context.context.claim is None, context.citing, context.number


def _known_from(voice: Voice, contexts: list[Context]) -> str:
    return in_a_row(sorted({voice.title(context.citing) for context in contexts}))


def _defines(stage: Stage, key: str) -> list[tuple[Edge, Definition]]:
    """The definitions that are this work's, each with the relation to its concept."""
    found = []
    for edge in stage.graph.incoming.get(key, ()):
        data = stage.base.entries[edge.subject].data if edge.predicate == "defined-by" else None
        if isinstance(data, Concept):
            number = int(edge.anchor.rsplit("-", 1)[-1])
            found.append((edge, data.definitions[number - 1]))
    return found


def _together(stage: Stage, key: str) -> list[tuple[str, int]]:
    """The works cited for the same claims, most often first, at most eight."""
    counts: Counter[str] = Counter()
    for context in stage.graph.contexts.get(key, ()):
        if context.context.claim:
            counts.update(other for other in context.context.works if other != key)
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:8]


def _same_authors(stage: Stage, work: Work) -> tuple[list[str], int]:
    """Other works of its authors, and how many more there are.

    If there are many, those that share most of the authors are listed, of these the newest.
    """
    shared: Counter[str] = Counter()
    for person in stage.graph.people.authors(work):
        shared.update(set(stage.works_of[person]) - {work.key})
    year = {key: stage.base.works[key].year for key in shared}
    newest = sorted(stage.in_order(shared), key=lambda key: year[key], reverse=True)
    listed = sorted(newest, key=lambda key: -shared[key])[:MOST_SAME]
    return stage.in_order(listed), len(shared) - len(listed)
