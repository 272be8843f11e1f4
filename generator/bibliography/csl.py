"""Formatted references in any CSL style, through pandoc's citeproc, as safe HTML.

Each reference is formatted as it stands on the page of its own work. The letter behind the year
comes from the labels (`intext.labels`), so that text and reference agree. Where a CSL file or
pandoc does not give what a style asks for, `adjusting` does.
"""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from generator import cache
from generator.bibliography import adjusting, pandoc, styles
from generator.bibliography.safe_html import entries
from generator.rules import bad_style, bibtex_unconvertible, pandoc_unavailable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from generator.bibliography.works import Work
    from generator.diagnostics import Diagnostic

FORMAT = "2"  # goes up when this module or `safe_html` gives other HTML for the same input
START_SECONDS = 15.0
SECONDS_PER_WORK = 0.04
AT_ONCE = 2_500  # works in one run of pandoc: enough to forget its start, few enough to share out

# A document that cites nothing and lists everything: pandoc reads items from a file of their own a
# sixth faster than as a document.
_ALL = '---\nnocite: "@*"\n---\n'

# citeproc fills `year-suffix` itself or not at all, so a style with letters reads this instead.
_SUFFIX_VARIABLE = "annote"

MAX_SEARCHED = 5  # works whose fault is looked for field by field

# What CSL calls the fields of a record that it calls otherwise.
_VARIABLES = {
    "booktitle": "container-title",
    "doi": "DOI",
    "howpublished": "publisher",
    "institution": "publisher",
    "journal": "container-title",
    "journaltitle": "container-title",
    "organization": "publisher",
    "pages": "page",
    "school": "publisher",
    "series": "collection-title",
    "type": "genre",
    "url": "URL",
    "year": "issued",
}

Formatted = dict[str, str]


def format_styles(
    works: Mapping[str, Work],
    names: Iterable[str],
    cache_dir: Path,
    suffixes: Mapping[str, str] | None = None,
) -> tuple[dict[str, Formatted], list[Diagnostic]]:
    """The formatted references in several styles, as safe HTML.

    pandoc runs for as many parts of the work at once as the machine has processors.

    Args:
        works: The works by key.
        names: The file names of CSL styles, without `.csl`.
        cache_dir: Where references are kept; an unchanged one costs nothing.
        suffixes: The letters behind the years, by key, where there are any.

    Returns:
        What was formatted, by the name of the style, then by key; and a problem for everything
        that was not.
    """
    letters = suffixes or {}
    problems: list[Diagnostic] = []
    jobs: dict[str, _Job] = {}
    digests = {key: _digest(work, letters.get(key, "")) for key, work in works.items()}
    for name in dict.fromkeys(names):
        text = styles.text(name)
        jobs[name] = _Job(name, styles.independent(name), text or "")
        if text is None:
            problems.append(bad_style.diagnostic(bad_style.PLACE, name))
            continue
        jobs[name].load(cache_dir, digests)
    parts = [(job, keys) for job in jobs.values() for keys in _batches(job.missing, letters)]
    parts.sort(key=lambda part: -len(part[1]))  # begun last, a long one would be waited for alone
    with ThreadPoolExecutor(max_workers=pandoc.at_once()) as pool:
        runs = [
            pool.submit(_run, job, [(works[key], letters.get(key, "")) for key in keys])
            for job, keys in parts
        ]
        answers = [run.result() for run in runs]
    fault = None
    for job, made, one in answers:
        job.made.update(made)
        fault = fault or (one if one in {pandoc.Fault.MISSING, pandoc.Fault.SILENT} else None)
    for job in jobs.values():
        if job.missing:
            cache.save(job.path(cache_dir), {job.hashes[key]: job.made[key] for key in job.made})
    if fault:
        first = next(works[key] for job in jobs.values() for key in job.missing)
        problems.append(pandoc_unavailable.diagnostic(first.record.span.path, fault))
    else:
        problems += list(_unmade(jobs.values(), works))
    return {name: job.in_order(works) for name, job in jobs.items()}, problems


