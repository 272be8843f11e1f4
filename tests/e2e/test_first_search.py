"""What the first search moves, now and when the base has grown."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

BUDGET = 400_000
AT = 6_000  # pages

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "search_bytes.py"


@pytest.fixture(scope="module")
def bench():
    spec = importlib.util.spec_from_file_location("search_bytes", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_first_search_stays_small_as_the_base_grows(bench, browser, real_site, tmp_path):
    """Measured at two sizes; what grows grows by the page, so the line through them tells more."""
    sizes, moved = [], []
    for pages in (800, 2_400):
        sizes.append(bench.grow(real_site, tmp_path / str(pages), pages))
        moved.append(sum(bench.first_search(tmp_path / str(pages), browser).values()))
    by_page = (moved[1] - moved[0]) / (sizes[1] - sizes[0])
    assert moved[0] + by_page * (AT - sizes[0]) < BUDGET, (sizes, moved)
    assert by_page < 40


def test_names_cost_less_than_twenty_five_bytes_a_page(bench, real_site, tmp_path):
    pages = bench.grow(real_site, tmp_path / "site", 2_400)
    names = (tmp_path / "site" / "pagefind" / "names.bin").stat().st_size
    assert names < 25 * pages
