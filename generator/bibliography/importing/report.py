"""What an import did, or would do, in plain words."""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from generator.bibliography.importing import people_text
from generator.bibliography.importing.findings import by_code
from generator.bibliography.latex import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.bibliography.importing.plan import Addition, Duplicate, Plan
    from generator.bibliography.importing.records import Draft
    from generator.diagnostics import Diagnostic

# So many works are listed one by one; the file has them all.
MAX_LISTED = 100
MAX_FINDINGS = 20
MAX_SHOWN = 300

_DRIVING = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def render(  # the parts of one page, in their order
    plan: Plan, target: str, findings: Sequence[Diagnostic], uncited: int, *, dry: bool
) -> str:
    """The whole report.

    Args:
        plan: What was decided.
        target: The file that is written to.
        findings: What `kb check` says of the base with the new works.
        uncited: How many of the new works nothing cites.
        dry: Whether nothing was written.
    """
    parts = [
        _files(plan),
        _added(plan.additions, target, dry=dry),
        _there(plan.duplicates),
        _to_look_at(plan),
        _done(plan),
        _check(findings, uncited, target) if plan.additions else [],
        [_tally(plan, dry=dry)],
    ]
    text = "\n\n".join("\n".join(part) for part in parts if part)
    return "".join(_printable(line) + "\n" for line in text.split("\n"))


def _printable(text: str) -> str:
    """The text without characters that would drive the terminal or turn the line around."""
    return "".join("�" if unicodedata.category(c) in _DRIVING else c for c in text)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _files(plan: Plan) -> list[str]:
    lines = []
    for reading in plan.readings:
        form = f" in {reading.format}" if reading.format else ""
        lines.append(f"{reading.source.path}: {_count(len(reading.items), 'record')} read{form}")
        lines += [f"  {remark}" for remark in reading.remarks]
        if not reading.items and not reading.problems:
            lines.append("  the file holds no records")
    return lines


def _added(additions: Sequence[Addition], target: str, *, dry: bool) -> list[str]:
    if not additions:
        return []
    lines = [f"{'Would be added' if dry else 'Added'} to {target}:"]
    for addition in additions[:MAX_LISTED]:
        draft = addition.draft
        own = draft.origin.key
        came = f"   (was {own})" if own and own != draft.key else ""
        lines.append(f"  {draft.key}: {_title(draft)}{came}")
    if len(additions) > MAX_LISTED:
        lines.append(f"  … and {len(additions) - MAX_LISTED:,} more")
    return lines


def _title(draft: Draft) -> str:
    """Authors, year and title on one line."""
    names = [name.full_family for name in people_text.parse_all(draft.get("author"))]
    names = names or [name.full_family for name in people_text.parse_all(draft.get("editor"))]
    who = " and ".join(names) if len(names) < 3 else f"{names[0]} and others"
    when = f" ({draft.get('year')})" if draft.get("year") else ""
    title = plain(draft.get("title")) or "without a title"
    return _cut(f"{who}{when}: {title}" if who else f"{title}{when}", 90)


def _cut(text: str, length: int = MAX_SHOWN) -> str:
    return text if len(text) <= length else f"{text[: length - 1]}…"


def _there(duplicates: Sequence[Duplicate]) -> list[str]:
    if not duplicates:
        return []
    lines = ["There already, so not added:"]
    same = [one for one in duplicates if not one.differences]
    for one in (one for one in duplicates if one.differences):
        known = one.match.known
        span = one.draft.origin.span
        lines.append(f"  {known.key} ({known.place}) is {span.path}:{span.line}: {one.match.why}")
        width = max(len(difference.field) for difference in one.differences)
        for difference in one.differences:
            name = f"{difference.field:<{width}}"
            if difference.there:
                lines.append(f"    {name}  there: {_cut(plain(difference.there))}")
                lines.append(f"    {'':<{width}}  here:  {_cut(plain(difference.here))}")
            else:
                lines.append(f"    {name}  only here: {_cut(plain(difference.here))}")
    if len(same) > MAX_LISTED:
        lines.append(f"  {_count(len(same), 'work')} in which nothing differs")
    elif same:
        keys = ", ".join(sorted({one.match.known.key for one in same}))
        lines.append(f"  nothing differs: {keys}")
    if len(same) < len(duplicates):
        lines.append("  If what is here is better, write it into the file that has the work.")
    return lines


def _to_look_at(plan: Plan) -> list[str]:
    lines = []
    for addition in plan.additions:
        looks = list(addition.draft.looks)
        if addition.like:
            known = addition.like.known
            looks.insert(
                0,
                f"may be '{known.key}' ({known.place}): {addition.like.why}. If it is, keep one "
                f"of them; if entries cite '{known.key}', keep that key",
            )
        if looks:
            lines.append(f"  {addition.draft.key}")
            lines += [f"    {_cut(look)}" for look in looks]
    for incoming in plan.empty:
        name = f"'{incoming.key}'" if incoming.key else "a record"
        lines.append(f"  {name} ({incoming.span.path}:{incoming.span.line})")
        lines.append("    has no title, author, DOI or address, and was not added")
    return ["Please look at:", *lines] if lines else []


def _done(plan: Plan) -> list[str]:
    drafts = [addition.draft for addition in plan.additions]
    lines = []
    changes = Counter(what for draft in drafts for what in dict.fromkeys(draft.changes))
    if changes:
        lines.append(f"Cleaned: {_listed(changes)}.")
    kept = Counter(name for draft in drafts for name in draft.unplaced)
    if kept:
        lines.append(f"Kept, though the site shows nothing of them: {_listed(kept)}.")
    left = Counter(name for draft in drafts for name in dict.fromkeys(draft.left_out))
    if left:
        lines.append(f"Left out, being notes of a program: {_listed(left)}.")
    return lines


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{what} ({number:,})" for what, number in sorted(counts.items()))


def _check(findings: Sequence[Diagnostic], uncited: int, target: str) -> list[str]:
    """What the rules say, some of each kind."""
    if not findings:
        lines = ["`kb check` finds no fault in the new works."]
    else:
        lines = ["`kb check` will say:"]
        for code, problems in by_code(findings).items():
            lines.append(f"  {code}")
            for problem in problems[:MAX_FINDINGS]:
                place = f"{problem.span.path}:{problem.span.line}"
                lines.append(f"    {place}: {_cut(problem.message)}")
                if problem.help:
                    lines.append(f"      {_cut(problem.help)}")
            if len(problems) > MAX_FINDINGS:
                left = len(problems) - MAX_FINDINGS
                lines.append(f"    … and {left:,} more: run kb check {target}")
    if uncited:
        lines.append(
            f"Nothing cites {_count(uncited, 'new work')} yet: cite "
            f"{'it' if uncited == 1 else 'them'} where it matters."
        )
    return lines


def _tally(plan: Plan, *, dry: bool) -> str:
    bad = sum(len(reading.problems) for reading in plan.readings)
    parts: Iterable[str] = (
        f"{_count(len(plan.additions), 'work')} {'would be ' if dry else ''}added",
        f"{len(plan.duplicates):,} there already",
        f"{len(plan.empty):,} empty" if plan.empty else "",
        f"{_count(bad, 'fault')} in what was read" if bad else "",
    )
    return ", ".join(part for part in parts if part) + "."
