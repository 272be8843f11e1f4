"""The parts of a page that draw a model or put it in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from generator.model.concept import Concept
from generator.render import layers, outline
from generator.render.diagram import Drawing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.base import Entry
    from generator.model.concept import Structure, StructureLink
    from generator.render.stage import Stage
    from generator.render.voice import Voice


def context(
    stage: Stage,
    voice: Voice,
    counts: Mapping[str, int] | None = None,
    *,
    here: str | None = None,
    layered: bool = False,
) -> dict[str, Any]:
    """What the figure partial needs: the drawing, and its links in words.

    Args:
        stage: What all pages draw on.
        voice: The voice of the page.
        counts: Numbers on the parts, by entry; default: their survey comments.
        here: The model whose own page this is.
        layered: Whether numbers and cases can be laid over the drawing.
    """

    def drawing(entry: Entry) -> Markup:
        structure = structure_of(entry)
        drawn = Drawing(structure, voice.title, stage.verb, counts or stage.facts.of_element)
        over = [
            layers.svg(layer, drawn.parts(), voice.url)
            for layer in (layers.layers(stage, entry.id, structure) if layered else [])
        ]

        def sentence(position: int) -> tuple[str, str]:
            anchor = f"structure-links-{position + 1}"
            href = f"#{anchor}" if entry.id == here else voice.url(entry.id, anchor)
            words = link_words(stage, voice, structure, structure.links[position])
            return href, words.striptags()

        return drawn.svg(entry.id, voice.url, sentence, "".join(over)) + drawn.key()

    def leads(entry: Entry, name: str) -> list[tuple[str, str, str]]:
        """Address of its sentence, verb and ends of each link from a part or group of a model."""
        structure = structure_of(entry)
        found = outline.leads(structure, name, lambda end: part_label(voice, structure, end))
        return [
            (
                f"#structure-links-{n + 1}"
                if entry.id == here
                else voice.url(entry.id, f"structure-links-{n + 1}"),
                stage.verb(structure.links[n].relation),
                ends,
            )
            for n, ends in found
        ]

    return {
        "blocks": lambda entry: outline.blocks(structure_of(entry)),
        "leads": leads,
        "comments_on": lambda node: (counts or stage.facts.of_element).get(node.entry or "", 0),
        "drawing": drawing,
        "group_label": group_label,
        "link_words": lambda structure, link: link_words(stage, voice, structure, link),
    }


def structure_of(entry: Entry) -> Structure:
    """The structure of a model.

    Raises:
        TypeError: The entry is no model; a fault of the template that asks for its drawing.
    """
    if not isinstance(entry.data, Concept) or entry.data.structure is None:
        raise TypeError(f"'{entry.id}' has no structure")
    return entry.data.structure


def group_label(structure: Structure, name: str) -> str:
    """The label of a group."""
    return next((group.label for group in structure.groups if group.id == name), name)


def part_label(voice: Voice, structure: Structure, name: str) -> str:
    """The label of a part or a group, without links."""
    for node in structure.nodes:
        if node.id == name:
            return node.label or voice.title(node.entry or "")
    return group_label(structure, name)


def link_words(stage: Stage, voice: Voice, structure: Structure, link: StructureLink) -> Markup:
    """A link of a model as a sentence whose parts link to their pages."""

    def name(end: str) -> Markup:
        for node in structure.nodes:
            if node.id == end:
                return (
                    voice.link(node.entry, node.label) if node.entry else escape(node.label or "")
                )
        return escape(group_label(structure, end))

    start, verb = name(link.from_), stage.verb(link.relation)
    if link.to:
        return Markup("{} <em>{}</em> {}").format(start, verb, _and([name(end) for end in link.to]))
    by_id = {item.id: item for item in structure.links}
    targets = [
        Markup("{} <em>{}</em> {}").format(
            name(other.from_), stage.verb(other.relation), _and([name(end) for end in other.to])
        )
        if (other := by_id.get(target))
        else escape(target)
        for target in link.onto
    ]
    noun = "link" if len(targets) == 1 else "links"
    return Markup("{} <em>{}</em> the {} {}").format(
        start, verb, noun, _and([Markup("“{}”").format(target) for target in targets])
    )


def _and(items: list[Markup]) -> Markup:
    if len(items) < 2:
        return Markup("").join(items)
    return Markup("{} and {}").format(Markup(", ").join(items[:-1]), items[-1])
