"""Built sites, a server for them, and a browser that notices everything that goes wrong."""

from __future__ import annotations

import functools
import importlib.util
import os
import shutil
import subprocess
import sys
import threading
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

REPOSITORY = Path(__file__).parent.parent.parent
LIBRARY = REPOSITORY / "tests" / "library"
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]


def copy_of(source, root):
    """A base in a folder of its own, with its settings pointing at this generator."""
    root.mkdir(parents=True)
    for name in ("content", "bibliography"):
        shutil.copytree(source / name, root / name)
    shutil.copytree(REPOSITORY / "site_templates", root / "site_templates")
    settings = (source / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace("../../", "")
    settings = settings.replace("- generator/", f"- {REPOSITORY}/generator/")
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (root / "build" / "docs").mkdir(parents=True)
    return root


def kb(root, *arguments, env=None, through=(), umask=-1):
    """Run the tool on a base, perhaps through another command."""
    return subprocess.run(
        [*through, sys.executable, "-m", "generator", "-C", root, *arguments],
        capture_output=True,
        text=True,
        check=False,
        # Not in a repository: the time of the build is fixed.
        env={**os.environ, "SOURCE_DATE_EPOCH": "0", **(env or {})},
        umask=umask,
    )


def build(root, through=(), umask=-1, **env):
    """Build a base; it must succeed."""
    done = kb(root, "build", env=env, through=through, umask=umask)
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


@pytest.fixture(scope="session")
def new_base():
    """Makes a copy of a base: of the fabricated one, or of another folder."""
    return lambda root, source=LIBRARY: copy_of(source, root)


@pytest.fixture(scope="session")
def run_kb():
    return kb


@pytest.fixture(scope="session")
def build_base():
    return build


@pytest.fixture(scope="session")
def library_site(tmp_path_factory):
    """The built site of the fabricated base. Not to be written to."""
    return build(copy_of(LIBRARY, tmp_path_factory.mktemp("library") / "base"))


@pytest.fixture(scope="session")
def real_site(tmp_path_factory):
    """The built site of the real base. Not to be written to."""
    return build(copy_of(REPOSITORY, tmp_path_factory.mktemp("real") / "base"))


class _Quiet(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Or the body of each answer waits until its head is acknowledged: a tenth of a second a page.
    disable_nagle_algorithm = True

    def log_message(self, *_):
        pass


@contextmanager
def serving(folder):
    """Serve a folder on this machine; gives the address of its top."""
    handler = functools.partial(_Quiet, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def serve():
    return serving


@pytest.fixture(scope="session")
def library_url(library_site):
    with serving(library_site) as url:
        yield url


@pytest.fixture(scope="session")
def real_url(real_site):
    with serving(real_site) as url:
        yield url


@pytest.fixture(scope="session")
def browser():
    path = REPOSITORY / "tests" / "e2e" / "install_browser.py"
    spec = importlib.util.spec_from_file_location("install_browser", path)
    installer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(installer)
    program = installer.find()
    assert program, "there is no browser: run `make test`, or tests/e2e/install_browser.py"
    with sync_playwright() as engine:
        started = engine.chromium.launch(executable_path=program, args=FLAGS)
        yield started
        started.close()


class Watch:
    """Everything that went wrong in a browser window."""

    def __init__(self):
        self.faults = []

    def on(self, context):
        """Watch all pages of a context."""
        context.on("console", self._console)
        context.on("weberror", lambda error: self.faults.append(f"error: {error.error}"))
        context.on("dialog", self._dialog)
        context.on("request", self._request)
        context.on("requestfailed", self._failed)
        context.on("response", self._response)

    def _console(self, message):
        if message.type in {"error", "warning"}:
            self.faults.append(f"console {message.type}: {message.text}")

    def _dialog(self, dialog):
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _request(self, request):
        parts = urlsplit(request.url)
        if parts.scheme not in {"data", "blob"} and parts.hostname != "127.0.0.1":
            self.faults.append(f"left this machine: {request.url}")

    def _failed(self, request):
        # Leaving a page stops what it was still loading.
        if "ERR_ABORTED" not in (request.failure or ""):
            self.faults.append(f"failed: {request.url} {request.failure}")

    def _response(self, response):
        if response.status >= 400:
            self.faults.append(f"{response.status}: {response.url}")


# The page has no scripts of ours, or they have done what they do at the start.
READY = "html.no-js, html[data-kb-ready], html:not(:has(script[src*='js/main.js']))"


def patient(page, go):
    """Let a way to a page end when the page answers, unless a test says how long to wait."""

    def went(*arguments, **options):
        answer = go(*arguments, **options)
        if "wait_until" not in options:
            page.wait_for_selector(READY, state="attached")
        return answer

    return went


@pytest.fixture
def window(browser):
    """Opens browser windows, each with its own settings; at the end nothing may have gone wrong."""
    watch, contexts = Watch(), []

    def opened(**settings):
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **settings})
        context.set_default_timeout(10_000)
        watch.on(context)
        contexts.append(context)
        page = context.new_page()
        page.goto, page.reload = patient(page, page.goto), patient(page, page.reload)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert watch.faults == []


@pytest.fixture
def page(window):
    return window()
