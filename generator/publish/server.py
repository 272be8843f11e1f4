"""`kb serve`: the live preview over HTTP, on this machine only unless told otherwise."""

from __future__ import annotations

import json
import mimetypes
import re
import socket
import sys
import webbrowser
from dataclasses import asdict
from functools import partial
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

from generator import git
from generator.model import FOLDERS
from generator.publish.mkdocs import EngineError
from generator.publish.preview import Preview

if TYPE_CHECKING:
    from generator.pipeline import Project

# What belongs to the preview and not to the site; no page has such an address.
LIVE = "/~preview/"
_FILES = Path(__file__).parent / "live"
_PATIENCE = 20.0
_TYPES = {
    ".js": "text/javascript",
    ".md": "text/markdown",
    ".txt": "text/plain",
    ".wasm": "application/wasm",
}
# What stands in for a page until there is one.
_STAND_IN = """\
<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Preview</title>
<link rel="stylesheet" href="/~preview/live.css">
<script type="module" src="/~preview/live.js"></script></head>
<body><main><h1>{} cannot be shown yet</h1>
<p>{} Mend it and save: the page comes by itself.</p></main></body></html>
"""
# HOST:PORT, where an IPv6 address stands in brackets.
_ADDRESS = re.compile(r"(?:\[([^\[\]]+)\]|([^:\[\]]+)):([0-9]{1,5})")


class ServeError(Exception):
    """The preview cannot start. The message is for people."""


def serve(project: Project, address: str, *, entry: str = "", open_browser: bool = False) -> None:
    """Serve the preview until somebody stops it.

    Args:
        project: The project.
        address: Where, as HOST:PORT.
        entry: The id of the entry to open at; if there is none, one that was edited and not
            committed yet.
        open_browser: Whether to open a browser.

    Raises:
        ServeError: The address is wrong or taken.
        EngineError: The settings or the theme have a fault.
    """
    host, port = _host_and_port(address)
    preview = Preview(project)
    try:
        server = Server(host, port, preview)
    except OSError as error:
        raise ServeError(f"{address}: {error.strerror or error}") from error
    observer = None
    try:
        preview.refresh()
        observer = preview.watch()
        start = f"http://{address}{_start(project, entry)}"
        sys.stderr.write(f"Preview at {start} (stop it with Ctrl-C)\n")
        sys.stderr.flush()
        if open_browser:
            webbrowser.open(start)
        server.serve_forever(poll_interval=0.2)
    except KeyboardInterrupt:
        pass
    finally:
        server.server_close()
        if observer:
            observer.stop()


def _host_and_port(address: str) -> tuple[str, int]:
    found = _ADDRESS.fullmatch(address)
    host = (found[1] or found[2]) if found else ""
    try:
        host.encode("idna")  # as Python will
    except UnicodeError:
        host = ""
    if not found or not host or int(found[3]) > 65_535:
        raise ServeError(f"'{address}' is no address: write HOST:PORT, such as 127.0.0.1:8000")
    return host, int(found[3])


