"""Live preview: save a file and see its page; a broken entry leaves the last good page up."""

from __future__ import annotations

import os
import re
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
import urllib.request

import pytest

pytestmark = pytest.mark.browser

PATIENCE = 30


class Preview:
    """`kb serve` on a base, with what it says."""

    def __init__(self, root, *more):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        address = f"127.0.0.1:{port}"
        self.root, self.url = root, f"http://{address}/"
        self.said = []
        self.process = subprocess.Popen(
            [
                sys.executable,
                "-u",
                "-m",
                "generator",
                "-C",
                root,
                "serve",
                "--address",
                address,
                *more,
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "SOURCE_DATE_EPOCH": "0"},
        )
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        for line in self.process.stderr:
            self.said.append(line)

    def text(self):
        return "".join(self.said)

    def get(self, path):
        try:
            with urllib.request.urlopen(self.url + path, timeout=5) as answer:  # noqa: S310 - ours
                return answer.read().decode()
        except OSError:
            return ""

    def until(self, condition, what):
        """Wait until something holds; says what did not, and what the tool said."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if condition():
                return
            assert self.process.poll() is None, self.text()
            time.sleep(0.1)
        pytest.fail(f"{what} did not come\n{self.text()}")

    def shows(self, path, words):
        self.until(lambda: words in self.get(path), f"'{words}' on /{path}")

    def edit(self, path, old, new):
        # Not in the same tick as the last change, which a file system may not tell apart.
        time.sleep(0.2)
        file = self.root / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@pytest.fixture
def preview(new_base, tmp_path):
    started = Preview(new_base(tmp_path / "base"))
    try:
        started.shows("", "<h1")
        yield started
    finally:
        started.stop()


def test_saved_files_show_and_broken_ones_leave_the_last_good_page(preview, page):
    queen = "content/concepts/queen.yml"

    # An entry: its page changes, and an open page reloads by itself.
    page.goto(preview.url + "concepts/queen/")
    preview.edit(queen, "The one bee that lays", "The only bee that lays")
    preview.shows("concepts/queen/", "The only bee that lays")
    page.get_by_text("The only bee that lays").first.wait_for(timeout=PATIENCE * 1000)
    page.goto("about:blank")
    # What is written on other pages about it changes as well.
    preview.shows("concepts/colony/", "The only bee that lays")

    # A work.
    preview.edit("bibliography/cited.bib", "Letters on Straw Hives", "Letters on Wicker Hives")
    preview.shows("references/fennnd/", "Letters on Wicker Hives")

    # A template of a page, and one of the theme.
    preview.edit("site_templates/pages/glossary.md", "Every term with", "All terms with")
    preview.shows("glossary/", "All terms with")
    preview.edit("site_templates/theme/partials/footer.html", "</footer>", "seen</footer>")
    preview.shows("about/", "seen</footer>")

    # A broken entry: a diagnostic with its place, and the page as it was.
    preview.edit(queen, "type: role", "typ: role")
    preview.until(lambda: "last good site" in preview.text(), "the word about the broken entry")
    assert "error[unknown-field]" in preview.text()
    assert re.search(r"content/concepts/queen\.yml:\d+:\d+", preview.text())
    assert "Traceback" not in preview.text()
    assert "The only bee that lays" in preview.get("concepts/queen/")
    assert "Letters on Wicker Hives" in preview.get("references/fennnd/")

    # Broken in another way while it is broken.
    preview.edit("bibliography/cited.bib", "{Hollow Trees}", "{Hollow Trees")
    preview.until(lambda: "bibtex-syntax" in preview.text(), "the word about the broken record")
    assert "<h1" in preview.get("references/fennnd/")

    # Mended: it goes on, with what was changed meanwhile.
    preview.edit("bibliography/cited.bib", "{Hollow Trees", "{Hollow Trees}")
    preview.edit(queen, "typ: role", "type: role")
    preview.edit(queen, "The only bee that lays", "No other bee lays")
    preview.shows("concepts/queen/", "No other bee lays")

    # A new entry gets its page.
    (preview.root / "content" / "concepts" / "smoker.yml").write_text(
        "title: Smoker\ntype: construct\nsummary: Calms bees.\n", encoding="utf-8"
    )
    preview.shows("concepts/smoker/", "Calms bees.")


def test_a_preview_that_stands_still_does_not_build_again_and_again(preview):
    time.sleep(1)
    before = preview.text()
    time.sleep(3)
    assert preview.text() == before


def test_a_base_that_is_broken_from_the_start_comes_when_it_is_mended(new_base, tmp_path, page):
    root = new_base(tmp_path / "base")
    queen = root / "content" / "concepts" / "queen.yml"
    queen.write_text(queen.read_text(encoding="utf-8").replace("type: role", "typ: role"))
    started = Preview(root)
    try:
        started.until(lambda: "error[unknown-field]" in started.text(), "the diagnostic")
        page.goto(started.url)
        page.get_by_text("cannot be shown yet").wait_for()
        page.get_by_text("error[unknown-field]").wait_for()
        queen.write_text(queen.read_text(encoding="utf-8").replace("typ: role", "type: role"))
        page.locator("h1", has_text="beekeeping").or_(page.locator(".kb-brand")).first.wait_for(
            timeout=PATIENCE * 1000
        )
        page.goto("about:blank")  # or it would go on asking what is new
        assert "Traceback" not in started.text()
    finally:
        started.stop()


def test_diagnostics_stand_over_the_page_until_they_are_mended(preview, page):
    queen = "content/concepts/queen.yml"
    page.goto(preview.url + "concepts/hive/")
    page.wait_for_function(
        "performance.getEntriesByName(location.origin + '/~preview/live.js').length"
    )
    preview.edit(queen, "type: role", "typ: role")
    over = page.locator(".kb-live--broken")
    over.wait_for(timeout=PATIENCE * 1000)
    assert "error[unknown-field]" in over.inner_text()
    assert page.locator("h1").inner_text().startswith("Hive")
    preview.edit(queen, "typ: role", "type: role")
    over.wait_for(state="detached", timeout=PATIENCE * 1000)


def test_only_a_page_that_changed_loads_anew_and_others_point_at_what_was_edited(preview, page):
    page.goto(preview.url + "concepts/colony-year/")
    page.evaluate("window.stayed = true")
    time.sleep(1)  # the page has asked what is new
    preview.edit("content/factors/failing-queen.yml", "summary: ", "summary: Often, ")
    link = page.locator(".kb-live a")
    link.wait_for(timeout=PATIENCE * 1000)
    assert link.get_attribute("href") == "/factors/failing-queen/"
    assert page.evaluate("window.stayed") is True


def test_a_search_in_the_preview_finds_what_was_just_written(preview, page):
    (preview.root / "content" / "concepts" / "smoker.yml").write_text(
        "title: Smoker\ntype: construct\nsummary: Calms bees in any [[hive]].\n", encoding="utf-8"
    )
    preview.shows("concepts/smoker/", "Calms bees")
    page.goto(preview.url)
    page.keyboard.press("/")
    page.keyboard.type("smoker")
    page.locator('a[href$="concepts/smoker/"]').first.wait_for(timeout=60_000)


def test_the_preview_opens_at_the_entry_that_is_asked_for(new_base, tmp_path):
    started = Preview(new_base(tmp_path / "base"), "lindqvist1998")
    try:
        started.until(lambda: "/references/lindqvist1998/" in started.text(), "the address")
    finally:
        started.stop()


def test_a_browser_that_goes_away_leaves_no_traceback(preview):
    host, port = preview.url.removeprefix("http://").rstrip("/").split(":")
    for request in (b"", b"GET / HTTP/1.1\r\n", b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"):
        gone = socket.create_connection((host, int(port)))
        gone.sendall(request)
        # Closed at once, as if the cable were cut.
        gone.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        gone.close()
    preview.shows("", "<h1")
    assert "Traceback" not in preview.text()


def test_somebody_who_stops_the_preview_sees_no_traceback(new_base, tmp_path):
    started = Preview(new_base(tmp_path / "base"))
    started.shows("", "<h1")
    started.stop()
    assert "Traceback" not in started.text()


def test_an_address_that_is_taken_is_the_environments_fault(new_base, run_kb, tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        done = run_kb(new_base(tmp_path / "base"), "serve", "--address", address)
    assert done.returncode == 2
    assert "in use" in done.stderr
    assert "Traceback" not in done.stderr
