"""Entry text: what becomes HTML, what stays text, and what can never come out."""

from __future__ import annotations

import time
from html import escape
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it.rules_inline import link

from generator import markup
from generator.markup import (
    Citation,
    CitationGroup,
    EntryRef,
    is_safe,
    render,
    sentences,
    unsafe_links,
)


class Marks:
    """Gives links and citations in a form that tests can read."""

    def entry(self, ref):
        return f"<i>{escape(ref.target)}={escape(ref.label or '')}</i>"

    def citation(self, group):
        items = "+".join(
            "|".join([item.prefix, "-" * item.year_only + item.key, item.locator])
            for item in group.items
        )
        return f"<b>{escape(items)}{'!' * group.narrative}</b>"

    def address(self, href):
        return f"..{href}" if href.startswith("/") else href


def line(text):
    return str(render(text, Marks()))


def block(text):
    return str(render(text, Marks(), block=True))


# Entries


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a [[hive]].", "a <i>hive=</i>."),
        ("a [[hive|house of *bees*]]", "a <i>hive=house of *bees*</i>"),
        ("[[ hive | house ]]", "<i>hive=house</i>"),
        ("[[hive]][[swarm]]", "<i>hive=</i><i>swarm=</i>"),
        ("*[[hive]]*", "<em><i>hive=</i></em>"),
        ("`[[hive]]`", "<code>[[hive]]</code>"),
        (r"\[[hive]]", "[[hive]]"),
        ("[[]]", "[[]]"),
        ("[[|x]]", "[[|x]]"),
        ("[[a|]]", "[[a|]]"),
        ("[[a|b|c]]", "<i>a=b|c</i>"),
        ("[[two\nlines]]", "[[two\nlines]]"),
        ("[[[hive]]]", "[<i>hive=</i>]"),
        ("[[hive]", "[[hive]"),
    ],
)
def test_links_to_entries(text, html):
    assert line(text) == html


def test_a_link_with_a_label_in_a_table_has_its_bar_escaped():
    html = block("| a | b |\n| --- | --- |\n| [[hive\\|house]] | [[swarm]] |\n")
    assert "<td><i>hive=house</i></td>\n<td><i>swarm=</i></td>" in html


# Citations: https://pandoc.org/MANUAL.html#citation-syntax


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("x [@beek2004].", "x <b>|beek2004|</b>."),
        ("[@beek2004, p. 45]", "<b>|beek2004|p. 45</b>"),
        ("[@beek2004 p. 45]", "<b>|beek2004|p. 45</b>"),
        ("[see @a; also @b, pp. 3-4]", "<b>see|a|+also|b|pp. 3-4</b>"),
        ("[-@beek2004, ch. 2]", "<b>|-beek2004|ch. 2</b>"),
        ("[see -@a]", "<b>see|-a|</b>"),
        ("[@a, p. 1; p. 3; @b]", "<b>|a|p. 1; p. 3+|b|</b>"),
        ("@beek2004 writes", "<b>|beek2004|!</b> writes"),
        ("@beek2004 [p. 45] writes", "<b>|beek2004|p. 45!</b> writes"),
        ("(@beek2004)", "(<b>|beek2004|!</b>)"),
        ("as @beek2004.", "as <b>|beek2004|!</b>."),
        ("@a_b:c.d-e/f+g, x", "<b>|a_b:c.d-e/f+g|!</b>, x"),
        ("*@beek2004*", "<em><b>|beek2004|!</b></em>"),
        ("@a [@b]", "<b>|a|!</b> <b>|b|</b>"),
    ],
)
def test_citations(text, html):
    assert line(text) == html


@pytest.mark.parametrize(
    "text",
    [
        "keeper@example.org",
        "[mail keeper@example.org]",
        "@",
        "[@]",
        "[x; @a]",
        "@ beek2004",
        r"\@beek2004",
        "a-@b",
        "a/@b",
        "a.@b",
    ],
)
def test_what_only_looks_like_a_citation_is_none(text):
    pieces = [piece for sentence in sentences(text) for piece in sentence]
    if text == "[x; @a]":
        # Nothing may stand before the first work but its own prefix.
        assert pieces == ["[x; ", CitationGroup((Citation("a"),), narrative=True), "]"]
    else:
        assert all(isinstance(piece, str) for piece in pieces)


def test_a_link_behind_a_narrative_citation_is_no_locator():
    assert line("@a [b](https://example.org)") == (
        '<b>|a|!</b> <a href="https://example.org">b</a>'
    )


@pytest.mark.parametrize("inner", ["[[hive]]", "@beek2004", "see @beek2004", "[@beek2004]"])
def test_no_link_stands_inside_a_link(inner):
    html = line(f"[a {inner} b](https://example.org)")
    assert html.count("<a ") <= 1
    assert "<a " not in html or ("<i>" not in html and "<b>" not in html)