def _is_loopback(host: str) -> bool:
    """Whether a name or an address always means this machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _start(project: Project, entry: str) -> str:
    """Where the preview opens: at an entry, at one that is being edited, or at the home page."""
    paths = [path for folder in FOLDERS for path in project.root.glob(f"content/{folder}/*.yml")]
    if not entry:
        said = git.ask(project.root, "status", "--porcelain", "-z", "--", "content") or b""
        edited = {project.root / item[3:] for item in said.decode("utf-8", "replace").split("\0")}
        paths = [path for path in paths if path in edited]
        entry = paths[0].stem if paths else ""
    found = next((path for path in sorted(paths) if path.stem == entry), None)
    if found:
        return f"/{found.parent.name}/{found.stem}/"
    return f"/references/{entry}/" if entry else "/"


class Server(ThreadingHTTPServer):
    """Listens at an address."""

    daemon_threads = True

    def __init__(self, host: str, port: int, preview: Preview) -> None:
        """Begin to listen.

        Args:
            host: A name or an address of this machine.
            port: The port; any that is free if it is 0.
            preview: What to answer with.

        Raises:
            OSError: The address is taken, or none of this machine's.
        """
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._host = host
        super().__init__((host, port), partial(_Handler, preview))
        self._private = _is_loopback(str(self.server_address[0]))

    def is_meant(self, host: str) -> bool:
        """Whether a request is for this server, by the host that it names.

        A page on the web can let its own name lead to this machine, and would then read a base that
        nobody has published yet. Who listens for other machines cannot know how they call this one.
        """
        name = re.sub(":[0-9]*$", "", host).strip("[]").lower()
        return not self._private or _is_loopback(name) or name == self._host.lower()


class _Handler(BaseHTTPRequestHandler):
    """Answers one browser."""

    server: Server

    protocol_version = "HTTP/1.1"
    # Or the body of each answer would wait until its head is acknowledged.
    disable_nagle_algorithm = True

    def __init__(self, preview: Preview, *arguments: Any) -> None:
        self._preview = preview
        super().__init__(*arguments)

    def do_GET(self) -> None:
        """Answer with a file of the site, or with what is new."""
        if not self.server.is_meant(self.headers.get("Host", "")):
            words = "This preview answers on the machine it runs on only: ask for localhost."
            self._answer(words.encode(), "fault.txt", HTTPStatus.MISDIRECTED_REQUEST)
            return
        try:
            parts = urlsplit(self.path)
            path = unquote(parts.path)
            news = path == f"{LIVE}news"
            after = int(parse_qs(parts.query).get("after", ["0"])[0]) if news else 0
        except ValueError:
            words = "This is no address of the preview."
            self._answer(words.encode(), "fault.txt", HTTPStatus.BAD_REQUEST)
            return
        try:
            if news:
                found = self._preview.news(after, _PATIENCE)
                self._answer(json.dumps(asdict(found)).encode(), "news.json")
            elif path in (f"{LIVE}live.js", f"{LIVE}live.css"):
                self._answer((_FILES / path.removeprefix(LIVE)).read_bytes(), path)
            else:
                self._file(path)
        except EngineError as error:
            sys.stderr.write(f"kb: {error}\n")
            page = _STAND_IN.format("The page", f"{escape(str(error))}.")
            self._answer(page.encode(), "x.html", HTTPStatus.INTERNAL_SERVER_ERROR)

    do_HEAD = do_GET  # noqa: N815 - as above

    def handle_one_request(self) -> None:
        """Answer one request; a browser that has gone on is no fault."""
        try:
            super().handle_one_request()
        except ConnectionError:
            self.close_connection = True

    def _file(self, path: str) -> None:
        name = path.lstrip("/")
        if not name or name.endswith("/"):
            name += "index.html"
        if name.startswith("pagefind/"):
            data = self._preview.search_file(name)
        else:
            data = self._preview.get(name)
            if data is None and self._preview.get(f"{name}/index.html") is not None:
                self.send_response(HTTPStatus.FOUND)
                # From the root and quoted: two slashes would lead to another host.
                self.send_header("Location", f"/{quote(name)}/")
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
        if data is not None:
            self._answer(data, name)
        elif self._preview.news(0, 0).version and self._preview.get("index.html") is None:
            page = _STAND_IN.format("The base", "The terminal says why.")
            self._answer(page.encode(), "x.html")
        else:
            missing = self._preview.get("404.html") or b"There is no such page."
            self._answer(missing, "404.html", HTTPStatus.NOT_FOUND)

    def _answer(self, data: bytes, name: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        ending = Path(name).suffix
        kind = _TYPES.get(ending) or mimetypes.guess_type(name)[0] or "application/octet-stream"
        text = kind.startswith("text/") or ending in {".json", ".svg", ".xml"}
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def log_message(self, *_: Any) -> None:
        """Say nothing: the terminal is for the diagnostics."""
