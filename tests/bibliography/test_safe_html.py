"""Whatever a record holds, its reference is inert."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.bibliography.safe_html import entries


def safe(inner):
    return entries(f'<div id="refs"><div id="ref-bee" class="csl-entry">{inner}</div></div>')["bee"]


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ("<em>Bees</em> &amp; <b>x</b> &lt;i&gt;", "<em>Bees</em> &amp; <b>x</b> &lt;i&gt;"),
        ('<a href="https://a.b/c?x=1&amp;y=2">t</a>', '<a href="https://a.b/c?x=1&amp;y=2">t</a>'),
        ('<a href="https://doi.org/10.1/(S)1&lt;2&gt;3">t</a>', '<a href="https://doi.org/10.1/(S)1%3C2%3E3">t</a>'),
        ('<a href="javascript:alert(1)">t</a>', "t"),
        ('<a href="https://javascript:alert(1)">t</a>', "t"),
        ('<a href=" data:text/html,x">t</a>', "t"),
        ('<a href="https://a.b/&quot; onclick=&quot;x">t</a>', '<a href="https://a.b/%22%20onclick=%22x">t</a>'),
        ('<a href="https://a.b" onclick="x" target="_top">t</a>', '<a href="https://a.b">t</a>'),
        ('<em onclick="x" style="color: red">t</em>', "<em>t</em>"),
        ("<script>alert(1)</script>x", "x"),
        ("<style>*{}</style><em>x</em>", "<em>x</em>"),
        ("<img src=x onerror=alert(1)>x", "x"),
        ('<svg><a href="https://a.b">x</a></svg>', '<a href="https://a.b">x</a>'),
        ('<span class="nocase">x</span>', "x"),
        ('<span class="smallcaps">x</span>', '<span class="small-caps">x</span>'),
        ('<div class="csl-left-margin">[1]</div><div class="csl-right-inline">x</div>', "x"),
        ("<em>never closed", "<em>never closed</em>"),
        ("x</em></b>", "x"),
    ],
)  # fmt: skip
def test_only_what_is_allowed_is_left(given, left):
    assert safe(given) == left


def test_entries_are_told_apart_by_key_and_what_stands_around_them_is_dropped():
    first = '<div class="csl-entry" id="ref-x">X<div>y</div></div>'
    html = f'a{first}b<div class="csl-entry" id="ref-z">Z</div>'
    assert entries(html) == {"x": "X y", "z": "Z"}


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open = []

    def handle_starttag(self, tag, attrs):
        assert tag in {"a", "i", "em", "b", "strong", "sup", "sub", "span"}
        for name, value in attrs:
            assert (tag, name) in {("a", "href"), ("span", "class")}
            assert value == "small-caps" or re.match(r"https?://[^\s\"'<>]+$", value)
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


PIECES = st.sampled_from(
    [
        "<em>",
        "</em>",
        "<a href=",
        "'https://a'",
        '"javascript:x"',
        ">",
        "</a>",
        "<script>",
        "<",
        "</script>",
        "<div>",
        "</div>",
        "onclick=",
        '"',
        "'",
        "&lt;",
        "&#60;",
        "<!--",
        "-->",
        "x",
        "<b",
        "<span class=smallcaps>",
        "</span>",
        "<div class=csl-left-margin>",
        "<br/>",
        "&",
    ]
)


@given(st.lists(PIECES).map("".join))
def test_anything_comes_out_balanced_and_allowed(text):
    for html in entries(f'<div class="csl-entry" id="ref-a">{text}').values():
        reader = Tags()
        reader.feed(html)
        reader.close()
        assert reader.open == []
