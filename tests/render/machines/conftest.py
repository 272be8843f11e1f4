"""The fabricated base as rendered for a known address and with a history."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from whole_site import render

from generator.history import Change
from generator.pipeline import OWN_TEMPLATES

PUBLISHED = "https://bees.example/notebook/"
CHANGES = {
    "content/concepts/hive.yml": Change(
        "2024-03-01", "A. <Keeper> & Daughter", "2024-03-01T10:00:00Z", "2023-05-02T08:30:00Z"
    ),
    "content/factors/mite-load.yml": Change(
        "2024-03-02", "B", "2024-03-02T09:00:00Z", "2024-03-02T09:00:00Z"
    ),
    "content/references/lindqvist1998.yml": Change(
        "2024-02-01", "B", "2024-02-01T09:00:00Z", "2024-02-01T09:00:00Z"
    ),
    "content/site.yml": Change("2024-03-03", "B", "2024-03-03T09:00:00Z", "2024-03-03T09:00:00Z"),
}


@pytest.fixture(scope="session")
def published(built):
    """The files of the site as it is published."""
    files = render(built.base, built.graph, built.formatted, OWN_TEMPLATES, CHANGES, PUBLISHED)
    return SimpleNamespace(base=built.base, graph=built.graph, files=files, url=PUBLISHED)


@pytest.fixture(scope="session")
def with_history(built):
    """The files of the site with a history, but without an address."""
    return render(built.base, built.graph, built.formatted, OWN_TEMPLATES, CHANGES)
