"""Every data file can be read by the program that it is for: JSON as JSON, feeds and graphs as XML.

That the JSON keeps its schemas and that Turtle is Turtle takes seconds to find out: tests do.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from xml.parsers import expat

from generator.publish.gates.fault import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.publish.gates.built import Built

_JSON = (".json", ".jsonld")
_XML = (".xml", ".graphml", ".svg")


def check(built: Built) -> Iterator[Fault]:
    """Read all data files."""
    for name, size in sorted(built.files.items()):
        try:
            if name.endswith(_JSON):
                json.loads(built.bytes(name))
            elif name.endswith(_XML):
                expat.ParserCreate().Parse(built.bytes(name), True)  # noqa: FBT003 - its own way
            elif not size and name.endswith((".bib", ".ris", ".txt", ".csv", ".ttl")):
                yield Fault(name, "the file is empty")
        except (ValueError, RecursionError) as error:
            yield Fault(name, f"this is no JSON: {error}")
        except expat.ExpatError as error:
            yield Fault(name, f"this is no XML: {error}")
