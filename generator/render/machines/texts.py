"""Every entry and every work as a plain Markdown file beside its page, for language models.

`concepts/<id>/<id>.txt`, and a list of all of a kind, `concepts/index.txt`. The ending is `.txt`
and not `.md`, since MkDocs makes a page of whatever ends in `.md`; and browsers show such a file,
where they would download the other.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from generator.model.case import Case
from generator.model.concept import Concept
from generator.model.factor import Factor
from generator.model.question import Question
from generator.render.entries import family
from generator.render.machines import markdown
from generator.render.machines.markdown import body, escape, link, prose, text_address, words
from generator.render.models import link_words, structure_of
from generator.render.references import title, type_label
from generator.render.voice import FOLDER_OF

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from generator.base import Entry
    from generator.bibliography.works import Work
    from generator.model.case import Grid, Table
    from generator.render.stage import Files, Stage
    from generator.render.voice import Voice

# The lists of statements of each kind, in the order of its page.
_STATEMENTS = {
    "positions": "Who holds what",
    "reasons": "Why",
    "actions": "What to do",
    "against": "What speaks against it",
    "advice": "What the sources advise",
    "findings": "Findings",
    "mistakes": "Mistakes",
    "outcomes": "Outcomes",
    "limits": "Limits",
    "open": "What is not known",
    "claims": "What the sources claim",
}
_SETTING = {
    "industry": "Line of business",
    "country": "Country",
    "period": "Period",
    "unit": "What is studied",
    "sample": "How many",
}
_NOT_TOLD = "not told"

Sections = dict[str, list[str]]


def files(stage: Stage) -> Files:
    """The text of every entry and work, and a list of each kind."""
    for entry in stage.base.entries.values():
        path = f"{FOLDER_OF[entry.kind]}/{entry.id}/{entry.id}.txt"
        yield path, partial(_encoded, entry_text, stage, entry)
    for key, work in stage.base.works.items():
        yield f"references/{key}/{key}.txt", partial(_encoded, work_text, stage, work)
    for kind in FOLDER_OF:
        yield f"{FOLDER_OF[kind]}/index.txt", partial(_encoded, list_text, stage, kind)


def _encoded(write: Callable[[Stage, Any], str], stage: Stage, what: Any) -> bytes:
    return write(stage, what).encode()


def entry_text(stage: Stage, entry: Entry) -> str:
    """An entry as Markdown."""
    voice = stage.voice(f"{FOLDER_OF[entry.kind]}/{entry.id}.md")
    data: Any = entry.data
    kind = stage.site.kinds[entry.kind].singular  # type: ignore[index]
    head = [
        f"# {escape(entry.title)}",
        f"{kind}: {escape(family(stage, entry))}. {_addresses('entries', entry.id)}",
    ]
    names = (*data.synonyms, *data.abbreviations)
    if names:
        head.append(f"Also called: {escape('; '.join(names))}.")
    head.append(prose(voice, data.answer if isinstance(data, Question) else data.summary))
    sections: Sections = {}
    if isinstance(data, Concept):
        sections |= _concept(stage, voice, entry, data)
    elif isinstance(data, Factor):
        sections |= _factor(stage, voice, data)
    elif isinstance(data, Case):
        sections |= _case(stage, voice, data)
    for field, heading in _STATEMENTS.items():
        sections[heading] = [_statement(voice, one) for one in getattr(data, field, ())]
    if isinstance(data, Question) and data.settle:
        sections["What would settle it"] = [prose(voice, data.settle)]
    if isinstance(data, Case):
        sections["What the source does not tell"] = [f"- {prose(voice, t)}" for t in data.not_told]
    sections["In more detail"] = [body(voice, data.body)] if data.body else []
    sections["Relations"] = list(_relations(stage, voice, entry.id))
    sections["Works cited"] = [_work_line(stage, voice, key) for key in stage.cited(entry)]
    return _document(head, sections)


def work_text(stage: Stage, work: Work) -> str:
    """A work as Markdown: the reference, what it says, what it is cited for."""
    voice = stage.voice(f"references/{work.key}.md")
    note = stage.base.annotation(work.key)
    head = [
        f"# {escape(title(stage, work))}",
        f"{type_label(work)}. Key: `{work.key}`. {_addresses('references', work.key)}",
    ]
    head.append(words(str(stage.formatted[work.key])))
    if note and note.summary:
        head.append(prose(voice, note.summary))
    contexts = sorted(
        (c for c in stage.graph.contexts.get(work.key, ()) if c.context.claim),
        key=lambda c: (c.citing, c.number),
    )
    sections: Sections = {
        "Cited for": [
            f"- {prose(voice, c.context.claim)} In {_named(voice, c.citing, c.context.locator)}."
            for c in contexts
        ],
        "What it claims": [_statement(voice, one) for one in note.claims] if note else [],
        "What is missing in our copy": [f"- {prose(voice, t)}" for t in note.missing]
        if note
        else [],
        "Used in": [
            f"- {_entry_link(voice, name)}"
            for name in sorted({use.entry for use in stage.graph.uses.get(work.key, ())})
            if name != work.key
        ],
    }
    return _document(head, sections)


def list_text(stage: Stage, kind: str) -> str:
    """All entries of a kind, or all works, with a sentence on each."""
    voice = stage.voice(f"{FOLDER_OF[kind]}/index.md")
    about = stage.site.kinds[kind]  # type: ignore[index]
    head = [f"# {escape(about.plural)}", prose(voice, about.intro)]
    if kind == "reference":
        keys = stage.in_order(stage.base.works)
        return _document(head, {"": [_work_line(stage, voice, key) for key in keys]})
    sections: Sections = {}
    for entry in stage.base.entries.values():
        if entry.kind == kind:
            line = f"- {_entry_link(voice, entry.id)}: {escape(stage.summary(voice, entry.id))}"
            sections.setdefault(family(stage, entry), []).append(line)
    return _document(head, sections)


def _document(head: list[str], sections: Sections) -> str:
    blocks = [text for text in head if text]
    for heading, lines in sections.items():
        if lines:
            blocks += [f"## {escape(heading)}"] if heading else []
            blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def _addresses(folder: str, name: str) -> str:
    return f"[Page](./). [JSON](../../api/v1/{folder}/{name}.json)."


def _statement(voice: Voice, one: Any) -> str:
    return f"- {prose(voice, one.text)} {_sources(voice, one)}".rstrip()


def _sources(voice: Voice, one: Any) -> str:
    inferred = "(inferred: our conclusion)" if getattr(one, "basis", "") == "inferred" else ""
    return " ".join(filter(None, (words(voice.sources(one)), inferred)))


def _named(voice: Voice, name: str, locator: str | None) -> str:
    return escape(voice.title(name) + (f", {locator}" if locator else ""))


def _entry_link(voice: Voice, name: str) -> str:
    return link(voice.title(name), text_address(voice, name))


def _work_line(stage: Stage, voice: Voice, key: str) -> str:
    return f"- {words(str(stage.formatted[key]))} {link(key, text_address(voice, key))}"


def _concept(stage: Stage, voice: Voice, entry: Entry, data: Concept) -> Sections:
    found: Sections = {
        "Definitions": [_statement(voice, one) for one in data.definitions],
        "How they compare": [prose(voice, data.comparison)] if data.comparison else [],
    }
    if data.structure:
        structure = structure_of(entry)
        parts = [
            f"- {_entry_link(voice, node.entry) if node.entry else escape(node.label or '')}"
            for node in structure.nodes
        ]
        found["Parts of the model"] = parts
        found["Links of the model"] = [
            f"- {words(link_words(stage, voice, structure, one))} {_sources(voice, one)}".rstrip()
            for one in structure.links
        ]
    names = stage.facts.factors_of.get(entry.id, ())
    found[stage.site.kinds["factor"].plural] = [f"- {_entry_link(voice, name)}" for name in names]
    return found


def _factor(stage: Stage, voice: Voice, data: Factor) -> Sections:
    term = stage.base.vocabulary.label
    evidence = [
        f"- {escape(term('evidence-kinds', one.kind))}: "
        + (f'"{escape(one.label)}" ' if one.label else "")
        + f"{prose(voice, one.text)} {_sources(voice, one)}".strip()
        for one in data.evidence
    ]
    return {
        "When it hinders": [_statement(voice, data.hinders)[2:]] if data.hinders else [],
        "When it helps": [_statement(voice, data.facilitates)[2:]] if data.facilitates else [],
        "Evidence": evidence,
    }


def _case(stage: Stage, voice: Voice, data: Case) -> Sections:
    setting = [
        f"- {label}: {prose(voice, getattr(data.setting, field)) or _NOT_TOLD}"
        for field, label in _SETTING.items()
    ]
    setting.append(f"- Method: {prose(voice, data.method) or _NOT_TOLD}")
    setting.append(f"- Source: {words(voice.cites([data.source]))}")
    found: Sections = {
        "Setting": setting,
        "The story": [prose(voice, data.story)] if data.story else [],
        "What happened, step by step": [
            f"- {escape(one.when)}: {prose(voice, one.event)} {_sources(voice, one)}".rstrip()
            for one in data.chronology
        ],
    }
    if data.grid:
        found[data.grid.title or "Element by element"] = list(_grid(stage, voice, data.grid))
    for table in data.tables:
        found[table.title] = list(_table(voice, table))
    found[f"{stage.site.kinds['factor'].plural} at work"] = [
        f"- {_entry_link(voice, one.to)}: {one.stage or ''} {prose(voice, one.note)} "
        f"{_sources(voice, one)}".replace(":  ", ": ").rstrip(" :")
        for one in data.shows
    ]
    return found


def _grid(stage: Stage, voice: Voice, grid: Grid) -> Iterable[str]:
    statuses = stage.base.vocabulary.statuses
    rows = [["Element", *(escape(name) for name in grid.stages)]]
    for row in grid.rows:
        cells = [
            f"{escape(statuses[cell.status].label)}. {prose(voice, cell.text)}".rstrip()
            for cell in row.cells
        ]
        rows.append([escape(row.label or voice.title(row.element)), *cells])
    return markdown.table(rows)


def _table(voice: Voice, table: Table) -> Iterable[str]:
    rows = [[escape(name) for name in table.columns]]
    rows += [[prose(voice, cell) for cell in row] for row in table.rows]
    return markdown.table(rows)


def _relations(stage: Stage, voice: Voice, name: str) -> Iterator[str]:
    for group in stage.relations(name):
        for line in group.lines:
            note = f": {prose(voice, line.note)}" if line.note else ""
            yield f"- {escape(group.label)} {_entry_link(voice, line.other)}{note}"