# CommonMark


def test_paragraphs_lists_and_tables():
    html = block("One.\n\n- a\n- b\n\n| x | y |\n| :-- | --: |\n| 1 | 2 |\n")
    assert html.startswith("<p>One.</p>\n<ul>\n<li>a</li>")
    assert '<table class="kb-table">' in html
    assert '<th class="kb-num">y</th>' in html
    assert "style=" not in html


def test_headings_start_below_those_of_the_page():
    assert block("# a\n\n## b\n\n### c\n\n#### d") == (
        "<h3>a</h3>\n<h3>b</h3>\n<h3>c</h3>\n<h4>d</h4>\n"
    )


def test_one_run_of_text_has_no_blocks():
    assert line("# a - b > c") == "# a - b &gt; c"
    assert "<p>" not in line("a\n\nb")


def test_quotation_marks_become_typographic():
    assert line('the "old" queen\'s') == "the “old” queen’s"


@pytest.mark.parametrize("text", ["", "plain words", "1 + 1; a > b", "ü 蜂 🐝"])
def test_plain_text_is_the_same_on_the_short_way(text):
    assert line(text) == escape(text)
    assert block(text) == (f"<p>{escape(text)}</p>\n" if text else "")


def test_raw_html_is_text():
    html = block('<script>alert(1)</script>\n\n<b onclick="x">a</b> <!-- c --> &lt;i&gt;')
    assert tags(html) == {"p"}
    assert "&lt;script&gt;" in html


def test_images_are_not_made():
    assert "<img" not in block("![a](https://example.org/a.png)")


# Addresses


@pytest.mark.parametrize(
    "href",
    [
        "https://a.org",
        "HTTP://a.org",
        "mailto:a@b.org",
        "/hives/",
        "/",
        "#wax",
        "https://a.org/?a=b&c=d",
        "https://a.org/a%2Fb",
        "/references/?author=a%2Fb",
    ],
)
def test_these_addresses_become_links(href):
    assert is_safe(href)
    assert f'<a href="{".." if href[0] == "/" else ""}{escape(href)}">x</a>' in line(f"[x]({href})")
    assert unsafe_links(f"[x]({href})") == []


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "&#106;avascript:alert(1)",
        "vbscript:x",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://example.org",
        "//example.org",
        "www.example.org",
        "../x",
        "x",
        "?q",
        "/\\evil",
        "/hives\\evil",
        "/%5Cevil",
        "/..%2f..%2fetc",
    ],
)
def test_these_addresses_do_not(href):
    assert "<a " not in line(f"[x]({href})")
    assert len(unsafe_links(f"[x]({href})")) == 1


def test_an_empty_address_is_told():
    assert unsafe_links("[x]()") == [""]


@pytest.mark.parametrize(
    "href", ["https://a b", "https://a\nb", "/a\tb", "#\x01", "java\tscript:x"]
)
def test_addresses_with_blanks_or_control_characters_are_not_safe(href):
    assert not is_safe(href)


def test_unsafe_addresses_of_references_are_found_too():
    assert unsafe_links("[a][b]\n\n[b]: javascript:x", block=True) == ["javascript:x"]
    assert unsafe_links("`[a](javascript:x)` and [a] (javascript:x)") == []


# Sentences


def words(text, **options):
    return ["".join(map(str, sentence)) for sentence in sentences(text, **options)]


def test_a_text_comes_apart_into_sentences():
    assert words("One bee. Two bees! Three? Four") == ["One bee.", "Two bees!", "Three?", "Four"]


@pytest.mark.parametrize(
    "text",
    [
        "Hale et al. (2009) count, cf. Fig. 3, p. 45.",
        "T. Hale keeps e.g. Carniolans, i.e. Black ones.",
        "It weighs 1.5 kg.",
        "see vol. II, no. 4",
    ],
)
def test_abbreviations_end_no_sentence(text):
    assert words(text) == [text]


def test_a_citation_belongs_to_the_sentence_before_it():
    cite = CitationGroup((Citation("a"),))
    assert list(sentences("Bees fly. They dance [@a]. They sleep.")) == [
        ("Bees fly.",),
        ("They dance ", cite, "."),
        ("They sleep.",),
    ]
    # Behind the full stop, it still belongs to what it follows.
    assert next(iter(sentences("Bees fly. [@a]"))) == ("Bees fly. ", cite)


def test_a_sentence_keeps_its_links_and_loses_its_markup():
    assert list(sentences("A *strong* [[hive|house]] of `wax`.")) == [
        ("A ", "strong", " ", EntryRef("hive", "house"), " of ", "wax", ".")
    ]
    assert words("A *strong* hive.") == ["A strong hive."]


