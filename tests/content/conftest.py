"""The real base, read once."""

from __future__ import annotations

import pytest
from inventory import ROOT

from generator.check import check
from generator.diagnostics import Report
from generator.link import link
from generator.load import load


@pytest.fixture(scope="session")
def base(tmp_path_factory):
    report = Report()
    found = check(load(ROOT), tmp_path_factory.mktemp("content"), report)
    assert not list(report)
    return found


@pytest.fixture(scope="session")
def graph(base):
    return link(base)


@pytest.fixture(scope="session")
def of_kind(base):
    """The data of all entries of a kind, by id."""

    def found(kind: str) -> dict:
        entries = base.annotations if kind == "reference" else base.entries
        return {name: entry.data for name, entry in entries.items() if entry.kind == kind}

    return found
