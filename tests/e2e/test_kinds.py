"""The list of kinds of pages that other tests go through is complete."""

from __future__ import annotations

import pytest
from kinds import LIBRARY, kind, largest, pages

pytestmark = pytest.mark.browser


def test_every_kind_of_page_is_looked_at(library_site):
    assert {kind(path) for path in LIBRARY.values()} == {kind(path) for path in pages(library_site)}


def test_the_real_site_has_no_kind_that_the_fabricated_one_lacks(library_site, real_site):
    known = {kind(path) for path in pages(library_site)}
    # Works cited in so many places that these have a page of their own.
    only_where_much_is_cited = {("references/*/here/", True)}
    assert {kind(path) for path in largest(real_site)} - known <= only_where_much_is_cited
