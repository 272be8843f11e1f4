"""The names that editors complete: ids, keys, terms and relations, each with what it means.

The schemas in `content/schema/` are the same for every state of the base, and lead to this one
file, `build/editor/names.json`, which `kb check` and every build write anew.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from generator.model import KINDS
from generator.model.vocabulary import TERM_LISTS
from generator.write import put, refuse_links

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from generator.base import Base
    from generator.bibliography.works import Work

FILE = "build/editor/names.json"
_LINK = re.compile(r"\[\[([^\[\]|]+)(?:\\?\|([^\[\]]+))?\]\]")
_CITATION = re.compile(r"\s*\[[^\[\]]*@[^\[\]]*\]")


def refresh(root: Path, base: Base) -> bool:
    """Write the names if they have changed; whether they could be written is no one's fault.

    Returns:
        Whether the file was written.
    """
    target = root / FILE
    data = names(base)
    try:
        refuse_links(target.parent.parent, target.parent, target)
        return (target.is_file() or not target.exists()) and put(str(target), data)
    except OSError:
        return False


def names(base: Base) -> bytes:
    """All names as a JSON Schema with one definition for each list of names."""
    found: dict[str, Any] = {"works": _list((key, _work(w)) for key, w in base.works.items())}
    for kind in KINDS:
        about = ((e.id, _entry(e)) for e in base.entries.values() if e.kind == kind)
        found[f"entries-{kind}"] = _list(about)
        found[f"relations-{kind}"] = {"properties": _relations(base, kind)}
    found["entries"] = {"anyOf": [{"$ref": f"#/$defs/entries-{kind}"} for kind in KINDS]}
    vocabulary = base.vocabulary
    for name in TERM_LISTS:
        found[f"terms-{name}"] = _terms(vocabulary.terms.get(name, {}))
    found["terms-relations"] = _terms(vocabulary.relations)
    found["terms-statuses"] = _terms(vocabulary.statuses)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$defs": found}
    return (json.dumps(schema, ensure_ascii=False, sort_keys=True) + "\n").encode()


def _list(names: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Any of some names. Not an `enum`: an editor would show all of it for each of its values."""
    listed = [
        {"const": name, "description": _plain(about), "markdownDescription": about}
        for name, about in names
    ]
    # An empty list of alternatives is no valid schema: there, no text is a name.
    return {"anyOf": listed} if listed else {"not": {}}


def _plain(about: str) -> str:
    return about.replace("**", "")


def _terms(terms: Mapping[str, Any]) -> dict[str, Any]:
    return _list(
        (name, f"**{term.label}**" + (f": {term.meaning}" if term.meaning else ""))
        for name, term in terms.items()
    )


def _entry(entry: Any) -> str:
    text = getattr(entry.data, "summary", None) or getattr(entry.data, "answer", None) or ""
    plain = _LINK.sub(lambda link: link[2] or link[1], _CITATION.sub("", text))
    return f"**{entry.title}** ({entry.kind}): {plain}"


def _work(work: Work) -> str:
    people = [name.family or name.literal for name in work.authors or work.editors]
    who = " and ".join(people[:2]) if len(people) < 3 else f"{people[0]} and others"
    title = f": **{work.title}**" if work.title else ""
    return f"{who or 'Nobody named'} ({work.year or 'undated'}){title}"


def _relations(base: Base, kind: str) -> dict[str, Any]:
    """The relations that an entry of a kind can have, as fields."""
    return {
        name: {
            "description": f"{one.label}. {one.meaning or ''} From the other side: {one.inverse}. "
            f"Leads to: {', '.join(one.objects)}."
        }
        for name, one in base.vocabulary.relations.items()
        if kind in one.subjects and not one.field_
    }
