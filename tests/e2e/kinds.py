"""One page of each kind, for the tests that look at every kind of page.

`test_kinds.py` holds that no kind is forgotten.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# Of the fabricated site.
LIBRARY = {
    "home": "",
    "concept": "concepts/colony/",
    "model": "concepts/colony-strength-model/",
    "stages": "concepts/colony-year/",
    "factor": "factors/mite-load/",
    "case": "cases/orchard-apiary/",
    "question": "questions/why-do-colonies-die-in-winter/",
    "reference": "references/lindqvist1998/",
    "author": "authors/hale-thomas-jr/",
    "venue": "venues/heather-press/",
    "topic": "topics/winter/",
    "year": "years/2011/",
    "concepts": "concepts/",
    "factors": "factors/",
    "cases": "cases/",
    "questions": "questions/",
    "authors": "authors/",
    "venues": "venues/",
    "topics": "topics/",
    "years": "years/",
    "bibliography": "references/",
    "glossary": "glossary/",
    "definitions": "definitions/",
    "about": "about/",
    "map": "map/",
    "paths": "paths/",
    "diagnosis": "diagnosis/",
    "open": "open/",
    "errata": "errata/",
    "changes": "changes/",
    "report": "report/",
    "compare": "compare/",
    "compared cases": "compare/cases/",
    "compared factors": "compare/factors/",
    "compared elements": "compare/elements/",
}


def pages(site: Path) -> list[str]:
    """The addresses of all pages of a built site, without those that only lead to another."""
    return sorted(
        "" if path.parent == site else f"{path.parent.relative_to(site).as_posix()}/"
        for path in site.rglob("index.html")
        if 'http-equiv="refresh"' not in path.read_text(encoding="utf-8")
    )


def kind(address: str) -> tuple[str, bool]:
    """What kind of page an address leads to: its folder, and whether it is one of many there."""
    folder, _, rest = address.partition("/")
    return (address, False) if folder == "compare" else (folder, bool(rest))


def largest(site: Path) -> list[str]:
    """The page of each kind that holds most."""
    found: dict[tuple[str, bool], str] = {}
    for address in pages(site):
        known = found.setdefault(kind(address), address)
        if _size(site, address) > _size(site, known):
            found[kind(address)] = address
    return sorted(found.values())


def _size(site: Path, address: str) -> int:
    return (site / address / "index.html").stat().st_size
