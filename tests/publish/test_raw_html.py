"""Raw HTML that goes round Python-Markdown comes out as if it had gone through."""

from __future__ import annotations

import re

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown.postprocessors import Postprocessor

from generator.pipeline import OWN_TEMPLATES, promise
from generator.publish.raw_html import Pages, restore, shorten
from generator.render.environment import heading


def parser():
    """Python-Markdown as our settings have it."""
    toc = {"permalink": "#", "permalink_title": "Link to this section", "toc_depth": 3}
    return markdown.Markdown(extensions=["toc"], extension_configs={"toc": toc})


def through(text):
    """What Python-Markdown makes of a page, with its contents."""
    fresh = parser()
    return fresh.convert(text), fresh.toc_tokens


PAGES_OF_ALL = Pages(parser())  # one for all pages, as in a build


def round_it(text):
    return PAGES_OF_ALL.convert(text)


@pytest.mark.parametrize(
    "text",
    [
        "# Title\n\n<div>\n<p>one</p>\n\n## not a heading\n\n</div>\n\n## Two\n",
        "<div><div>inner</div>\n<div>\n\n</div></div>\n\n# After\n",
        "<p>one</p>\n<p>two</p>\n\n\n<p>three</p> tail *and* more\n",
        '<nav class="a"\n  id="b"><ol>\n<li>x</li>\n</ol></nav>\nText & more.\n',
        "<hr>\n\n<p>after a rule</p>\n",
        "<span>inline</span> *text*\n<p>a block within</p>\n",
        "<div>tab\there\r\n   \r\n<p>two\x02\x03</p></div>\n",
        "<section><p>never closed\n\n# Title\n",
        "<p>&amp; &#8212; &copy; &lt;p&gt;</p>\n",
        "<pre>a\n\n# b\n<div></pre>\n\n# Title\n",
        "<dl><dt>a</dt></dl><p>at once</p>\n\n# Title\n",
        "# One\n\n<p>a</p>\n\n## Two ##\n\n#### Deep\n\n## Two\n\n### *x* & `y` <b>z</b>\n",
        "## Two\n\n### Three\n\n# One\n",
        "# One\ntext at once\n\n## Two\n<p>a</p>\n",
        "# \\# escaped\n\n#\n\n## \n\n##no blank\n",
        "## [link](x.md) ![i](y.png)\n\n[link]: /z\n",
        "\n\n<p>a</p>\n## Two\n\n\n\n<p>b</p>\n<p>c</p>\n\n\n",
        "<div>kb-block-0</div>\n\n<p>its stand-in as text</p>\n",
    ],
)
def test_a_page_is_the_same_as_through_the_parser(text):
    assert round_it(text) == through(text)


def test_every_page_of_the_library_is_the_same_and_goes_round(project):
    for path, make in promise(project).files.items():
        if path.endswith(".md"):
            _, _, text = make().decode().split("---\n", 2)
            assert round_it(text) == through(text), path
            assert shorten(text)[1], path


@pytest.mark.parametrize("more", ["", "text\n\n"])
def test_a_heading_does_not_get_the_id_of_a_block(more):
    block = '<div class="a" id="summary"><p id="summary_1">x</p></div>\n\n'
    html, contents = round_it(f"# Summary\n\n{more}{block}## Summary\n\n## Other\n")
    ids = [*re.findall(r'<h\d id="([^"]*)"', html)]
    assert ids == ["summary_2", "summary_3", "other"]
    assert contents[0]["id"] == "summary_2"
    assert [inner["id"] for inner in contents[0]["children"]] == ids[1:]
    assert round_it("# Summary\n")[1][0]["id"] == "summary"


def test_nor_that_of_a_part_of_the_theme():
    theme = OWN_TEMPLATES / "theme"
    found = {
        name
        for path in theme.rglob("*.html")
        for name in re.findall(r' id="([^"{]+)"', path.read_text(encoding="utf-8"))
    }
    assert len(found) > 3
    for name in found:
        html, _ = round_it(f"# {name.replace('_', '&#95;')}\n\n<p>x</p>\n")
        assert f'id="{name}_1"' in html


TAGS = st.sampled_from(["div", "p", "ul", "section", "span", "b"])
GAPS = st.sampled_from(["", " ", "\n", "\n\n"])
PIECES = st.sampled_from(
    ["text", "# heading", "*a* & b", "<br>", "<path/>", "a `<div>` b", "- item"]
)


def element(inside):
    """An element around others, and what may stand between them."""
    return st.builds(
        lambda tag, gap, parts, end: f"<{tag}>{gap}{gap.join(parts)}{end}</{tag}>",
        TAGS,
        GAPS,
        st.lists(inside, max_size=3),
        GAPS,
    )


PAGES = st.lists(
    st.tuples(st.recursive(PIECES, element, max_leaves=6), GAPS).map("".join), max_size=6
).map("".join)


@given(PAGES)
def test_a_page_of_closed_elements_is_the_same(text):
    assert round_it(text) == through(text)


HEADINGS = st.builds(
    lambda level, words: f"{'#' * level} {words}",
    st.integers(1, 6),
    st.sampled_from(["One", "Two", "Three & four", "*five*", "One", "a_1", "`six`", "1", "Ünder"]),
)
GAPS_BETWEEN = st.sampled_from(["\n", "\n\n", "\n\n\n"])


@given(
    st.lists(st.tuples(st.one_of(HEADINGS, element(PIECES)), GAPS_BETWEEN).map("".join), max_size=8)
)
def test_a_page_of_headings_and_elements_is_the_same(parts):
    text = "".join(parts)
    assert round_it(text) == through(text)


WORDS = st.text(
    alphabet=st.sampled_from("aZ09 äßŁé漢ー, ;/?%–—‘’“”…·-_.:!()[]{}#*`~|'\"\\&<>=@$^+\xa0\u0301")
)


@given(st.integers(1, 6), WORDS, st.booleans())
def test_a_heading_of_any_words_is_the_same(level, words, escaped):
    text = f"{'#' * level} {heading(words) if escaped else words}\n"
    assert round_it(text) == through(text)


def test_a_heading_of_plain_words_does_not_go_through_the_parser(monkeypatch):
    pages = Pages(parser())
    pages.convert("# First\n")
    monkeypatch.setattr(pages, "_by_markdown", pages._headings.__getitem__)
    assert pages.convert("# " + heading("Bees & wasps: a 2nd view")) == through(
        "# " + heading("Bees & wasps: a 2nd view")
    )


def test_headings_are_left_to_the_parser_if_an_extension_changes_them():
    shouting = parser()
    shouting.postprocessors.register(Shout(), "shout", 0)
    assert Pages(shouting).convert("# Bees\n")[0] == shouting.reset().convert("# Bees\n")


class Shout(Postprocessor):
    """Puts words in capitals, ids as well."""

    def run(self, text):
        return text.upper()


@given(st.text(alphabet="<>/divp \n#", max_size=40))
def test_nothing_is_lost_in_any_mixture_of_tags(text):
    short, blocks = shorten(text)
    assert " ".join(restore(short, blocks).split()) == " ".join(text.split())
