"""The example configuration of nginx, run; and those of other hosts, held against it."""

from __future__ import annotations

import gzip
import http.client
import importlib.util
import json
import os
import re
import shutil
import socket
import subprocess
import time
import tomllib
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
HOSTING = ROOT / "docs" / "hosting"
# The fabricated base has none, since nobody said where its site will stand.
FEED = f"<feed>{'word ' * 500}</feed>"

MAIN = """
daemon off;
pid {folder}/pid;
error_log {folder}/error.log;
worker_processes 1;
{user}
events {{ worker_connections 64; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@pytest.fixture(scope="module")
def port(library_site, tmp_path_factory):
    """An nginx with the example configuration and the fabricated site; gives its port."""
    spec = importlib.util.spec_from_file_location(
        "nginx", Path(__file__).parent / "install_nginx.py"
    )
    installer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(installer)
    program = installer.find()
    assert program, "there is no nginx: run `make test`, or tests/e2e/install_nginx.py"
    folder = tmp_path_factory.mktemp("nginx")
    number = free_port()
    text = (HOSTING / "nginx.conf").read_text(encoding="utf-8")
    for old, new in (
        ("listen 80;", f"listen 127.0.0.1:{number};"),
        ("    listen [::]:80;\n", ""),
        ("root /srv/knowledge-base/site;", f"root {folder}/base/site;"),
        ("include mime.types;", f"include {_types()};"),
    ):
        assert old in text
        text = text.replace(old, new)
    (folder / "site.conf").write_text(text, encoding="utf-8")
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder, user=user), encoding="utf-8")
    site = folder / "base" / "site"
    shutil.copytree(library_site, site)
    (site / "feed.xml").write_text(FEED, encoding="utf-8")
    for name in ("base/mkdocs.yml", "base/site/.secret"):
        (folder / name).write_text("nobody's business", encoding="utf-8")
    command = [program, "-c", str(folder / "nginx.conf"), "-e", str(folder / "start.log")]
    tested = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert tested.returncode == 0, tested.stderr
    assert "warn" not in tested.stderr
    process = subprocess.Popen(command)
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", number)) == 0:
                break
        time.sleep(0.05)
    yield number
    process.terminate()
    process.wait()


def _types():
    places = ("/etc/nginx", "/opt/homebrew/etc/nginx", "/usr/local/etc/nginx")
    return next(f"{p}/mime.types" for p in places if Path(p, "mime.types").is_file())


def ask(port, path, method="GET", **headers):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(method, path, headers={k.replace("_", "-"): v for k, v in headers.items()})
    answer = connection.getresponse()
    return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()


SECURITY = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "cross-origin-opener-policy": "same-origin",
}


@pytest.mark.parametrize(
    "path", ["/", "/concepts/hive/", "/nowhere/", "/feed.xml", "/api/v1/index.json"]
)
def test_every_answer_has_the_security_headers(port, path):
    _, headers, _ = ask(port, path)
    assert headers.items() >= SECURITY.items()
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "camera=()" in headers["permissions-policy"]
    assert "/" not in headers["server"]  # no version


def test_the_policy_of_the_header_is_that_of_the_pages(port, library_site):
    page = (library_site / "index.html").read_text(encoding="utf-8")
    own = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)[1]
    _, headers, _ = ask(port, "/")
    assert headers["content-security-policy"] == f"{own}; frame-ancestors 'none'"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/concepts/hive/", "text/html; charset=utf-8"),
        ("/api/v1/entries.json", "application/json; charset=utf-8"),
        ("/graph/graph.ttl", "text/turtle; charset=utf-8"),
        ("/graph/graph.jsonld", "application/ld+json; charset=utf-8"),
        ("/bibliography/references.bib", "application/x-bibtex"),
        ("/feed.xml", "application/atom+xml; charset=utf-8"),
        ("/assets/css/site.css", "text/css; charset=utf-8"),
    ],
)
def test_each_kind_of_file_says_what_it_is_and_is_compressed(port, library_site, path, kind):
    status, headers, body = ask(port, path, Accept_Encoding="gzip")
    assert (status, headers["content-type"]) == (200, kind)
    assert headers["content-encoding"] == "gzip"
    assert headers["vary"] == "Accept-Encoding"
    name = path.lstrip("/") + ("index.html" if path.endswith("/") else "")
    held = FEED.encode() if name == "feed.xml" else (library_site / name).read_bytes()
    assert gzip.decompress(body) == held


def test_sitemap_and_feed_are_compressed_whatever_they_are_called():
    text = (HOSTING / "nginx.conf").read_text(encoding="utf-8")
    compressed = re.search(r"gzip_types ([^;]*);", text)[1].split()
    assert {"application/xml", "text/xml", "application/atom+xml"} <= set(compressed)


RECIPE = re.compile(r"## Replacing a site.*?```sh\n(.*?)```", re.DOTALL)


def test_the_recipe_replaces_a_site_again_and_again(tmp_path):
    place, tools = tmp_path / "srv", tmp_path / "tools"
    place.mkdir()
    tools.mkdir()
    # As the programs would, on a server that is this machine.
    (tools / "rsync").write_text('#!/bin/sh\ncp -r "$2" "${3#server:}"\n', encoding="utf-8")
    (tools / "ssh").write_text('#!/bin/sh\nexec sh -ec "$2"\n', encoding="utf-8")
    (tools / "date").write_text("#!/bin/sh\ncat ../now\n", encoding="utf-8")
    for tool in tools.iterdir():
        tool.chmod(0o755)
    text = (ROOT / "docs" / "hosting.md").read_text(encoding="utf-8")
    recipe = RECIPE.search(text)[1].replace("/srv/knowledge-base", str(place))
    here = tmp_path / "here"
    (here / "site").mkdir(parents=True)
    for number in range(5):
        (tmp_path / "now").write_text(f"2026112{number}T000000Z", encoding="utf-8")
        (here / "site" / "index.html").write_text(f"version {number}", encoding="utf-8")
        subprocess.run(
            ["sh", "-ec", recipe],
            cwd=here,
            env={**os.environ, "PATH": f"{tools}:{os.environ['PATH']}"},
            check=True,
        )
        assert (place / "current" / "index.html").read_text(encoding="utf-8") == f"version {number}"
    assert sorted(path.name for path in place.iterdir()) == [
        *(f"2026112{number}T000000Z" for number in (2, 3, 4)),
        "current",
    ]


def test_pages_are_asked_for_again_and_not_sent_again(port):
    _, headers, _ = ask(port, "/concepts/hive/")
    assert headers["cache-control"] == "no-cache"
    status, _, body = ask(port, "/concepts/hive/", If_None_Match=headers["etag"])
    assert (status, body) == (304, b"")


def test_files_with_a_hash_in_their_name_are_kept_for_a_year(port, library_site):
    hashed = [*library_site.glob("pagefind/fragment/*"), *library_site.glob("pagefind/index/*")]
    for path in [*hashed[:2], *hashed[-2:]]:
        _, headers, _ = ask(port, f"/{path.relative_to(library_site).as_posix()}")
        assert headers["cache-control"] == "public, max-age=31536000, immutable"
    for name in ("pagefind/pagefind.js", "pagefind/names.bin", "assets/css/site.css"):
        _, headers, _ = ask(port, f"/{name}")
        assert headers["cache-control"] == "no-cache"


def test_data_is_open_to_other_sites_and_pages_are_not(port):
    for path in ("/api/v1/entries.json", "/bibliography/references.ris", "/graph/graph.ttl"):
        assert ask(port, path)[1]["access-control-allow-origin"] == "*"
    assert "access-control-allow-origin" not in ask(port, "/concepts/hive/")[1]


def test_a_lost_visitor_gets_our_page(port, library_site):
    status, _, body = ask(port, "/nowhere/")
    assert status == 404
    assert body == (library_site / "404.html").read_bytes()


def test_an_address_without_its_slash_is_sent_on_without_a_host(port):
    status, headers, _ = ask(port, "/concepts/hive")
    assert (status, headers["location"]) == (301, "/concepts/hive/")


@pytest.mark.parametrize(
    "path",
    ["/.secret", "/../mkdocs.yml", "/%2e%2e/mkdocs.yml", "/assets/../../mkdocs.yml", "/assets/"],
)
def test_nothing_is_sent_that_is_no_part_of_the_site(port, path):
    status, _, body = ask(port, path)
    assert status in {400, 403, 404}
    assert b"nobody's business" not in body


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_a_site_of_files_takes_nothing(port, method):
    assert ask(port, "/concepts/hive/", method)[0] in {403, 405}


def test_a_browser_shows_the_site_with_its_search(port, window):
    page = window()
    page.goto(f"http://127.0.0.1:{port}/concepts/hive/")
    assert page.locator("h1").first.inner_text()
    page.keyboard.press("/")
    page.locator("dialog.kb-search input[type=search]").fill("queen")
    page.locator("dialog.kb-search .kb-results a").first.wait_for()


def rules():
    """The headers of `_headers` by path."""
    found, path = {}, ""
    for line in (HOSTING / "_headers").read_text(encoding="utf-8").splitlines():
        if line.startswith("/"):
            path = line
            found[path] = {}
        elif line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            found[path][name.lower()] = value
    return found


def test_other_hosts_send_the_same_security_headers(port):
    _, headers, _ = ask(port, "/")
    sent = rules()["/*"]
    assert sent.pop("strict-transport-security")  # the test speaks no HTTPS
    assert sent.keys() == {*SECURITY, "content-security-policy", "permissions-policy"}
    assert headers.items() >= sent.items()


def test_other_hosts_cache_and_open_the_same_files(port, library_site):
    compared = 0
    for path, wanted in rules().items():
        pattern = path[1:].replace("*", "**/*")
        held = (name for name in library_site.glob(pattern) if name.is_file())
        probe = f"/{next(held, library_site / path[1:]).relative_to(library_site).as_posix()}"
        for name in {"cache-control", "access-control-allow-origin"} & wanted.keys():
            assert ask(port, probe)[1][name] == wanted[name]
            compared += 1
    assert compared >= 5


def test_the_headers_fit_the_limits_of_the_hosts():
    text = (HOSTING / "_headers").read_text(encoding="utf-8")
    assert max(map(len, text.splitlines())) <= 2_000
    assert len(rules()) <= 100
    assert json.dumps(rules()).isascii()


def test_netlify_builds_with_what_is_there():
    settings = tomllib.loads((HOSTING / "netlify.toml").read_text(encoding="utf-8"))
    make, copy = settings["build"]["command"].split(" && ")
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert make.removeprefix("make ") in targets
    _, source, target = copy.split()
    assert (ROOT / source).is_file()
    assert target == f"{settings['build']['publish']}/"
    oldest = re.search(r'requires-python = ">=([0-9.]+)"', (ROOT / "pyproject.toml").read_text())[1]
    newest = settings["build"]["environment"]["PYTHON_VERSION"]
    assert [*map(int, newest.split("."))] >= [*map(int, oldest.split("."))]
