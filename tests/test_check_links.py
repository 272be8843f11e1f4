"""`kb check-links` with a web that is made up."""

from __future__ import annotations

import http.server
import threading

import pytest

from generator import check_links
from generator.check_links import Answer, Verdict, addresses, check, fetch, report
from generator.cli import main
from generator.diagnostics import Span

HERE = (Span("bibliography/cited.bib", 3),)


def test_every_address_of_a_base_is_found_with_its_places(library):
    found = addresses(library.base)
    assert list(found) == sorted(found)
    assert "https://doi.org/10.5555/vale.1998.12.3.11" in found
    assert found["https://example.org/vale-watch"][0].path == "bibliography/cited.bib"
    assert not [address for address in found if address.startswith(("mailto:", "/"))]


def test_addresses_in_fields_and_texts_count_too(base_with, check_in):
    note = (
        "open_access: https://example.org/free\n"
        "retracted: {url: https://example.org/notice, cite: {ref: beek2004, locator: p. 1}}\n"
        "summary: 'See [this](https://example.org/this) and [that](/about/).'\n"
    )
    base = check_in(base_with(files={"content/references/lindqvist1998.yml": note})).base
    found = addresses(base)
    for name, line in (("free", 1), ("notice", 2), ("this", 3)):
        (place,) = found[f"https://example.org/{name}"]
        assert (place.path, place.line) == ("content/references/lindqvist1998.yml", line)
    assert len(found) == 3


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (Answer(200), Verdict.FINE),
        (Answer(302), Verdict.FINE),
        (Answer(404), Verdict.GONE),
        (Answer(410), Verdict.GONE),
        (Answer(reason="no such host", no_host=True), Verdict.GONE),
        (Answer(403), Verdict.UNSURE),
        (Answer(503), Verdict.UNSURE),
        (Answer(reason="timed out"), Verdict.UNSURE),
    ],
)
def test_a_refusal_is_no_proof_that_something_is_gone(answer, verdict):
    assert answer.verdict is verdict


def test_what_is_not_fine_comes_back_with_what_is_gone_first():
    web = {"https://a.example": 403, "https://b.example": 200, "https://c.example": 404}
    found = check(dict.fromkeys(web, HERE), lambda address: Answer(web[address]))
    assert [(one.verdict, one.address) for one in found] == [
        (Verdict.GONE, "https://c.example"),
        (Verdict.UNSURE, "https://a.example"),
    ]


def test_the_report_names_address_answer_and_place():
    found = check({"https://c.example": HERE}, lambda _: Answer(404))
    assert report(7, found) == (
        "1 of 7 addresses need a look.\n\n## Gone\n\n"
        "- <https://c.example> (404): bibliography/cited.bib:3\n"
    )
    assert report(7, []) == "All 7 addresses lead somewhere.\n"


@pytest.mark.parametrize(("status", "code"), [(200, 0), (503, 0), (404, 1)])
def test_the_command_fails_only_if_something_is_gone(
    library_folder, monkeypatch, capsys, status, code
):
    monkeypatch.setattr(check_links, "fetch", lambda _: Answer(status))
    assert main(["-C", str(library_folder), "check-links"]) == code
    assert "addresses" in capsys.readouterr().out


class Server(http.server.BaseHTTPRequestHandler):
    asked: list[tuple[str, str]] = []  # noqa: RUF012 - shared on purpose

    def answer(self):
        self.asked.append((self.command, self.path))
        status = {"/fine": 200, "/gone": 404, "/moved": 302}.get(self.path, 200)
        if self.path == "/shy":
            status = 405 if self.command == "HEAD" else 200
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "/fine")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD = answer  # noqa: N815 - the server's names

    def log_message(self, *_):
        pass


@pytest.fixture
def server():
    found = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=found.serve_forever, daemon=True).start()
    Server.asked.clear()
    yield f"http://127.0.0.1:{found.server_port}"
    found.shutdown()
    found.server_close()


def test_a_server_that_does_not_know_head_is_asked_again(server):
    assert fetch(f"{server}/fine") == Answer(200)
    assert fetch(f"{server}/gone") == Answer(404)
    assert fetch(f"{server}/shy") == Answer(200)
    assert Server.asked[-2:] == [("HEAD", "/shy"), ("GET", "/shy")]


def test_a_doi_is_not_followed_to_the_publisher(server, monkeypatch):
    assert fetch(f"{server}/moved") == Answer(200)
    monkeypatch.setattr(check_links, "RESOLVER", server)
    Server.asked.clear()
    assert fetch(f"{server}/moved") == Answer(302)
    assert Server.asked == [("HEAD", "/moved")]


def test_no_fault_of_the_web_is_an_exception():
    assert fetch("http://127.0.0.1:1/").verdict is Verdict.UNSURE
    assert fetch("http://[broken/").verdict is Verdict.UNSURE
