"""The feed and the description of the search, read by standard readers."""

from __future__ import annotations

import re

import feedparser
from lxml import etree

from generator.render.machines.opensearch import short_name

ATOM = "{http://www.w3.org/2005/Atom}"
HEADERS = {"content-type": "application/atom+xml; charset=utf-8"}


def read(data, where):
    feed = feedparser.parse(data, response_headers={**HEADERS, "content-location": where})
    assert not feed.bozo, feed.bozo_exception
    return feed


def test_without_a_history_there_is_no_feed_and_nothing_leads_to_one(built):
    assert "feed.xml" not in built.files
    assert b"feed.xml" not in built.files["about/index.md"] + built.files["index.md"]


def test_new_and_changed_pages_are_in_the_feed_newest_first(published):
    feed = read(published.files["feed.xml"], f"{published.url}feed.xml")
    assert [entry.link for entry in feed.entries] == [
        f"{published.url}factors/mite-load/",
        f"{published.url}concepts/hive/",
        f"{published.url}references/lindqvist1998/",
    ]
    assert [entry.title for entry in feed.entries][:2] == [
        "Factor: Mite load",
        "Concept: Hive (changed)",
    ]
    assert feed.feed.updated == "2024-03-02T09:00:00Z"
    hive = feed.entries[1]
    assert (hive.published, hive.updated) == ("2023-05-02T08:30:00Z", "2024-03-01T10:00:00Z")
    assert "A. <Keeper> & Daughter" in published.files["feed.xml"].decode().replace(
        "&lt;", "<"
    ).replace("&gt;", ">").replace("&amp;", "&")


def test_addresses_are_relative_and_the_base_is_said_only_where_it_is_known(
    published, with_history
):
    data = with_history["feed.xml"]
    assert b"xml:base" not in data
    assert b"https://bees.example" not in data
    elsewhere = read(data, "https://other.example/a/feed.xml")
    assert elsewhere.entries[0].link == "https://other.example/a/factors/mite-load/"
    moved = [entry.id for entry in elsewhere.entries]
    assert moved == [e.id for e in read(published.files["feed.xml"], published.url).entries]


def test_the_feed_has_all_that_the_standard_demands(published):
    root = etree.fromstring(published.files["feed.xml"])
    for element in (root, *root.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1, name
        ids = element.findtext(f"{ATOM}id")
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", ids)
        assert element.find(f"{ATOM}link[@rel='alternate']") is not None
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    every = [entry.findtext(f"{ATOM}id") for entry in root.iter(f"{ATOM}entry")]
    assert len(set(every)) == len(every)


def test_the_pages_lead_to_the_feed_and_the_search(published):
    home = published.files["index.md"].decode()
    assert '["alternate feed", "application/atom+xml", "feed.xml"' in home
    assert '["search", "application/opensearchdescription+xml", "opensearch.xml"' in home
    assert 'href="../feed.xml"' in published.files["about/index.md"].decode()


def test_a_browser_can_offer_the_search(published, built):
    assert "opensearch.xml" not in built.files
    root = etree.fromstring(published.files["opensearch.xml"])
    name = "{http://a9.com/-/spec/opensearch/1.1/}"
    assert root.tag == f"{name}OpenSearchDescription"
    assert len(root.findtext(f"{name}ShortName")) <= 16
    assert len(root.findtext(f"{name}Description")) <= 1024
    url = root.find(f"{name}Url[@type='text/html']")
    assert url.get("template") == f"{published.url}?search={{searchTerms}}"


def test_a_name_that_is_too_long_becomes_its_letters():
    assert short_name("Beekeeping") == "Beekeeping"
    assert short_name("The Apiary Notebook of the Vale") == "TANOTV"
    assert short_name("Bienenzüchtervereinigung") == "Bienenzüchterver"
