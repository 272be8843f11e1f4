"""Two revisions of a base as one `Difference`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.diff import fields, form
from generator.diff.links import Links
from generator.diff.model import Difference, EntryChange, FileChange, Vanished, WorkChange
from generator.diff.reading import read
from generator.diff.renames import Names, place, renames
from generator.model import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.base import Entry
    from generator.bibliography.bibtex import Record
    from generator.diff.model import TextChange
    from generator.diff.reading import Side
    from generator.revision import Tree

_KIND_ORDER = list(KINDS)


def difference(old: Tree, new: Tree) -> Difference:
    """What changed in meaning; files with equal bytes are not read."""
    paths = {
        path for path in {*old.blobs, *new.blobs} if old.blobs.get(path) != new.blobs.get(path)
    }
    form_only = _form_only(old, new, paths)
    paths -= form_only
    before, after = read(old, paths), read(new, paths)
    # What cannot be read on one side is neither new nor gone.
    readable = paths - before.broken - after.broken
    renamed = renames(before, after)
    entries, same = _entries(before, after, renamed, readable)
    vanished, redirected = _addresses(before, after)
    return Difference(
        old=old.words,
        new=new.words,
        entries=entries,
        works=tuple(_works(before, after, renamed)),
        files=tuple(_files(before, after, readable)),
        vanished=vanished,
        redirected=redirected,
        form_only=tuple(sorted({*same, *form_only})),
        remarks=(*before.remarks, *after.remarks),
    )


def _form_only(old: Tree, new: Tree, paths: set[str]) -> set[str]:
    """The files that say the same in another form: they need no closer look."""
    both = {path for path in paths & old.blobs.keys() & new.blobs.keys() if path.endswith(".yml")}
    before, after = old.read(both), new.read(both)
    return {path for path in both if form.same(before[path], after[path])}


def _entries(
    before: Side, after: Side, renamed: Names, paths: set[str]
) -> tuple[tuple[EntryChange, ...], list[str]]:
    """What happened to each entry, and the files that differ in nothing that has a meaning."""
    links = Links(before, after, renamed)
    former = {
        (kind, new): old
        for (kind, old), new in renamed.items()
        if _path(kind, new) not in before.plain and _path(kind, old) in before.plain
    }
    found: list[EntryChange] = []
    same: list[str] = []
    for path in sorted(paths):
        kind, name = place(path)
        if not kind:
            continue
        if path in after.plain:
            old_name = name if path in before.plain else former.get((kind, name))
            change = _present(before, after, renamed, links, path, old_name)
        elif former.get((kind, renamed.get((kind, name), ""))) == name:
            continue  # told where it is called otherwise now
        else:
            change = _gone(before, renamed, links, path)
        if change is None:
            same.append(path)
        else:
            found.append(change)
    found.sort(key=lambda one: (_KIND_ORDER.index(one.kind), one.id))
    return tuple(found), same


def _gone(before: Side, renamed: Names, links: Links, path: str) -> EntryChange:
    kind, name = place(path)
    into = renamed.get((kind, name))
    return EntryChange(
        id=name,
        kind=kind,
        title=_title(before.plain[path], name),
        path=path,
        state="merged" if into else "removed",
        other=into,
        **links.between((kind, name), None),
    )


def _present(
    before: Side, after: Side, renamed: Names, links: Links, path: str, old_name: str | None
) -> EntryChange | None:
    """What happened to an entry that is there now; nothing if it means what it meant."""
    kind, name = place(path)
    data = after.plain[path]
    known: dict[str, Any] = {"id": name, "kind": kind, "title": _title(data, name), "path": path}
    if old_name is None:
        text = fields.words(data.get("summary") or data.get("answer"))
        near = links.between(None, (kind, name))
        return EntryChange(**known, state="added", summary=text or None, **near)
    old_path = _path(kind, old_name)
    told = _told(renamed.within(before.plain[old_path]), data, after.entries.get(path))
    both = old_path in before.entries and path in after.entries
    near = links.between((kind, old_name), (kind, name)) if both else {}
    if old_name != name:
        return EntryChange(**known, state="renamed", other=old_name, texts=told, **near)
    if told or any(near.values()):
        return EntryChange(**known, state="changed", texts=told, **near)
    return None


def _path(kind: str, name: str) -> str:
    return f"content/{KINDS[kind].folder}/{name}.yml"


def _title(data: dict[str, Any], name: str) -> str:
    return fields.words(data.get("title")) or name


def _told(old: dict[str, Any], new: dict[str, Any], entry: Entry | None) -> tuple[TextChange, ...]:
    """The fields that differ, but for those that are told as relations, citations, addresses."""
    leaves = fields.compare({**old, "aliases": None}, {**new, "aliases": None})
    if entry is None:
        return fields.changes(leaves)
    covered = {
        fields.names(mention.path)
        for mention in entry.mentions
        if mention.link and (mention.link.predicate or mention.path[-1] == "ref")
    }
    return fields.changes(leaf for leaf in leaves if not _is_link(leaf, covered))


def _is_link(leaf: fields.Leaf, covered: set[tuple[str, ...]]) -> bool:
    """Whether a field that differs is told as a relation or a citation."""
    path = fields.names(leaf.path)
    if "cite" in path or path in covered:
        return True
    if path[-1] == "locator" and (*path[:-1], "ref") in covered:
        return True
    # A relation that came or went as a whole; one that stayed may have another note.
    whole = leaf.before is None or leaf.after is None
    return whole and (
        path == ("relations",)
        or (len(path) == 2 and path[0] == "relations")
        or (*path, "to") in covered
    )


def _works(before: Side, after: Side, renamed: Names) -> Iterator[WorkChange]:
    former = {new: old for (kind, old), new in renamed.items() if kind == "reference"}
    broken = before.broken | after.broken
    for key in sorted({*before.works, *after.works}):
        old, new = before.works.get(key), after.works.get(key)
        old = old or before.works.get(former.get(key, ""))
        record = new or old
        if record is None or (not (old and new) and record.span.path in broken):
            continue
        known = {"key": key, "title": _work_title(record), "path": record.span.path}
        if new is None:
            if key not in former.values():
                yield WorkChange(**known, state="removed")
        elif old is None:
            yield WorkChange(**known, state="added")
        else:
            told = fields.changes(fields.compare(_record(old), _record(new)))
            if old.key != key:
                yield WorkChange(**known, state="renamed", other=old.key, texts=told)
            elif told:
                yield WorkChange(**known, state="changed", texts=told)


def _record(record: Record) -> dict[str, str]:
    return {"type": record.type, **dict(record.fields)}


def _work_title(record: Record) -> str:
    return record.get("title").replace("{", "").replace("}", "") or record.key


def _files(before: Side, after: Side, paths: set[str]) -> Iterator[FileChange]:
    for path in sorted(paths & {*before.plain, *after.plain}):
        if not place(path)[0]:
            old, new = before.plain.get(path, {}), after.plain.get(path, {})
            told = fields.changes(fields.compare(old, new))
            if told:
                yield FileChange(path=path, texts=told)


def _addresses(
    before: Side, after: Side
) -> tuple[tuple[Vanished, ...], tuple[tuple[str, str], ...]]:
    """Which addresses of entries and works lead nowhere any more, and which lead on since."""
    old, new = _pages(before, after), _pages(after, before)
    led, leads = _leads(before), _leads(after)
    fresh = {title: address for address, title in new.items() if address not in old}
    vanished = tuple(
        Vanished(address=address, likely=fresh.get(old.get(address, "")))
        for address in sorted({*old, *led} - {*new, *leads})
    )
    redirected = tuple((address, leads[address]) for address in sorted(leads.keys() - led.keys()))
    return vanished, redirected


def _leads(side: Side) -> dict[str, str]:
    """Where former addresses lead."""
    return side.register.redirects | {
        f"/{KINDS[entry.kind].folder}/{alias}/": f"/{KINDS[entry.kind].folder}/{entry.id}/"
        for entry in side.entries.values()
        for alias in entry.data.aliases
    }


def _pages(side: Side, other: Side) -> dict[str, str]:
    """The addresses of the entries and works of a side, each with its title."""
    paths = {*side.plain, *side.broken}
    found = {
        f"/{KINDS[kind].folder}/{name}/": _title(side.plain.get(path, {}), name)
        for path in paths
        for kind, name in [place(path)]
        if kind and kind != "reference"
    }
    folder = KINDS["reference"].folder
    for key, record in side.works.items():
        found[f"/{folder}/{key}/"] = _work_title(record)
    # The works of a file that cannot be read here are those that it has there.
    for key, record in other.works.items():
        if record.span.path in side.broken:
            found.setdefault(f"/{folder}/{key}/", _work_title(record))
    return found
