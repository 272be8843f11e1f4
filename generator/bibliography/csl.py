"""Formatted references in any CSL style, through pandoc's citeproc, as safe HTML.

Each reference is formatted as it stands on the page of its own work. The letter behind the year
comes from the labels (`intext.labels`), so that text and reference agree.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from generator.bibliography import cache, pandoc, styles
from generator.bibliography.safe_html import entries
from generator.rules import bad_style, bibtex_unconvertible, pandoc_unavailable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from generator.bibliography.works import Work
    from generator.diagnostics import Diagnostic

FORMAT = "1"  # goes up when this module or `safe_html` gives other HTML for the same input
START_SECONDS = 15.0
SECONDS_PER_WORK = 0.04

# citeproc fills `year-suffix` itself or not at all, so a style with letters reads this instead.
_SUFFIX_VARIABLE = "annote"
_LEFT_OUT = frozenset({"abstract", "keyword", "note", "annote", "file"})


def format_references(
    works: Mapping[str, Work],
    style: str,
    cache_dir: Path,
    suffixes: Mapping[str, str] | None = None,
) -> tuple[dict[str, str], list[Diagnostic]]:
    """The formatted reference of each work, as safe HTML by key.

    Args:
        works: The works by key.
        style: The file name of a CSL style, without `.csl`.
        cache_dir: Where references are kept; an unchanged one costs nothing.
        suffixes: The letters behind the years, by key, where there are any.

    Returns:
        What was formatted, and a problem for everything that was not.
    """
    csl = styles.text(style)
    if csl is None:
        return {}, [bad_style.diagnostic(bad_style.PLACE, style)]
    letters = suffixes or {}
    path = cache_dir / f"references-{style}.json"
    kept = cache.load(path)
    items = {key: _item(work, letters.get(key, "")) for key, work in works.items()}
    common = (FORMAT, pandoc.version(), csl)
    seed = cache.digest(*common)
    hashes = {
        key: cache.digest(seed, json.dumps(item, sort_keys=True)) for key, item in items.items()
    }
    done = {key: kept[hash_] for key, hash_ in hashes.items() if isinstance(kept.get(hash_), str)}
    missing = [key for key in items if key not in done]
    if not missing:
        return done, []
    problems: list[Diagnostic] = []
    for with_letter in (False, True):
        batch = [items[key] for key in missing if (_SUFFIX_VARIABLE in items[key]) is with_letter]
        if batch:
            made, fault = _run(batch, csl, with_letter=with_letter)
            done.update(made)
            if fault in {pandoc.Fault.MISSING, pandoc.Fault.SILENT}:
                first = works[batch[0]["id"]].record.span.path
                return done, [*problems, pandoc_unavailable.diagnostic(first, fault)]
    problems += [
        bibtex_unconvertible.diagnostic(works[key].record, f"no reference in the style '{style}'")
        for key in missing
        if key not in done
    ]
    cache.save(path, {hashes[key]: html for key, html in done.items()})
    return {key: done[key] for key in items if key in done}, problems


def _item(work: Work, letter: str) -> dict[str, Any]:
    """A work's item as citeproc gets it."""
    item = {name: value for name, value in work.csl.items() if name not in _LEFT_OUT}
    if work.and_others and item.get("author"):
        item["author"] = [*item["author"], {"literal": "others"}]  # pandoc's word for et al.
    # An institution that publishes its own work is not printed twice (APA 9.29).
    names = item.get("author") or item.get("editor") or []
    if any(name.get("literal", "") == item.get("publisher") for name in names):
        item.pop("publisher")
    if letter:
        item[_SUFFIX_VARIABLE] = letter
    return item


def _run(
    items: Sequence[dict[str, Any]], csl: str, *, with_letter: bool
) -> tuple[dict[str, str], pandoc.Fault | None]:
    """Format a batch; halve it if pandoc refuses it."""
    if with_letter:
        csl = csl.replace('variable="year-suffix"', f'variable="{_SUFFIX_VARIABLE}"')
    limit = START_SECONDS + SECONDS_PER_WORK * len(items)
    with pandoc.file(csl, ".csl") as style:
        options = ["-f", "csljson", "-t", "html", "--wrap=none", "--citeproc", "--csl", style]
        answer = pandoc.run(options, json.dumps(items), limit)
    if answer.fault is None:
        return entries(answer.text), None
    if answer.fault is not pandoc.Fault.REFUSED or len(items) == 1:
        return {}, answer.fault
    middle = len(items) // 2
    left, _ = _run(items[:middle], csl, with_letter=with_letter)
    right, fault = _run(items[middle:], csl, with_letter=with_letter)
    return left | right, fault
