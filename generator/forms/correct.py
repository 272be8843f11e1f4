"""A form that proposes other words for a sentence of a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator import strict_yaml
from generator.authoring import yaml_text
from generator.authoring.naming import meant
from generator.diagnostics import did_you_mean
from generator.forms import wording
from generator.forms.outcome import Outcome, lacking
from generator.link import link
from generator.render.voice import Voice
from generator.strict_yaml import Fields, Listing, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.base import Base
    from generator.forms.answers import Answers
    from generator.source import Source
    from generator.strict_yaml import Node

_NO_PARAGRAPH = re.compile(r"^\s*(?:[-*+>|#]|\d+[.)]\s)")


def outcome(base: Base, sources: Mapping[str, Source], answers: Answers) -> Outcome:
    """The file with the other words, or why they cannot be put in."""
    if answers.open:
        return lacking(*(f"**{label}** has no answer." for label in answers.open))
    name = meant(base, answers.get("entry"))
    if name is None:
        known = [*base.entries, *base.works, *(e.title for e in base.entries.values())]
        hint = did_you_mean(answers.get("entry"), known)
        label, said = answers.form.label("entry"), answers.get("entry")[:80]
        why = f"there is no entry or work '{said}'" + (f": {hint}" if hint else ".")
        return lacking(f"**{label}**: {why}")
    old, new = answers.get("now"), answers.get("proposed")
    if wording.even(old) == wording.even(new):
        return lacking("The words as they are and the words proposed are the same.")
    voice = Voice(base, link(base), "/")
    documents = [d for d in (base.entries.get(name), base.annotations.get(name)) if d]
    found: list[tuple[str, str]] = []
    texts: list[str] = []
    times = 0
    for document in documents:
        source = sources[document.path]
        node, _ = strict_yaml.parse(source)
        for scalar in _scalars(node):
            texts.append(scalar.text or "")
            value, count = wording.replaced(texts[-1], old, new, voice.plain)
            times += count
            if count == 1:
                changed = _written(source, scalar, value)
                found.append((document.path, changed))
    if times == 0 and name in base.works:
        found, times = _record(base, name, old, new)
    if times > 1:
        return lacking(
            f"The words stand in {times} places of '{name}'. Copy more of what is around them, so "
            "that it is clear which is meant."
        )
    if not found or not found[0][1]:
        near = wording.nearest(texts, old, voice.plain)
        hint = f" Is it this? “{near}”" if near else ""
        return lacking(
            f"The words as they are now were not found in '{name}'. Copy them from the page, one "
            f"sentence or less.{hint}"
        )
    notes = [
        f"{answers.form.label(field)}: {' '.join(answers.get(field).split())}"
        for field in ("source", "locator", "why")
        if answers.get(field)
    ]
    return Outcome(dict(found), f"Correct the wording of {name}", notes=tuple(notes))


def _scalars(node: Node | None) -> Iterator[Scalar]:
    """All texts of a file, in their order."""
    if isinstance(node, Scalar):
        if node.text:
            yield node
    elif isinstance(node, Listing):
        for item in node.items:
            yield from _scalars(item)
    elif isinstance(node, Fields):
        for _, item in node.items:
            yield from _scalars(item)


def _written(source: Source, scalar: Scalar, value: str) -> str:
    """The file with another value in one place; an empty string if that changes anything else."""
    span = scalar.span
    start = source.offset(span.line, span.column)
    end = source.offset(span.end_line, span.end_column)
    raw = source.text[start:end].replace("\r\n", "\n")
    if raw[0] in "|>":
        made = _block(raw, value, scalar.text or "")
    else:
        made = yaml_text.quoted(" ".join(value.split()), inside=True)
    if "\r\n" in source.text:
        made = made.replace("\n", "\r\n")
    text = source.text[:start] + made + source.text[end:]
    after, problems = strict_yaml.parse(type(source)(source.path, text))
    before, _ = strict_yaml.parse(source)
    if problems or after is None or before is None:
        return ""
    old, new = ([wording.even(s.text or "") for s in _scalars(n)] for n in (before, after))
    differ = [b for a, b in zip(old, new, strict=False) if a != b]
    right = len(old) == len(new) and differ == [wording.even(value)]
    return text if right else ""


def _block(raw: str, value: str, old: str) -> str:
    """A block with another value: its paragraphs as they were, but for the one that differs."""
    head, *rows = raw.split("\n")
    indent = next((len(row) - len(row.lstrip()) for row in rows if row.strip()), 2)
    room = " " * indent
    if head.startswith(">"):
        parts = [yaml_text.filled(part, indent) for part in value.strip("\n").split("\n")]
        return "\n".join([head, *("\n".join(room + row for row in part) for part in parts)])
    kept = set(old.split("\n\n"))
    blocks = []
    for paragraph in value.rstrip("\n").split("\n\n"):
        lines = paragraph.split("\n")
        if paragraph not in kept and not any(map(_NO_PARAGRAPH.match, lines)):
            lines = yaml_text.filled(" ".join(paragraph.split()), indent)
        blocks.append("\n".join(room + row if row else "" for row in lines))
    return head + "\n" + "\n\n".join(blocks)


def _record(base: Base, name: str, old: str, new: str) -> tuple[list[tuple[str, str]], int]:
    """The bibliography with other words in a field of a record."""
    record = base.works[name].record
    source = record.source
    looked = wording.even(old)
    hits = [(field, value) for field, value in record.fields if looked in wording.even(value)]
    if source is None or len(hits) != 1 or not _harmless(new):
        return [], len(hits) if len(hits) > 1 else 0
    field, value = hits[0]
    changed, count = wording.replaced(value, old, new, _same)
    span = record.field_span(field)
    start = source.offset(span.line, span.column)
    end = source.offset(span.end_line, span.end_column)
    if count != 1 or wording.even(source.text[start:end]) != wording.even(value):
        return [], 0
    text = source.text[:start] + changed + source.text[end:]
    return [(source.path, text)], 1


def _same(text: str) -> str:
    return text


def _harmless(text: str) -> bool:
    """Whether a value cannot end its field or its record."""
    return not re.search(r"[{}\"\\%@]", text)
