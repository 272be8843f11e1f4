"""The pages of two works overlap that stand in the same issue; this is a warning.

One of the two has wrong pages, volume or number. That one ends on the page where the next begins
is fine. If a source prints them so and nobody has found out yet, say
`verify: [{field: pages, note: …}]` in the annotation of one of the works: it is shown on its
page, and this rule is silent.

Wrong: `pages = {310--335}` and `pages = {328--337}` in number 4 of volume 14 of a journal

Right: `pages = {310--327}` and `pages = {328--337}`
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from generator.bibliography.venues import by_form, comparable
from generator.diagnostics import Diagnostic, Severity
from generator.rules import bad_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.base import Base
    from generator.bibliography.works import Work

CODE = "overlapping-pages"

Issue = tuple[str, str, str]


def check(base: Base) -> Iterator[Diagnostic]:
    """Compare the pages of all works of an issue."""
    for works in _issues(base).values():
        placed = sorted(works, key=lambda item: (item[0], item[2].record.key_span))
        for number, (_, last, work) in enumerate(placed):
            for first, _, other in placed[number + 1 :]:
                if first >= last:
                    break
                if not (_is_doubted(base, work) or _is_doubted(base, other)):
                    yield _diagnostic(work, other)


def _issues(base: Base) -> dict[Issue, list[tuple[int, int, Work]]]:
    """The works of each issue with first and last page, if these are one range of numbers."""
    forms = by_form(base.venues)
    found: defaultdict[Issue, list[tuple[int, int, Work]]] = defaultdict(list)
    for work in base.works.values():
        volume = work.text("volume")
        first, _, last = work.pages.partition("–")
        if work.type != "article" or not volume or work.venue is None:
            continue
        if (
            bad_pages.NUMBER.fullmatch(first)
            and bad_pages.NUMBER.fullmatch(last)
            and int(first) <= int(last)
        ):
            name = comparable(work.venue.name)
            issue = (forms.get(name, name), volume, work.text("number") or work.text("issue"))
            found[issue].append((int(first), int(last), work))
    return found


def _is_doubted(base: Base, work: Work) -> bool:
    note = base.annotation(work.key)
    return note is not None and any(item.field == "pages" for item in note.verify)


def _diagnostic(work: Work, other: Work) -> Diagnostic:
    # The later record is the one that was added.
    first, second = sorted((work, other), key=lambda one: one.record.key_span)
    place = first.record.key_span
    return Diagnostic(
        second.record.field_span("pages"),
        CODE,
        f"the pages of '{second.key}' overlap those of '{first.key}' "
        f"({place.path}:{place.line}) in the same issue",
        "check both, or say in an annotation's `verify` that the pages are in doubt",
        Severity.WARNING,
    )
