"""Former addresses in a browser: they lead on, with what stands behind `#` and `?`."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser


def test_a_link_to_a_statement_still_finds_it(page, library_url):
    page.goto(f"{library_url}concepts/skep/?from=paper#definitions-1")
    page.wait_for_url(f"{library_url}concepts/hive/?from=paper#definitions-1")
    assert page.locator("#definitions-1").is_visible()
    assert page.evaluate("history.length") <= 2, "going back would lead here again"


def test_the_key_that_a_work_had_leads_to_it(page, library_url):
    page.goto(f"{library_url}references/lindquist1998/#cite-as")
    page.wait_for_url(f"{library_url}references/lindqvist1998/#cite-as")


def test_without_javascript_the_browser_is_sent_on(window, library_url):
    page = window(java_script_enabled=False)
    page.goto(f"{library_url}concepts/skep/")
    page.wait_for_url(f"{library_url}concepts/hive/")


def test_where_the_script_does_not_come_there_is_a_link(browser, library_url):
    context = browser.new_context()
    context.route("**/redirect.js", lambda route: route.abort())
    page = context.new_page()
    page.goto(f"{library_url}concepts/skep/")
    page.get_by_role("link", name="go there").click()
    page.wait_for_url(f"{library_url}concepts/hive/")
    context.close()
