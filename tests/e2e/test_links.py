"""Every internal link and anchor of the built HTML, read with a real parser.

Independent of the gate `links`, which reads the same pages with patterns.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit

import pytest

pytestmark = pytest.mark.browser

ADDRESSES = {"href", "src", "poster", "action", "data", "cite", "xlink:href"}
TOP = "https://site.invalid/"
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "wbr", "source"}


class Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.links, self.ids, self.tags, self.faults, self.open = [], [], [], [], []

    def handle_starttag(self, tag, attributes):
        names = [name for name, _ in attributes]
        if len(names) != len(set(names)):
            self.faults.append(f"<{tag}> has an attribute twice: {names}")
        for name, value in attributes:
            if name in ADDRESSES and value is not None:
                self.links.append((tag, value.strip()))
            if name == "srcset":
                self.links += [(tag, part.split()[0]) for part in value.split(",")]
            if name == "id":
                self.ids.append(value)
            if name.startswith("on"):
                self.faults.append(f"<{tag} {name}=…>")
            if name in {"for", "aria-labelledby", "aria-describedby", "aria-controls"}:
                self.tags += [(tag, name, one) for one in value.split()]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"</{tag}> closes <{self.open[-1] if self.open else ''}>")
        if tag in self.open:
            while self.open.pop() != tag:
                pass


def read(site):
    found = {}
    for path in sorted(site.rglob("*.html")):
        reader = Reader()
        reader.feed(path.read_text(encoding="utf-8"))
        reader.close()
        found[path.relative_to(site).as_posix()] = reader
    return found


@pytest.fixture(scope="module", params=["library_site", "real_site"])
def site(request):
    folder = request.getfixturevalue(request.param)
    return folder, read(folder)


def test_every_internal_link_and_anchor_leads_somewhere(site):
    folder, pages = site
    broken, internal = [], 0
    for name, page in pages.items():
        if name == "404.html":
            continue  # has absolute addresses, since it is served at any depth
        for _, link in page.links:
            target = urlsplit(urljoin(TOP + name, link))
            if f"{target.scheme}://{target.netloc}/" != TOP:
                continue
            internal += 1
            path = unquote(target.path).removeprefix("/")
            file = f"{path}index.html" if path.endswith("/") or not path else path
            if not (folder / file).is_file():
                broken.append(f"{name}: {link}")
            elif target.fragment and file in pages:
                wanted = unquote(target.fragment)
                if wanted not in pages[file].ids:
                    broken.append(f"{name}: {link} (no such place)")
    assert internal > 1000
    assert broken == []


def test_other_links_lead_to_the_web_or_to_a_mailbox(site):
    _, pages = site
    schemes = {
        urlsplit(link).scheme
        for page in pages.values()
        for _, link in page.links
        if link != "data:,"  # the empty icon of a redirect: no request
    }
    assert schemes <= {"", "http", "https", "mailto"}


def test_pages_load_nothing_from_elsewhere(site):
    _, pages = site
    loading = {"script", "img", "iframe", "source", "video", "audio", "embed", "object"}
    # What a link element loads is looked at by the gates (tests/publish/gates).
    elsewhere = [
        (name, link)
        for name, page in pages.items()
        for tag, link in page.links
        if tag in loading and urlsplit(link).netloc
    ]
    assert elsewhere == []


def test_ids_are_unique_on_each_page_and_references_to_them_hold(site):
    _, pages = site
    for name, page in pages.items():
        twice = {one for one in page.ids if page.ids.count(one) > 1}
        assert twice == set(), name
        assert all(one for one in page.ids), name
        missing = [
            (tag, attribute, one) for tag, attribute, one in page.tags if one not in page.ids
        ]
        assert missing == [], name


def test_elements_are_closed_in_order_and_have_no_handlers(site):
    _, pages = site
    # End tags that HTML lets one leave out are never left out here.
    for name, page in pages.items():
        assert page.faults == [], name
        assert page.open == [], name


def test_every_page_can_be_reached_from_the_home_page(site):
    folder, pages = site
    seen, waiting = set(), ["index.html"]
    while waiting:
        name = waiting.pop()
        if name in seen or name not in pages:
            continue
        seen.add(name)
        for _, link in pages[name].links:
            target = urlsplit(urljoin(TOP + name, link))
            if f"{target.scheme}://{target.netloc}/" == TOP:
                path = unquote(target.path).removeprefix("/")
                waiting.append(f"{path}index.html" if path.endswith("/") or not path else path)
    redirects = {
        name
        for name in pages
        if re.search('http-equiv="refresh"', (folder / name).read_text(encoding="utf-8"))
    }
    assert pages.keys() - seen - redirects == {"404.html"}
