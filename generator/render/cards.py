"""What a card shows of an entry or a work: one small file each, under `api/v1/cards/`.

A reader who points at a link sees what is behind it without leaving the page. Each file holds just
that, ready to be shown as text, so that one look costs one small request at any size of the base.
"""

from __future__ import annotations

import json
import re
from functools import partial
from typing import TYPE_CHECKING, Any

from generator.markup import CitationGroup, sentences
from generator.model.factor import Factor
from generator.render.entries import family
from generator.render.voice import FOLDER_OF

if TYPE_CHECKING:
    from generator.base import Entry
    from generator.bibliography.works import Work
    from generator.render.stage import Files, Stage
    from generator.render.voice import Voice

FOLDER = "api/v1/cards"
MOST_CLAIMS = 3
LONGEST = 320

_BEFORE_STOP = re.compile(r"\s+(?=[.,;:!?])")


def files(stage: Stage) -> Files:
    """The card of every entry and every work."""
    voice = stage.voice("index.md")
    for entry in stage.base.entries.values():
        yield f"{FOLDER}/{entry.id}.json", partial(_entry_data, stage, voice, entry)
    for work in stage.base.works.values():
        yield f"{FOLDER}/{work.key}.json", partial(_work_data, stage, voice, work)


def _entry_data(stage: Stage, voice: Voice, entry: Entry) -> bytes:
    return _json(entry_card(stage, voice, entry))


def _work_data(stage: Stage, voice: Voice, work: Work) -> bytes:
    return _json(work_card(stage, voice, work))


def entry_card(stage: Stage, voice: Voice, entry: Entry) -> dict[str, Any]:
    """Kind, title and summary of an entry, and for a factor what stands behind it."""
    summary = str(getattr(entry.data, "summary", None) or getattr(entry.data, "answer", ""))
    return {
        "kind": entry.kind,
        "kind_label": stage.site.kinds[entry.kind].singular,  # type: ignore[index]
        "family": family(stage, entry),
        "title": entry.title,
        "text": shortened(uncited(voice, summary)),
        "facts": [evidence_words(stage, entry)] if isinstance(entry.data, Factor) else [],
        "url": f"{FOLDER_OF[entry.kind]}/{entry.id}/",
    }


def evidence_words(stage: Stage, entry: Entry) -> str:
    """How much evidence a factor has, in words."""
    count = len(entry.data.evidence)  # type: ignore[union-attr]
    words = f"{count} {'piece' if count == 1 else 'pieces'} of evidence"
    comments = stage.facts.comments.get(entry.id, 0)
    if not comments:
        return words if count else "No evidence yet"
    rank = stage.facts.rank[entry.id]
    return f"{words}, {comments} of the survey’s {stage.facts.total} comments; rank {rank}"


def work_card(stage: Stage, voice: Voice, work: Work) -> dict[str, Any]:
    """The reference of a work in every style, what it is cited for, and its DOI."""
    contexts = [c for c in stage.graph.contexts.get(work.key, ()) if c.context.claim]
    claims = list(dict.fromkeys((voice.plain(c.context.claim), c.citing) for c in contexts))
    label = stage.graph.labels.get(work.key)
    note = stage.base.annotation(work.key)
    summary = str(getattr(note, "summary", None) or "")
    return {
        "kind": "reference",
        "kind_label": stage.site.kinds["reference"].singular,
        "title": voice.title(work.key),
        # Our own safe HTML: text, emphasis and links to the web.
        "reference": stage.references.in_default().get(work.key, ""),
        "styles": {style: html for style, _, html in stage.references.others(work.key)},
        "notice": label.notice if label else "",
        "text": shortened(uncited(voice, summary)) if summary else "",
        "claims": [
            {"text": shortened(text, 180), "by": voice.title(citing)}
            for text, citing in claims[:MOST_CLAIMS]
        ],
        "more": max(0, len(claims) - MOST_CLAIMS),
        "doi": work.doi,
        "url": f"references/{work.key}/",
    }


def uncited(voice: Voice, text: str) -> str:
    """A text without markup and without the citations in parentheses: its page has them."""
    kept = [
        voice.sentence(
            [p for p in pieces if not isinstance(p, CitationGroup) or p.narrative]
        ).strip()
        for pieces in sentences(text)
    ]
    return _BEFORE_STOP.sub("", " ".join(kept))


def shortened(text: str, most: int = LONGEST) -> str:
    """A text cut at a word, with a sign that there is more."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def _json(data: dict[str, Any]) -> bytes:
    kept = {name: value for name, value in data.items() if value}
    return (json.dumps(kept, ensure_ascii=False, sort_keys=True) + "\n").encode()
