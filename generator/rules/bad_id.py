"""A file's name cannot be an id.

The file's name is the entry's id and part of its address: small letters, digits and single
hyphens, at most 80 characters. Names that Windows reserves (`con`, `nul`, `com1` …) cannot be
used, since nobody could check the repository out there; `index` is the list of all entries, and
what starts with `kb-` is a part of every page. The same holds for former ids under `aliases`, for
terms of vocabularies, and for the ids of people, venues and reading paths.

Wrong: `content/concepts/Brood Nest.yml`

Right: `content/concepts/brood-nest.yml`
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic
from generator.model.site import Site
from generator.reserved import PARTS, is_reserved
from generator.rules import bibtex_bad_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.base import Base, Document
    from generator.diagnostics import Span

CODE = "bad-id"
MAX_LENGTH = 80
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def is_id(text: str) -> bool:
    """Whether a text can be an id."""
    return bool(_ID.fullmatch(text)) and len(text) <= MAX_LENGTH and not _is_taken(text)


def _is_taken(text: str) -> bool:
    return is_reserved(text) or text.lower().startswith(PARTS)


def check(base: Base) -> Iterator[Diagnostic]:
    """Look at all other ids that are part of an address, or of the page's markup."""
    for document in base.others:
        if isinstance(document.data, dict) and not document.path.endswith("/abbreviations.yml"):
            for name in document.data:
                if not is_id(name):
                    yield diagnostic(document.place((name,), key=True), name)
        if isinstance(document.data, Site):
            yield from _paths(document, document.data)
    for entry in base.all_entries():
        # Former ids of an entry; those of a work are keys.
        fits = bibtex_bad_key.is_key if entry.kind == "reference" else is_id
        for position, alias in enumerate(entry.data.aliases):
            if not fits(alias):
                yield diagnostic(entry.place(("aliases", position)), alias)


def _paths(document: Document, site: Site) -> Iterator[Diagnostic]:
    """Look at the ids of reading paths, which all stand on one page."""
    seen: set[str] = set()
    for position, path in enumerate(site.paths):
        span = document.place(("paths", position, "id"))
        if not is_id(path.id):
            yield diagnostic(span, path.id)
        elif path.id in seen:
            yield Diagnostic(
                span, CODE, f"two reading paths have the id '{path.id}'", "give each its own"
            )
        seen.add(path.id)


def diagnostic(span: Span, name: str) -> Diagnostic:
    """Propose the nearest name that can be an id."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:MAX_LENGTH].strip("-")
    hint = f"rename it to '{slug}'" if is_id(slug) else "use small letters, digits and hyphens"
    if _is_taken(name):
        hint = "choose another name: this one has a meaning of its own"
    return Diagnostic(span, CODE, f"'{name}' cannot be an id", hint)