def _unmade(jobs: Iterable[_Job], works: Mapping[str, Work]) -> Iterator[Diagnostic]:
    """A problem for each work that has no reference in some style, with the field at fault."""
    failed: dict[str, list[_Job]] = {}
    for job in jobs:
        for key in job.missing:
            if key not in job.made:
                failed.setdefault(key, []).append(job)
    for number, (key, without) in enumerate(failed.items()):
        named = ", ".join(f"'{job.name}'" for job in without)
        style = "style" if len(without) == 1 else "styles"
        field = _culprit(without[0], works[key]) if number < MAX_SEARCHED else ""
        reason = f"no reference in the {style} {named}"
        yield bibtex_unconvertible.diagnostic(works[key].record, reason, field)


def _culprit(job: _Job, work: Work) -> str:
    """The field without which a work can be formatted, or nothing."""
    for name, _ in work.record.fields:
        variable = _VARIABLES.get(name, name)
        if variable in work.csl:
            rest = {known: value for known, value in work.csl.items() if known != variable}
            if _run(job, [(replace(work, csl=rest), "")])[1]:
                return name
    return ""


@dataclass(slots=True)
class _Job:
    """One style, and what is known of its references."""

    name: str
    independent: str
    text: str
    hashes: dict[str, str] = field(default_factory=dict)
    made: Formatted = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)

    def path(self, cache_dir: Path) -> Path:
        return cache_dir / f"references-{self.name}.json"

    def load(self, cache_dir: Path, digests: Mapping[str, str]) -> None:
        """Take what was kept, and note what is missing."""
        seed = cache.digest(FORMAT, pandoc.version(), adjusting.version(), self.text)
        kept = cache.load(self.path(cache_dir))
        self.hashes = {key: cache.digest(seed, digest) for key, digest in digests.items()}
        for key, hash_ in self.hashes.items():
            html = kept.get(hash_)
            if isinstance(html, str):
                self.made[key] = html
            else:
                self.missing.append(key)

    def in_order(self, keys: Iterable[str]) -> Formatted:
        return {key: self.made[key] for key in keys if key in self.made}


def _digest(work: Work, letter: str) -> str:
    """A hash of all of a work that its references depend on."""
    title = work.fields.get("title", "")
    return cache.digest(work.csl_text, title, letter, "etc" if work.and_others else "")


def _batches(keys: list[str], letters: Mapping[str, str]) -> Iterable[list[str]]:
    """Keys in parts, those with letters apart: their style reads another variable."""
    for group in ([k for k in keys if not letters.get(k)], [k for k in keys if letters.get(k)]):
        for start in range(0, len(group), AT_ONCE):
            yield group[start : start + AT_ONCE]


def _run(job: _Job, batch: list[tuple[Work, str]]) -> tuple[_Job, Formatted, pandoc.Fault | None]:
    """Format a batch; halve it if pandoc refuses it."""
    csl = job.text
    items: dict[str, dict[str, Any]] = {}
    for work, letter in batch:
        items[work.key] = adjusting.item(job.independent, work)
        if letter:
            items[work.key][_SUFFIX_VARIABLE] = letter
            csl = csl.replace('variable="year-suffix"', f'variable="{_SUFFIX_VARIABLE}"')
    limit = START_SECONDS + SECONDS_PER_WORK * len(items)
    given = json.dumps(list(items.values()))
    with pandoc.file(csl, ".csl") as style, pandoc.file(given, ".json") as bibliography:
        options = ["-f", "markdown", "-t", "html", "--wrap=none", "--citeproc"]
        options += ["--csl", style, "--bibliography", bibliography]
        answer = pandoc.run(options, _ALL, limit)
    if answer.fault is None:
        found = entries(answer.text)
        made = {
            key: adjusting.html(job.independent, item, found[key])
            for key, item in items.items()
            if key in found
        }
        return job, made, None
    if answer.fault is not pandoc.Fault.REFUSED or len(batch) == 1:
        return job, {}, answer.fault
    middle = len(batch) // 2
    _, left, first = _run(job, batch[:middle])
    _, right, second = _run(job, batch[middle:])
    faults = {first, second} - {None, pandoc.Fault.REFUSED}
    return job, left | right, min(faults) if faults else None  # type: ignore[type-var]
