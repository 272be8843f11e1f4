"""RDF as values: what the whole graph says before it is written as Turtle or JSON-LD.

A graph is a list of nodes; a node has an address, or none, and properties. Only what this site
needs of RDF is here: addresses relative to the top of the site, names from known vocabularies,
texts in one language, typed texts, lists, and nodes inside nodes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple
from urllib.parse import quote

# The language of the entries and of the templates.
LANGUAGE = "en"
# The prefix of the relations that only this site knows.
OWN = "kb"
PREFIXES = {
    "bibo": "http://purl.org/ontology/bibo/",
    "cito": "http://purl.org/spar/cito/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_NAME = re.compile(r"([a-z]+):([A-Za-z](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?)")
# What an address may hold as it is; all else is written as per cent signs with digits.
_IN_ADDRESS = "/:?#@!$&'()*+,;=%-._~[]"


class Name(NamedTuple):
    """A term of a vocabulary: `skos:broader`.

    A tuple, since a graph makes and looks up a hundred thousand of them.
    """

    prefix: str
    local: str

    def __str__(self) -> str:
        """Write it as every form of RDF does."""
        return f"{self.prefix}:{self.local}"


@dataclass(frozen=True, slots=True)
class Address:
    """An address, absolute or relative to the top of the site."""

    text: str

    @property
    def safe(self) -> str:
        """The address with nothing in it that an IRI cannot hold."""
        return _safe(self.text)


@cache
def _safe(text: str) -> str:
    return quote(text, safe=_IN_ADDRESS)


@dataclass(frozen=True, slots=True)
class Words:
    """A text for people, in the language of the site."""

    text: str


@dataclass(frozen=True, slots=True)
class Value:
    """A text for programs, such as a year or a DOI."""

    text: str
    type: Name | None = None


@dataclass(frozen=True, slots=True)
class Sequence:
    """Things in order."""

    items: tuple[Object, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """Something with properties.

    Attributes:
        id: Its address, or nothing if it needs none.
        properties: What is said of it, in order; a property with several values comes several
            times.
    """

    id: Address | None
    properties: tuple[tuple[Name, Object], ...]

    def grouped(self) -> dict[Name, list[Object]]:
        """The values by property, each value once; types come first."""
        found: dict[Name, list[Object]] = {TYPE: []}
        for name, value in self.properties:
            values = found.setdefault(name, [])
            if value not in values:
                values.append(value)
        return {name: values for name, values in found.items() if values}


Object = Name | Address | Words | Value | Sequence | Node
_TEXTS = (Words, Value, Address)
TYPE = Name("rdf", "type")


def name_of(term: str | None) -> Name | None:
    """A term such as `skos:broader` as a name, if its vocabulary is known."""
    match = _NAME.fullmatch(term or "")
    return Name(match[1], match[2]) if match and match[1] in PREFIXES else None


def own_prefix(site_url: str) -> str:
    """What the names of the site's own relations start with.

    They are defined in the graph itself; where the site stands nowhere yet, a name must do
    that leads nowhere, for JSON-LD has no relative names.
    """
    return f"{site_url}graph/graph.ttl#" if site_url else "urn:x-kb:"


def without_gaps(*properties: tuple[Name, Object | None]) -> tuple[tuple[Name, Object], ...]:
    """The properties that have a value."""
    return tuple((name, value) for name, value in properties if value is not None and _says(value))


def _says(value: Object) -> bool:
    return bool(value.text) if isinstance(value, _TEXTS) else True
