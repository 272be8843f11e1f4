"""Every data file can be read by the program that it is for.

JSON as JSON, by its schema if it has one, feeds and GraphML as XML, Turtle and JSON-LD as RDF. What
is text, such as BibTeX, must not be empty; the tests read it as its programs do.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.parsers import expat

from generator.publish.gates import rdf, resolved, schemas
from generator.publish.gates.fault import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.publish.gates.built import Built

_JSON = ".json"
_XML = (".xml", ".graphml", ".svg")
_TEXT = (".bib", ".ris", ".txt", ".csv")
KINDS = (_JSON, *rdf.FORMATS, *_XML, *_TEXT)


class Data(NamedTuple):
    """What is known of a data file, if anything is worth to be known.

    Attributes:
        wrong: Why no program can read it, or nothing.
        ends: What it says of entries, works and what connects them (`resolved.ends`).
    """

    wrong: str = ""
    ends: tuple[tuple[str, str], ...] = ()


def look(site: Path, name: str) -> Data:
    """Read a data file.

    Args:
        site: The folder of the site.
        name: The file, relative to it; it ends with one of `KINDS`.
    """
    # Nearly all are text, of which no more is asked: a path as an object takes longer than that.
    empty = not os.path.getsize(f"{site}/{name}")  # noqa: PTH202 - as above
    if empty or name.endswith(_TEXT):
        return Data("the file is empty" if empty else "")
    path = site / name
    if path.suffix in rdf.FORMATS:
        return Data(rdf.wrong(path, name))
    try:
        if name.endswith(_JSON):
            found: Any = json.loads(path.read_bytes(), parse_constant=_no_json)
            return Data(schemas.wrong(site, name, found), resolved.ends(name, found))
        if name.endswith(_XML):
            expat.ParserCreate().Parse(path.read_bytes(), True)  # noqa: FBT003 - its own way
    except (ValueError, RecursionError) as error:
        return Data(f"this is no JSON: {error}")
    except expat.ExpatError as error:
        return Data(f"this is no XML: {error}")
    return Data()


def _no_json(word: str) -> None:
    raise ValueError(f"{word} is no number of JSON")


def check(built: Built) -> Iterator[Fault]:
    """Tell which data files cannot be read."""
    for name, found in sorted(built.data.items()):
        if found.wrong:
            yield Fault(name, found.wrong)
