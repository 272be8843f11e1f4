"""XML that any parser reads, whatever the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from generator.render.machines import xml


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_text_makes_a_document_that_says_the_same(text):
    root = xml.root("feed", title=text)
    xml.add(root, "entry", text, term=text)
    read = etree.fromstring(xml.document(root))
    kept = xml.clean(text)
    assert (read[0].text or "").replace("\r", "\n") == kept.replace("\r\n", "\n").replace(
        "\r", "\n"
    )
    assert len(read.get("title")) == len(kept)


def test_what_no_document_can_hold_is_marked():
    assert xml.clean("a\x00b\x0bc\ufffe") == "a\ufffdb\ufffdc\ufffd"
    assert xml.clean("tab\tline\nbee 🐝") == "tab\tline\nbee 🐝"
