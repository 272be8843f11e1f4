"""A new id for an entry, a work or a term, everywhere at once.

What has to change follows from the marks of the model and from the places of mentions; nothing is
looked for by its name alone, but inside texts, between the signs that make a link or citation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from generator import addresses
from generator.diagnostics import Edit, Span, did_you_mean
from generator.editing import mend
from generator.editing.scalars import one_line
from generator.load import REGISTER
from generator.model import KINDS
from generator.model.record import Markup, TermOf
from generator.model.site import Site
from generator.rules import bad_id, bibtex_bad_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.base import Base, Document, Entry
    from generator.source import Source
    from generator.strict_yaml import Fields

VOCABULARY = "content/vocabulary"
_REGISTERS = {"people": "bibliography/people.yml", "venues": "bibliography/venues.yml"}
# Whose terms have pages of their own, and where.
_PAGES = {"topics": "topics", "people": "authors", "venues": "venues"}


class RenameError(Exception):
    """The id cannot be changed; the message says why."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a new id takes.

    Attributes:
        edits: What changes inside files.
        moves: Files that get another name: the new path by the old one.
        made: New files with their text.
        remarks: What the user should know about addresses.
    """

    edits: tuple[Edit, ...]
    moves: dict[str, str] = field(default_factory=dict)
    made: dict[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()


def plan(base: Base, old: str, new: str) -> Plan:
    """What a new id takes.

    Args:
        base: A base without errors.
        old: The id of an entry, the key of a work, or `vocabulary/term`.
        new: The new id, key or term.

    Raises:
        RenameError: The id is not there, or cannot become the new one.
    """
    if "/" in old:
        return _term(base, old, new)
    if old in base.entries:
        return _entry(base, base.entries[old], new)
    if old in base.works:
        return _work(base, old, new)
    now = next((e.id for e in base.all_entries() if old in e.data.aliases), None)
    if now:
        raise RenameError(f"'{old}' is a former id of '{now}': rename that")
    hint = did_you_mean(old, [*base.entries, *base.works])
    raise RenameError(f"there is no entry or work '{old}'" + (f": {hint}" if hint else ""))


def _entry(base: Base, entry: Entry, new: str) -> Plan:
    if not bad_id.is_id(new):
        raise RenameError(_why_bad(new))
    _check_free(base, entry.id, new)
    folder = KINDS[entry.kind].folder
    path = f"content/{folder}/{new}.yml"
    edits = {
        *_mentions(base, entry.id, new),
        *_addresses(base, folder, entry.id, new),
        *_published(base, f"/{folder}/{entry.id}/", f"/{folder}/{new}/"),
        *_aliases(base, entry, new),
    }
    if entry.data.id:
        edits.update(mend.renamed(entry.place(("id",)), new))
    remark = f"/{folder}/{entry.id}/ will lead to /{folder}/{new}/, by `aliases`."
    return Plan(tuple(edits), {entry.path: path}, remarks=(remark,))


def _work(base: Base, old: str, new: str) -> Plan:
    if not bibtex_bad_key.is_key(new):
        raise RenameError(f"'{new}' cannot be a key: use letters and digits, such as keeper1999")
    _check_free(base, old, new)
    work = base.works[old]
    edits = {
        Edit(work.record.key_span, new),
        *_mentions(base, old, new),
        *_addresses(base, "references", old, new),
        *_published(base, f"/references/{old}/", f"/references/{new}/"),
        *_parents(base, old, new),
    }
    path = f"content/references/{new}.yml"
    remark = (
        f"/references/{old}/ will lead to /references/{new}/, by `aliases`; the files beside it, "
        f"such as {old}.bib, will be gone."
    )
    note = base.annotations.get(old)
    if note is None:
        schema = "# yaml-language-server: $schema=../schema/reference.json\n"
        text = f"{schema}aliases: [{one_line(old, flow=True)}]\n"
        return Plan(tuple(edits), made={path: text}, remarks=(remark,))
    edits.update(_aliases(base, note, new))
    if note.data.id:
        edits.update(mend.renamed(note.place(("id",)), new))
    return Plan(tuple(edits), {note.path: path}, remarks=(remark,))


def _term(base: Base, old: str, new: str) -> Plan:
    vocabulary, _, term = old.partition("/")
    document = _register(base, vocabulary, term)
    if not bad_id.is_id(new) and vocabulary != "abbreviations":
        raise RenameError(_why_bad(new))
    if new in document.data:
        raise RenameError(f"{document.path} has '{new}' already")
    if vocabulary == "relations" and document.data[term].field_:
        raise RenameError(f"'{term}' comes out of a field: its name belongs to the program")
    edits = {*mend.renamed(document.place((term,), key=True), new), *_uses(base, old, new)}
    folder = _PAGES.get(vocabulary)
    if folder is None:
        return Plan(tuple(edits))
    edits.update(_addresses(base, folder, term, new))
    before, after = f"/{folder}/{term}/", f"/{folder}/{new}/"
    moved = tuple(_published(base, before, after, alias=False))
    edits.update(moved)
    kept = (
        f"will lead to {after}, by {REGISTER}" if moved else "will be gone: it was never published"
    )
    return Plan(tuple(edits), remarks=(f"{before} {kept}.",))


def _register(base: Base, vocabulary: str, term: str) -> Document:
    """The file that has a term, a person or a venue."""
    path = _REGISTERS.get(vocabulary, f"{VOCABULARY}/{vocabulary}.yml")
    document = next((d for d in base.others if d.path == path), None)
    if document is None or not isinstance(document.data, dict):
        raise RenameError(f"there is no vocabulary or register '{vocabulary}'")
    if term not in document.data:
        hint = did_you_mean(term, document.data)
        raise RenameError(f"{path} has no '{term}'" + (f": {hint}" if hint else ""))
    return document


def _uses(base: Base, old: str, new: str) -> Iterator[Edit]:
    """Every field that holds a term, and every relation of its name."""
    vocabulary, _, term = old.partition("/")
    for document in base.documents():
        for part in document.parts:
            if part.mark == TermOf(vocabulary) and part.value == term:
                yield from mend.renamed(document.place(part.path), new)
    if vocabulary == "relations":
        for entry in base.all_entries():
            if term in entry.data.relations:
                yield from mend.renamed(entry.place(("relations", term), key=True), new)


def _why_bad(new: str) -> str:
    problem = bad_id.diagnostic(Span(""), new)
    return f"{problem.message}: {problem.help}"


def _check_free(base: Base, old: str, new: str) -> None:
    """Refuse an id that is in use, also in other letters, as the file system may not tell them."""
    if new == old:
        raise RenameError(f"'{old}' is the id already")
    for name in (*base.entries, *base.works, *base.broken):
        if name.lower() == new.lower() and name != old:
            raise RenameError(f"'{new}' is taken: there is '{name}' already")
    for entry in base.all_entries():
        for alias in entry.data.aliases:
            if alias.lower() == new.lower() and entry.id != old:
                raise RenameError(f"'{new}' is a former id of '{entry.id}', whose readers it leads")


def _mentions(base: Base, old: str, new: str) -> Iterator[Edit]:
    """Every field and every text that names an entry or a work."""
    seen = set()
    for mention in base.mentions:
        place = (mention.document.path, mention.path)
        if mention.target != old or place in seen:
            continue
        seen.add(place)
        if mention.link is not None:
            yield from mend.renamed(base.place_of(mention), new)
        else:
            yield from _in_text(base, mention.document, mention.path, old, new)


def _in_text(
    base: Base, document: Document, path: tuple[str | int, ...], old: str, new: str
) -> Iterator[Edit]:
    """All links and citations of a text, also those that it only shows as an example."""
    name = re.escape(old)
    links = rf"\[\[\s*(?P<link>{name})\s*(?:\\?\||\]\])"
    citations = rf"(?<![\w@])-?@(?P<key>{name})(?![:.+/-]*\w)"
    pattern = re.compile(f"{links}|{citations}" if old in base.works else links)
    source = base.sources[document.path]
    span = document.place(path)
    found = False
    for match in pattern.finditer(source.text, *_offsets(source, span)):
        found = True
        group = match.lastgroup or "link"
        yield Edit(source.span(*match.span(group)), new)
    if not found:
        raise RenameError(
            f"{span.path}:{span.line} names '{old}' in a way that cannot be found: change it first"
        )


def _offsets(source: Source, span: Span) -> tuple[int, int]:
    return (
        source.offset(span.line, span.column),
        source.offset(span.end_line, span.end_column),
    )


def _addresses(base: Base, folder: str, old: str, new: str) -> Iterator[Edit]:
    """Addresses of the page within the site, in texts and under the doors of the home page."""
    pattern = re.compile(rf"(?<![\w./-])/{folder}/({re.escape(old)})(?=/|#|\)|\"|'|\s|:|$)")
    for document in base.documents():
        source = base.sources[document.path]
        if not pattern.search(source.text):
            continue
        spans = [
            document.place(part.path) for part in document.parts if isinstance(part.mark, Markup)
        ]
        if isinstance(document.data, Site):
            spans += [document.place(("doors",))]
        for span in spans:
            for match in pattern.finditer(source.text, *_offsets(source, span)):
                yield Edit(source.span(*match.span(1)), new)


def _published(base: Base, before: str, after: str, *, alias: bool = True) -> Iterator[Edit]:
    """The register of addresses, in which none may vanish and none may lead on to another.

    Args:
        base: The base.
        before: The address of the page.
        after: Its new address.
        alias: Whether `aliases` of the page redirect the address, but not those below it.
    """
    for line in addresses.parse(base.sources.get(REGISTER)).lines:
        if line.target_span is None:
            rest = line.address.removeprefix(before)
            if line.address.startswith(before) and (rest or not alias):
                yield Edit(line.span, f"{line.address} -> {after}{rest}")
        elif line.address == after:
            end = line.target_span
            whole = replace(line.span, end_line=end.end_line, end_column=end.end_column)
            yield Edit(whole, after)
        elif line.target.startswith(before):
            yield Edit(line.target_span, after + line.target.removeprefix(before))


def _parents(base: Base, old: str, new: str) -> Iterator[Edit]:
    """Works that name the work as the one that they stand in."""
    for work in base.works.values():
        for name in ("crossref", "xdata"):
            if work.fields.get(name, "").strip() == old:
                yield Edit(work.record.field_span(name, old), new)


def _aliases(base: Base, entry: Entry, new: str) -> tuple[Edit, ...]:
    """The former id among those that lead to the entry, and the new one no more."""
    kept = [alias for alias in entry.data.aliases if alias != new]
    text = mend.flow([*kept, entry.id])
    source = base.sources[entry.path]
    top = mend.fields(entry)
    existing = top.get("aliases")
    if existing is not None:
        if "#" in mend.slice_of(source, existing.span):
            raise RenameError(f"a remark stands among the aliases in {entry.path}: move it first")
        return (Edit(existing.span, text),)
    first = _first(top)
    start = source.offset(first.line, first.column)
    end = ", " if source.text[source.offset(top.span.line, top.span.column)] == "{" else "\n"
    return (Edit(source.span(start, start), f"aliases: {text}{end}"),)


def _first(top: Fields) -> Span:
    return top.items[0][0].span
