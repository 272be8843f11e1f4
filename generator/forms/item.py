"""A form that proposes one more item of a list of an entry, such as a definition."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator import strict_yaml
from generator.authoring import yaml_text
from generator.authoring.drafting import split
from generator.authoring.fields import Field, find
from generator.authoring.naming import meant
from generator.diagnostics import did_you_mean
from generator.forms.outcome import Outcome, lacking
from generator.model import KINDS
from generator.strict_yaml import Fields, Listing, Scalar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.base import Base
    from generator.forms.answers import Answers
    from generator.source import Source


def outcome(base: Base, sources: Mapping[str, Source], name: str, answers: Answers) -> Outcome:
    """The entry with the item at the end of the list, or what is missing for it.

    Args:
        base: The base.
        sources: The files that are there, by path.
        name: The field that takes the item.
        answers: What was filled in.
    """
    if answers.open:
        return lacking(*(f"**{label}** has no answer." for label in answers.open))
    asked = answers.form.label("entry")
    found = meant(base, answers.get("entry"))
    if found is None or found not in base.entries:
        known = [*base.entries, *(entry.title for entry in base.entries.values())]
        near = did_you_mean(answers.get("entry"), known)
        said = answers.get("entry")[:80]
        return lacking(f"**{asked}**: there is no entry '{said}'" + (f": {near}" if near else "."))
    entry = base.entries[found]
    field = find(KINDS[entry.kind], (name,))
    if field is None or not field.record:
        return lacking(f"**{asked}**: {entry.title} is a {entry.kind}, which takes none.")
    item, problems = _item(base, field, answers)
    if problems:
        return lacking(*problems)
    text = _with(sources[entry.path], name, item)
    if text is None:
        return lacking(f"`{entry.path}` is written in a way that needs a hand: a maintainer helps.")
    return Outcome({entry.path: text}, f"Add to {name} of {entry.id}")


def _item(base: Base, field: Field, answers: Answers) -> tuple[dict[str, Any], list[str]]:
    """The item, and what is wrong with the works that it names."""
    problems = []
    item: dict[str, Any] = {"text": " ".join(answers.get("text").split())}
    works = {name: split(answers.get(name).replace("@", "")) for name in ("by", "ref")}
    for name, keys in works.items():
        for key in keys:
            if not base.has_work(key):
                near = did_you_mean(key, base.works)
                hint = near or "add the work first, with its own form"
                label = answers.form.label(name)
                problems.append(f"**{label}**: no work has the key '{key[:80]}': {hint}.")
    if field.record and find(field.record, ("by",)):
        item["by"] = works["by"] or works["ref"]
    if works["ref"]:
        item["cite"] = {"ref": works["ref"][0], "locator": " ".join(answers.get("locator").split())}
    if answers.get("note"):
        item["note"] = " ".join(answers.get("note").split())
    return item, problems


def _with(source: Source, name: str, item: dict[str, Any]) -> str | None:
    """The file with the item; nothing if its list cannot be added to by adding lines."""
    node, problems = strict_yaml.parse(source)
    if node is None or problems:
        return None
    listed = node.get(name)
    if listed is None:
        # Behind what every entry has: the summary, if the file has one.
        lines = yaml_text.field(name, [item])
        after = node.get("summary") or node.get("title")
        return _insert(source, after.span.end_line, lines) if after else None
    column = listed.span.column
    text = source.text
    if isinstance(listed, Listing) and text[source.offset(listed.span.line, column)] == "-":
        lines = yaml_text.items([item], column - 1)
        return _insert(source, listed.span.end_line, lines)
    # In brackets, a single item, or nothing yet: written anew below one another.
    values = strict_yaml.value(listed)
    items = [v for v in (values if isinstance(values, list) else [values]) if v]
    start = next(key.span for key, inner in node.items if inner is listed)
    if "#" in text[source.offset(start.line, 1) : source.offset(listed.span.end_line, 1)]:
        return None
    if not isinstance(listed, Listing | Fields | Scalar):
        return None
    lines = yaml_text.field(name, [*items, item])
    first, last = source.offset(start.line, 1), listed.span.end_line
    rest = source.text.split("\n")[last:]
    return source.text[:first] + "\n".join([*lines, *rest])


def _insert(source: Source, line: int, lines: list[str]) -> str:
    """The text with lines put in behind a line."""
    rows = source.text.split("\n")
    end = "\r" if rows[0].endswith("\r") else ""
    return "\n".join([*rows[:line], *(f"{row}{end}" for row in lines), *rows[line:]])
