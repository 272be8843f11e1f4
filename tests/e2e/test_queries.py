"""What readers type finds the page that they mean: a list of queries, on the real site."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

QUERIES = yaml.safe_load((Path(__file__).parent / "queries.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def search_window(browser, real_url):
    context = browser.new_context()
    page = context.new_page()
    page.goto(real_url)
    page.keyboard.press("/")
    yield page
    context.close()


def test_the_list_is_long_enough():
    assert len(QUERIES) >= 40


@pytest.mark.parametrize(("words", "wanted"), QUERIES.items())
def test_the_page_that_is_meant_comes_among_the_first_three(search_window, words, wanted):
    page = search_window
    field = page.locator("dialog.kb-search input[type=search]")
    status = page.locator("dialog.kb-search [role=status]")
    field.fill("")
    expect(status).to_have_text("")
    field.fill(words)
    expect(status).to_contain_text("result", timeout=10_000)
    links = page.locator("dialog.kb-search .kb-results a")
    first = [
        split.path.lstrip("/") + (f"#{split.fragment}" if split.fragment else "")
        for split in (urlsplit(link.get_attribute("href")) for link in links.all()[:3])
    ]
    assert wanted in first
