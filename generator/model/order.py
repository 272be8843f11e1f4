"""In which order the fields of a record stand in a file.

A record inherits its common fields first, but a reader wants them last: what something is, then
what is said of it, then where that can be read. Classes that are not named here are written in the
order of their fields.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from generator.model.case import Case, Grid, Row, Step, Table
from generator.model.concept import Concept, StructureLink
from generator.model.factor import Factor
from generator.model.question import Question
from generator.model.reference import Erratum, Reference, Retraction
from generator.model.site import Diagnosis, Site
from generator.model.statement import Claim, Definition, Relation, Shown, Sourced, Statement
from generator.model.vocabulary import Family, Predicate, Status, Tabulation

if TYPE_CHECKING:
    from generator.model.record import Record

_NAMES = ("id", "title")
_OTHER_NAMES = ("synonyms", "abbreviations", "variants", "aliases", "topics", "summary")
_END = ("claims", "relations", "body", "read_next")
_RELATION = ("to", "stage", "cite", "basis", "note")

_ORDER: dict[type[Record], tuple[str, ...]] = {
    Concept: (*_NAMES, "type", *_OTHER_NAMES, "definitions", "comparison", "structure", *_END),
    Factor: (
        *_NAMES,
        *_OTHER_NAMES,
        "element",
        "category",
        "grouping",
        "hinders",
        "facilitates",
        "affects",
        "evidence",
        "advice",
        *_END,
    ),
    Case: (
        *_NAMES,
        "type",
        *_OTHER_NAMES,
        "source",
        "setting",
        "method",
        "story",
        "chronology",
        "grid",
        "tables",
        "findings",
        "mistakes",
        "outcomes",
        "limits",
        "not_told",
        "illustrates",
        "shows",
        *_END,
    ),
    Question: (
        *_NAMES,
        "audience",
        "theme",
        "status",
        *_OTHER_NAMES,
        "answer",
        "reasons",
        "positions",
        "actions",
        "against",
        "settle",
        "open",
        *_END,
    ),
    Reference: (
        "id",
        "aliases",
        "summary",
        "topics",
        "methods",
        "stub",
        "open_access",
        "retracted",
        "superseded_by",
        "copy",
        "missing",
        "as_printed",
        "corrections",
        "verify",
        "errata",
        "cites",
        "reference_list",
        "claims",
        "relations",
        "read_next",
    ),
    Site: (
        "title",
        "tagline",
        "subject",
        "publisher",
        "license",
        "license_url",
        "repository",
        "kinds",
        "doors",
        "map",
        "map_intro",
        "rests_on",
        "does_not_know",
        "sources",
        "definitions",
        "diagnosis",
        "gaps",
        "searches",
        "paths",
        "about",
    ),
    Diagnosis: (
        "title",
        "subject",
        "case",
        "model",
        "intro",
        "caution",
        "answers",
        "first",
        "first_why",
        "read",
    ),
    Statement: ("id", "text", "by", "cite", "basis"),
    Claim: ("id", "text", "by", "certainty", "cite", "basis"),
    Definition: ("text", "by", "cite", "basis", "note"),
    Relation: _RELATION,
    Shown: _RELATION,
    StructureLink: ("id", "from", "to", "onto", "relation", "sign", "note", "cite", "basis"),
    Step: ("when", "stage", "event", "cite", "basis"),
    Grid: ("title", "stages", "rows", "note", "cite", "basis"),
    Row: ("group", "element", "label", "cells"),
    Table: ("title", "columns", "rows", "note", "cite", "basis"),
    Erratum: ("id", "text", "cite", "basis"),
    Retraction: ("date", "note", "url", "cite", "basis"),
    Sourced: ("cite", "basis"),
    Predicate: (
        "label",
        "inverse",
        "meaning",
        "subjects",
        "objects",
        "symmetric",
        "acyclic",
        "transitive",
        "field",
        "term",
    ),
    Status: ("label", "polarity", "meaning"),
    Family: ("label", "theme", "meaning"),
    Tabulation: ("title", "ref", "note", "themes", "families", "sets"),
}


@cache
def written_order(record: type[Record]) -> tuple[str, ...]:
    """The names of a record's fields, as they are written, in the order of a file."""
    names = [field.alias or name for name, field in record.model_fields.items()]
    listed = next((_ORDER[cls] for cls in record.__mro__ if cls in _ORDER), ())
    return (*(n for n in listed if n in names), *(n for n in names if n not in listed))
