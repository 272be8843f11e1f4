"""The live preview over HTTP: whom it answers, and what to requests that no browser sends."""

from __future__ import annotations

import http.client
import threading
import time
from contextlib import contextmanager

import pytest

from generator.publish.mkdocs import EngineError
from generator.publish.preview import Preview
from generator.publish.server import LIVE, ServeError, Server, serve


class Browser:
    """Asks a server, and keeps what the server's threads could not handle."""

    def __init__(self, server):
        self.port = server.server_port
        self.host = server.server_address[0]
        self.faults = []
        server.handle_error = lambda *_: self.faults.append(True)

    def get(self, target, host="localhost"):
        """The status, the head and the body of an answer."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=30)
        # Not through `request`, which refuses some addresses itself.
        connection._validate_path = lambda _: None
        connection.putrequest("GET", target, skip_host=True)
        connection.putheader("Host", host)
        connection.endheaders()
        answer = connection.getresponse()
        found = answer.status, answer.headers, answer.read()
        connection.close()
        assert not self.faults
        return found


@contextmanager
def listening(preview, host="127.0.0.1"):
    with Server(host, 0, preview) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield Browser(server)
        server.shutdown()


@pytest.fixture
def preview(project):
    made = Preview(project)
    made.refresh()
    return made


@pytest.fixture
def browser(preview):
    with listening(preview) as found:
        yield found


def test_an_answer_does_not_wait_until_its_head_is_acknowledged():
    with Server("127.0.0.1", 0, None) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = http.client.HTTPConnection("127.0.0.1", server.server_port)
        waited = []
        for _ in range(10):
            start = time.perf_counter()
            browser.request("GET", f"{LIVE}live.js")
            assert browser.getresponse().read()
            waited.append(time.perf_counter() - start)
        browser.close()
        server.shutdown()
    # The first few are acknowledged at once anyway, the others after 40 milliseconds.
    assert min(waited[5:]) < 0.03, waited


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8000", 200),
        ("127.0.0.1", 200),
        ("localhost:80", 200),
        ("LOCALHOST", 200),
        ("[::1]:8000", 200),
        ("evil.example", 421),
        ("evil.example:8000", 421),
        ("localhost.evil.example", 421),
        ("192.0.2.7", 421),
        ("[", 421),
        ("", 421),
    ],
)
def test_a_name_of_the_web_that_leads_to_this_machine_is_not_answered(host, status):
    with listening(None) as browser:
        found, _, body = browser.get(f"{LIVE}live.js", host)
    assert found == status
    assert (b"localhost" in body) == (status == 421)


@pytest.mark.parametrize(
    ("listens", "host"),
    [("localhost", "localhost:1"), ("0.0.0.0", "apiary.example")],  # noqa: S104
)
def test_who_listens_for_other_machines_answers_to_any_name(listens, host):
    with listening(None, listens) as browser:
        assert browser.get(f"{LIVE}live.js", host)[0] == 200


def test_the_host_that_was_asked_for_is_answered():
    with Server("127.0.0.1", 0, None) as server:
        server._host = "Apiary.example"  # a name that leads to 127.0.0.1
        assert server.is_meant("apiary.example:8000")
        assert not server.is_meant("evil.example")


def test_an_address_that_no_page_can_have_gets_an_answer(browser):
    for target, status in (
        ("/%00", 404),
        ("/pagefind/%00", 404),
        ("/" + 300 * "a", 404),
        ("/pagefind/" + 300 * "a", 404),
        ("/" + 5_000 * "a/", 404),
        ("/..%2f..%2fmkdocs.yml", 404),
        (f"{LIVE}news?after=" + 5_000 * "9", 400),
        (f"{LIVE}news?after=x", 400),
        ("http://[/x", 400),
        (f"{LIVE}news?after=0", 200),
        ("/concepts/hive/?after=x", 200),
    ):
        assert (browser.get(target)[0], target[:30]) == (status, target[:30])


def test_a_redirect_stays_on_this_host(browser):
    for target in ("/concepts/hive", "/%2fconcepts/hive", "//concepts/hive"):
        status, head, _ = browser.get(target)
        assert (status, head["Location"]) == (302, "/concepts/hive/")


def test_a_page_that_cannot_be_made_says_why_and_comes_when_it_is_mended(
    browser, preview, monkeypatch, capsys
):
    def broken(_):
        raise EngineError("concept.md:2: 'a<b' is undefined")

    monkeypatch.setattr(preview, "get", broken)
    status, _, page = browser.get("/concepts/hive/")
    assert status == 500
    assert b"concept.md:2: &#x27;a&lt;b&#x27; is undefined" in page
    assert b"live.js" in page
    assert "kb: concept.md:2: 'a<b' is undefined\n" in capsys.readouterr().err


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        ":8000",
        "127.0.0.1:80000",
        "::1:8000",
        "[]:8000",
        "[::1]",
        70 * "ü" + ":8000",
        "a..b:8000",
    ],
)
def test_what_is_no_address_is_told(project, address):
    with pytest.raises(ServeError, match="is no address"):
        serve(project, address)


def test_an_ipv6_address_stands_in_brackets(project, monkeypatch, capsys):
    def stopped(*_, **__):
        raise KeyboardInterrupt

    try:
        Server("::1", 0, None).server_close()
    except OSError:
        pytest.skip("this machine has no IPv6")
    monkeypatch.setattr(Server, "serve_forever", stopped)
    serve(project, "[::1]:0")
    assert "http://[::1]:0/" in capsys.readouterr().err
