"""The fabricated base as a graph and as files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from whole_site import render

from generator.bibliography.references import references
from generator.check import check
from generator.diagnostics import Report
from generator.edition import Edition
from generator.link import link
from generator.load import load
from generator.pipeline import OWN_TEMPLATES
from generator.render.citing import as_works

SNAPSHOTS = Path(__file__).parent.parent / "snapshots"


def build(base, cache):
    """Everything from a checked base to its files, as `pipeline.run` puts it together."""
    graph = link(base)
    suffixes = {key: label.suffix for key, label in graph.labels.items() if label.suffix}
    pages = as_works(base, Edition(), {})
    formatted, problems = references(base.styles, base.works, pages, cache, suffixes)
    assert problems == []
    files = render(base, graph, formatted, OWN_TEMPLATES)
    return SimpleNamespace(base=base, graph=graph, formatted=formatted, files=files)


@pytest.fixture(scope="session")
def built(library, warm):
    """The fabricated base, linked and rendered."""
    assert not library.report.failed(), library.text()
    return build(library.base, warm / "library")


@pytest.fixture(scope="session")
def build_folder(warm):
    """Reads, links and renders the base in a folder."""

    def made(folder):
        report = Report()
        base = check(load(folder), warm / "library", report)
        assert not report.failed()
        return build(base, warm / "library")

    return made


@pytest.fixture
def same_as_snapshot(snapshot):
    """Compares a page's bytes with the file of its name in `tests/snapshots/`."""
    return lambda name, data: snapshot(SNAPSHOTS / name, data.decode())


@pytest.fixture
def changed():
    """A base with fields of some entries changed, or without the entries of some kinds."""

    def change(base, changes, without=()):
        entries = {
            name: replace(entry, data=entry.data.model_copy(update=changes[name](entry.data)))
            if name in changes
            else entry
            for name, entry in base.entries.items()
            if entry.kind not in without
        }
        return replace(base, entries=entries)

    return change
