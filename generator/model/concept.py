"""Concepts: what the field talks about, with definitions and, for models, a structure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from generator.model.record import EntryLink, Many, Prose, Record, TermOf, Text
from generator.model.statement import Definition, Sourced, Titled

if TYPE_CHECKING:
    from collections.abc import Iterator

Sign = Literal["+", "-", "+/-"]
Layout = Literal["graph", "path", "tree", "matrix"]


class Group(Record):
    """Parts of a model that are drawn in one box."""

    id: Text
    """The group's name within the structure."""
    label: Text
    """What stands above the box."""


class StructureNode(Record):
    """One part of a model."""

    id: Text
    """The part's name within the structure."""
    entry: Annotated[Text, EntryLink("structure-node", ("concept", "factor"))] | None = None
    """The entry that the part stands for."""
    label: Text | None = None
    """What stands in the box; default: the entry's title."""
    group: Text | None = None
    """The group that the part is drawn in."""
    column: Annotated[int, Field(ge=1, le=24)] | None = None
    """Where it is drawn, from the left, from 1."""
    row: Annotated[int, Field(ge=1, le=24)] | None = None
    """Where it is drawn, from the top, from 1."""
    note: Prose | None = None
    """A remark, such as what the source leaves undefined."""

    @model_validator(mode="after")
    def _has_a_name(self) -> StructureNode:
        if not (self.entry or self.label):
            msg = "a node needs an `entry` or a `label`"
            raise ValueError(msg)
        return self


class StructureLink(Sourced):
    """One link of a model: from a part to parts, or onto other links."""

    id: Text
    """The link's name within the structure."""
    from_: Annotated[Text, Field(alias="from")]
    """The node or group that it starts from."""
    to: Many[Text] = ()
    """The nodes or groups that it leads to."""
    onto: Many[Text] = ()
    """The links that it acts on."""
    relation: Annotated[Text, TermOf("relations")]
    """What it means: a predicate of relations.yml."""
    sign: Sign | None = None
    """Whether it strengthens (+), weakens (-) or can do both (+/-)."""
    note: Prose | None = None
    """A remark."""

    @model_validator(mode="after")
    def _leads_somewhere(self) -> StructureLink:
        if bool(self.to) == bool(self.onto):
            msg = "a link needs either `to` (nodes or groups) or `onto` (links)"
            raise ValueError(msg)
        return self


class Structure(Record):
    """The inside of a model: its parts and the links between them."""

    layout: Layout = "graph"
    """How it is drawn: graph (by column and row), path, tree or matrix."""
    groups: Many[Group] = ()
    """Parts that belong together."""
    nodes: Annotated[Many[StructureNode], Field(min_length=1)]
    """The parts."""
    links: Many[StructureLink] = ()
    """The links."""
    note: Prose | None = None
    """What the drawing leaves open."""

    def entries_of(self, name: str) -> tuple[str, ...]:
        """The entries that a node or group stands for."""
        return tuple(
            node.entry for node in self.nodes if node.entry and name in (node.id, node.group)
        )

    def relations(self) -> Iterator[tuple[int, str, str]]:
        """The links between entries: position of the link, subject and object."""
        for position, link in enumerate(self.links):
            for subject in self.entries_of(link.from_):
                for end in link.to:
                    for other in self.entries_of(end):
                        if other != subject:
                            yield position, subject, other


class Concept(Titled):
    """An idea, model, role, practice or term of the field."""

    kind: ClassVar[str] = "concept"
    folder: ClassVar[str] = "concepts"

    type: Annotated[Text, TermOf("concept-types")]
    """What sort of concept: an id of concept-types.yml."""
    definitions: Many[Definition] = ()
    """The definitions, side by side."""
    comparison: Prose | None = None
    """What competing definitions agree and differ about, in our reading."""
    structure: Structure | None = None
    """For a model: its parts and links."""