def test_sentences_do_not_run_over_paragraphs():
    assert words("# A head\n\nOne\ntwo.\n\n- [[hive]]\n- three", block=True)[:2] == [
        "A head",
        "One two.",
    ]


# Whatever the text

PLAIN = "p em strong pre blockquote ul li hr br thead tbody tr h3 h4 h5 h6 i b"  # i, b: see Marks
ALLOWED = {
    "a": {"href", "title"},
    "code": {"class"},
    "ol": {"start"},
    "table": {"class"},
    "td": {"class"},
    "th": {"class"},
    **{tag: set() for tag in PLAIN.split()},
}
SAFE = ("https://", "http://", "mailto:", "#", "../")


class Reader(HTMLParser):
    """Reads HTML and refuses whatever does not belong there."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.open = []
        self.seen = set()
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        assert tag in ALLOWED
        assert {name for name, _ in attrs} <= ALLOWED[tag]
        self.seen.add(tag)
        for name, value in attrs:
            if name == "href":
                assert not value or value.lower().startswith(SAFE)
                assert not value.startswith(("..//", "../\\"))
            if name == "class":
                assert value in {"kb-table", "kb-num"} or value.startswith("language-")
        if tag == "a":
            assert "a" not in self.open
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open
        assert self.open.pop() == tag

    def handle_startendtag(self, tag, attrs):
        assert tag in {"br", "hr"}
        assert attrs == []
        self.seen.add(tag)

    def handle_comment(self, data):
        raise AssertionError(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


def tags(html):
    return Reader(html).seen


# fmt: off
PIECES = st.sampled_from([
    "<script>", "</p>", "<b onclick='x'>", "<!--", "-->", "<![CDATA[", "<?x", "&lt;", "&#0;",
    "javascript:alert(1)", "data:", "](", "![", "[", "]", "(", ")", "<", ">", '"', "'", "`", "```",
    "~~~", "\n", "\n\n", "    ", "\t", "# ", "- ", "1. ", "> ", "|", "| --- |", "---", "* ", "*",
    "_", "[[", "]]", "[[a|b]]", "@a", "[@a]", "-@b", "; ", ", p. 3", "https://a.org", "/x", "#y",
    "[r]: ", "\\", "\x00", "\r", "\u2028", "a", "é", "🐝", 'b" onmouseover="c', "{: .x }",
])
# fmt: on
HOSTILE = st.lists(PIECES, max_size=14).map("".join) | st.text(max_size=40)


@given(HOSTILE)
@settings(max_examples=600)
@example('[a](https://a.org "t\\" onclick=x")')
@example('[a](https://a.org/"onclick="x)')
@example('```"><script>\nx\n```')
@example('[[a"><script>|b\'><script>]] [@a, "><script>]')
@example("[[[a]]](https://a.org)")
@example("[a @b](https://a.org)")
@example("[@a [b](https://a.org)](https://c.org)")
def test_any_text_comes_out_as_balanced_and_harmless_html(text):
    Reader(line(text))
    Reader(block(text))


@given(HOSTILE)
def test_any_text_has_sentences_whose_words_stand_in_it(text):
    for inline in (True, False):
        for sentence in sentences(text, block=not inline):
            for piece in sentence:
                if isinstance(piece, EntryRef):
                    assert piece.target in text
                elif isinstance(piece, CitationGroup):
                    assert all(f"@{item.key}" in text for item in piece.items)


@given(st.text("[]()a\\`:!*\n ", max_size=40))
@example("[a][b]\n\n[b]: c")
@example("[[a](b)")
def test_a_bracket_is_only_passed_over_if_no_link_can_come_of_it(text):
    whole = markup._parser()
    whole.inline.ruler.at("link", link)
    for read, ours in ((whole.parse, {"block": True}), (whole.parseInline, {"block": False})):
        assert markup.tokens(text, **ours) == read(text)


@given(HOSTILE)
@example("![]()")
@example("[words]()")
def test_every_address_is_either_a_link_or_told(text):
    for href in unsafe_links(text, block=True):
        assert not is_safe(href)
        assert f'href="{escape(href)}"' not in block(text)


@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "]",
        "[[",
        "[[a|",
        "@",
        "[@",
        "[@a; ",
        "@a [",
        "-@",
        "A. ",
        "[[a]] ",
        "[a](b) ",
        "a@",
        "(",
        "`",
    ],
)
def test_long_texts_cost_no_more_than_their_length(piece):
    def seconds(characters):
        text = piece * (characters // len(piece))
        start = time.process_time()
        line(text)
        sentences.__wrapped__(text)
        return time.process_time() - start

    # Ten times the text: linear work takes ten times as long, quadratic work a hundred times.
    long, short = (min(seconds(size) for _ in range(3)) for size in (16_000, 1_600))
    assert long < 35 * max(short, 0.02)
