"""What every page can draw on, and how a page becomes a file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from generator.bibliography.references import References
from generator.edition import Edition
from generator.model.site import KindText, Site
from generator.render.abbreviations import Abbreviations, FirstUses
from generator.render.charts import bar
from generator.render.environment import front_matter
from generator.render.models import structure_of
from generator.render.relations import groups
from generator.render.styles import in_parts
from generator.render.voice import Voice

if TYPE_CHECKING:
    from collections.abc import Mapping

    import jinja2

    from generator.base import Base, Entry
    from generator.bibliography.works import Work
    from generator.changelog import Day
    from generator.history import Change
    from generator.link import Backlink, Edge, Graph
    from generator.render.facts import Facts

# How the bytes of a file are made. A file is a promise: `kb build` keeps it in one of several
# processes, or on one of several machines, and the live preview only when somebody looks.
Make = Callable[[], bytes]
Files = Iterator[tuple[str, Make]]

_KIND_WORDS = {
    "concept": ("Concept", "Concepts"),
    "factor": ("Factor", "Factors"),
    "case": ("Case", "Cases"),
    "question": ("Question", "Questions"),
    "reference": ("Work", "Bibliography"),
}


@dataclass(frozen=True)
class Stage:
    """Base, graph and everything computed from them, with the templates.

    Attributes:
        base: The base.
        graph: Its links.
        facts: Its numbers.
        formatted: The reference of every work and page in the style that shows first, by key.
        templates: The template environment.
        site: The site's own words.
        changes: The last change of each file, by path.
        references: The references in every style.
        site_url: Where the site is published, with a slash at the end; empty if it is not known.
        days: What changed day by day, the newest first.
        edit_base: Where a file can be edited, with a slash at the end; empty if it is not known.
        edition: What a citation of the site says.
    """

    base: Base
    graph: Graph
    facts: Facts
    formatted: Mapping[str, Any]
    templates: jinja2.Environment
    site: Site
    changes: Mapping[str, Change]
    references: References = field(default_factory=References)
    site_url: str = ""
    days: tuple[Day, ...] = ()
    edit_base: str = ""
    edition: Edition = field(default_factory=Edition)

    @cached_property
    def works_of(self) -> Mapping[str, tuple[str, ...]]:
        """The keys of the works that each person wrote, by the person's id."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for key, work in self.base.works.items():
            for person in dict.fromkeys(self.graph.people.authors(work)):
                found[person].append(key)
        return {person: tuple(keys) for person, keys in found.items()}

    @cached_property
    def edges_at(self) -> Mapping[tuple[str, str], tuple[Edge, ...]]:
        """The relations written at a place, by the entry and the anchor on its page."""
        found: defaultdict[tuple[str, str], list[Edge]] = defaultdict(list)
        for edge in self.graph.edges:
            found[edge.written_in, edge.anchor].append(edge)
        return {place: tuple(edges) for place, edges in found.items()}

    @cached_property
    def superseded(self) -> Mapping[str, tuple[str, ...]]:
        """The keys of the works whose place a work has taken, by its key."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for key, entry in self.base.annotations.items():
            newer = getattr(entry.data, "superseded_by", None)
            if newer:
                found[newer].append(key)
        return {newer: tuple(keys) for newer, keys in found.items()}

    @cached_property
    def style_parts(self) -> bool:
        """Whether pages fetch other styles in parts."""
        return in_parts(list(self.base.works))

    @cached_property
    def abbreviations(self) -> Abbreviations:
        """The abbreviations that pages explain at their first use."""
        return Abbreviations(self.base.vocabulary.abbreviations)

    def voice(self, path: str) -> Voice:
        """The voice of the page in a Markdown file."""
        depth = path.count("/") + (0 if path.endswith("index.md") else 1)
        root = "../" * depth or "./"
        if path.startswith("glossary/"):  # it explains them all
            return Voice(self.base, self.graph, root)
        return Voice(self.base, self.graph, root, FirstUses(self.abbreviations, root).html)

    def page(self, path: str, template: str, meta: dict[str, Any], **context: Any) -> bytes:
        """A page as the bytes of its Markdown file.

        Args:
            path: The file below `build/docs`.
            template: The template in `pages/`, without ending.
            meta: Front matter.
            context: What the template needs besides what all need.
        """
        voice = context.pop("voice", None) or self.voice(path)
        body = self.templates.get_template(f"pages/{template}.md").render(
            voice=voice,
            site=self.site,
            base=self.base,
            facts=self.facts,
            formatted=self.formatted,
            references=self.references,
            style_parts=self.style_parts,
            bar=bar,
            record=record,
            term=self.base.vocabulary.label,
            summary_of=lambda name: self.summary(voice, name),
            model_link=lambda model, link: self.model_link(voice, model, link),
            **context,
        )
        # Jinja leaves a gap for each part that a page lacks.
        lines = [line.rstrip() for line in body.split("\n")]
        kept = [line for n, line in enumerate(lines) if line or (n and lines[n - 1])]
        return (front_matter(meta) + "\n".join(kept).strip("\n") + "\n").encode()

    def meta(self, title: str, kind: str, description: str, **more: Any) -> dict[str, Any]:
        """The front matter of a page."""
        label = self.site.kinds[kind].singular if kind in self.site.kinds else kind.capitalize()
        change = self.changes.get(more.get("source", ""))
        if change:
            more |= {"changed": change.date, "changed_by": change.author}
        short = description if len(description) <= 300 else description[:297].rstrip() + "…"
        return {
            "title": title,
            "description": short,
            "kind": kind,
            "kind_label": label,
            **more,
        }

    def summary(self, voice: Voice, name: str) -> str:
        """The summary of an entry, or what a work is, without markup."""
        entry = self.base.entries.get(name)
        if entry is None:
            work = self.base.works.get(name)
            return work.title if work else ""
        text = getattr(entry.data, "summary", None) or getattr(entry.data, "answer", "")
        return voice.plain(text)

    def mentions(self, name: str) -> list[tuple[str, list[Backlink]]]:
        """The sentences that link to an entry, by the entry that they stand in."""
        found: defaultdict[str, list[Backlink]] = defaultdict(list)
        for backlink in self.graph.backlinks.get(name, ()):
            if backlink.sentence not in [other.sentence for other in found[backlink.entry]]:
                found[backlink.entry].append(backlink)
        return sorted(found.items())

    def relations(self, name: str) -> list[Any]:
        """The relations of an entry from both sides."""
        return groups(self.base, self.graph, name)

    def cited(self, entry: Entry) -> list[str]:
        """The keys of the works that an entry cites, in the order of a reference list."""
        keys = {mention.target for mention in entry.mentions if mention.is_work}
        return self.in_order(keys)

    def in_order(self, keys: Any) -> list[str]:
        """Keys of works in the order of a reference list: authors, then year."""
        labels = self.graph.labels
        return sorted(
            keys, key=lambda k: (labels[k].text.casefold(), k) if k in labels else ("", k)
        )

    def authors(self, work: Work) -> list[tuple[str, str]]:
        """The authors of a work, each with id and name, in order."""
        return [(person, self.person(person)) for person in self.graph.people.authors(work)]

    def editors(self, work: Work) -> list[tuple[str, str]]:
        """The editors of a work, each with id and name, in order."""
        return [(person, self.person(person)) for person in self.graph.people.editors(work)]

    def person(self, person: str) -> str:
        """The name of a person, given name first."""
        family, *rest = self.graph.people.persons[person].name.split(", ")
        suffix = f", {rest[0]}" if len(rest) > 1 else ""
        return f"{rest[-1]} {family}{suffix}".strip() if rest else family

    def venue(self, work: Work) -> tuple[str, str] | None:
        """The id and name of what a work appeared in, or nothing."""
        found = self.graph.venues.id_of(work)
        return (found, self.graph.venues.venues[found].name) if found else None

    def model_link(self, voice: Voice, model: str, link: str) -> str:
        """One link of a model in words, without markup."""
        structure = structure_of(self.base.entries[model])
        found = next((item for item in structure.links if item.id == link), None)
        if found is None:
            return link
        names = {group.id: group.label for group in structure.groups} | {
            node.id: node.label or voice.title(node.entry or "") for node in structure.nodes
        }
        verb = self.verb(found.relation)
        ends = " and ".join(names[end] for end in found.to)
        return f"{names[found.from_]} {verb} {ends}" if ends else names[found.from_]

    def verb(self, relation: str) -> str:
        """The label of a relation inside a sentence."""
        predicate = self.base.vocabulary.relations.get(relation)
        return predicate.label[0].lower() + predicate.label[1:] if predicate else relation


def plain_site() -> Site:
    """The words of a base that has no `content/site.yml`."""
    kinds = {
        kind: KindText(singular=one, plural=many, intro=f"All {many.lower()}.")
        for kind, (one, many) in _KIND_WORDS.items()
    }
    return Site(
        title="Knowledge base",
        tagline="A knowledge base.",
        subject="the field",
        kinds=kinds,
        rests_on="See the bibliography.",
        does_not_know="See the open questions.",
        publisher="The authors of this knowledge base",
    )


def record(values: dict[str, Any]) -> SimpleNamespace:
    """Values as something with attributes, for macros that take a record."""
    return SimpleNamespace(**values)
