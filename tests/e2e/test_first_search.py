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
    """Measured at two sizes; what grows grows by the page, so the line through them tells more.

    The texts of the results do not: there are as many results on a page of them, however many
    pages there are. The larger of both counts.
    """
    sizes, growing, results = [], [], []
    for pages in (800, 2_400):
        sizes.append(bench.grow(real_site, tmp_path / str(pages), pages))
        moved = bench.first_search(tmp_path / str(pages), browser)
        shown = sum(size for path, size in moved.items() if path.startswith("pagefind/fragment/"))
        assert shown, sorted(moved)
        results.append(shown)
        growing.append(sum(moved.values()) - shown)
    by_page = (growing[1] - growing[0]) / (sizes[1] - sizes[0])
    whole = growing[0] + by_page * (AT - sizes[0]) + max(results)
    assert whole < BUDGET, (sizes, growing, results)
    assert by_page < 40


def test_names_cost_less_than_twenty_five_bytes_a_page(bench, real_site, tmp_path):
    pages = bench.grow(real_site, tmp_path / "site", 2_400)
    names = (tmp_path / "site" / "pagefind" / "names.bin").stat().st_size
    assert names < 25 * pages
