"""The feed of new and changed entries, from the history of their files: RFC 4287.

A page that changed tells what changed in it. All times are those of commits. Addresses are relative
to the feed; where the site's own address is known, `xml:base` says it. Ids never change, wherever
the site stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from uuid import NAMESPACE_URL, UUID, uuid5

from markupsafe import Markup

from generator.diff import shown
from generator.render.changes import html, last_told
from generator.render.field_words import in_words
from generator.render.machines import xml
from generator.render.references import title as work_title
from generator.render.voice import FOLDER_OF

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from generator.diff.model import EntryChange
    from generator.history import Change
    from generator.render.stage import Stage

PATH = "feed.xml"
MOST = 60


class Changed(NamedTuple):
    """A page whose file has a history."""

    kind: str
    id: str
    title: str
    summary: str
    change: Change


def changed(stage: Stage) -> list[Changed]:
    """Entries and annotated works, the last changed first."""
    voice = stage.voice("index.md")
    found = []
    for entry in stage.base.all_entries():
        change = stage.changes.get(entry.path)
        if not (change and change.time):
            continue
        work = stage.base.works.get(entry.id) if entry.kind == "reference" else None
        title = work_title(stage, work) if work else entry.title
        summary = stage.summary(voice, entry.id)
        if work:
            note = voice.plain(getattr(entry.data, "summary", None))
            summary = note or f"{voice.title(entry.id)}. {work.title}"
        found.append(Changed(entry.kind, entry.id, title, summary, change))
    found.sort(key=lambda one: (one.kind, one.id))
    return sorted(found, key=lambda one: one.change.time, reverse=True)


def feed(stage: Stage) -> bytes:
    """The feed of a base with a history."""
    pages = changed(stage)[:MOST]
    site = stage.site
    base = {"xml:base": stage.site_url} if stage.site_url else {}
    whole = xml.root("feed", xmlns="http://www.w3.org/2005/Atom", **base)
    xml.add(whole, "id", _id(stage).urn)
    xml.add(whole, "title", stage.edition.title or site.title)
    xml.add(whole, "subtitle", stage.voice("index.md").plain(site.tagline))
    xml.add(whole, "updated", pages[0].change.time)
    xml.add(whole, "link", rel="self", type="application/atom+xml", href=PATH)
    xml.add(whole, "link", rel="alternate", type="text/html", href="./")
    xml.add(whole, "rights", site.license)
    xml.add(xml.add(whole, "author"), "name", site.publisher)
    told = last_told(stage.days)
    for page in pages:
        _entry(stage, whole, page, told.get((page.kind, page.id)))
    return xml.document(whole)


def _entry(stage: Stage, whole: Element, page: Changed, told: EntryChange | None) -> None:
    entry = xml.add(whole, "entry")
    address = f"{FOLDER_OF[page.kind]}/{page.id}/"
    words = stage.site.kinds[page.kind].singular  # type: ignore[index]
    new = page.change.created == page.change.time
    xml.add(entry, "id", uuid5(_id(stage), address).urn)
    xml.add(entry, "title", f"{words}: {page.title}{'' if new else ' (changed)'}")
    xml.add(entry, "link", rel="alternate", type="text/html", href=address)
    xml.add(entry, "published", page.change.created)
    xml.add(entry, "updated", page.change.time)
    xml.add(entry, "category", term=page.kind, label=words)
    xml.add(xml.add(entry, "contributor"), "name", page.change.author)
    xml.add(entry, "summary", page.summary)
    if told and not new:
        lines = Markup().join(
            Markup("<li>{}{}</li>").format(
                f"{in_words(note.label)}: " if note.label else "", html(note)
            )
            for note in shown.entry(told).notes
        )
        xml.add(entry, "content", str(Markup("<ul>{}</ul>").format(lines)), type_="html")


def _id(stage: Stage) -> UUID:
    """The id of the feed, which the ids of its entries follow from."""
    return uuid5(NAMESPACE_URL, stage.site.repository or stage.site.title)
