"""Words as Markdown headings, and front matter."""

from __future__ import annotations

import html
import re

import jinja2
import markdown
import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from generator.render.environment import environment, front_matter, heading

HOSTILE = [
    "# swarm",
    "*swarm* _swarm_ **swarm**",
    "[swarm](javascript:alert(1))",
    "swarm {: onclick=alert(1) }",
    "swarm { #id .class }",
    "<img src=x onerror=alert(1)>",
    "&lt;b&gt; &amp;amp; &#60;",
    "{{ swarm }} {% swarm %}",
    "`swarm`",
    "![swarm](x)",
    "swarm ==",
    "1. swarm",
    "https://example.org/swarm",
    "swarm\\*",
    "swarm\n# second",
    "---",
    "swarm  ",
    "[^1]: swarm",
    "*[HTML]: swarm",
    "swarm #",
]


def shown(text):
    """The heading that Markdown makes of it, as the words that a reader sees."""
    made = markdown.Markdown(extensions=["toc", "tables", "meta"])
    page = made.convert(f"# {heading(text)}\n\nrest\n")
    inner = re.fullmatch(r'<h1 id="[^"<>]*">(.*)</h1>\n<p>rest</p>', page, re.DOTALL)
    assert inner, page
    assert "<" not in inner[1]
    return html.unescape(inner[1]), made.toc_tokens[0]["name"]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_heading_shows_its_words_literally(text):
    words, contents = shown(text)
    assert words == " ".join(text.split())
    assert html.unescape(contents) == words


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1))
def test_any_words_stay_one_heading(text):
    # Python-Markdown keeps these two for its own marks.
    text = text.replace("\x02", "").replace("\x03", "")
    if not text.split():
        return
    words, _ = shown(text)
    assert words.split() == text.split()


@given(
    st.dictionaries(
        st.sampled_from(["title", "description", "kind", "source"]),
        st.text(alphabet=st.characters(codec="utf-8"), min_size=1),
    )
)
@example({"title": "a\x85b\x7fc\u2028d\ufffee\ufefff\U0001f41d\x00---\n---\n"})
def test_front_matter_is_read_back_as_it_was(values):
    text = front_matter(values)
    assert text.startswith("---\n")
    assert text.endswith("---\n\n")
    # MkDocs ends front matter at the first line of this form.
    inner = re.match(r"^---[ \t]*\n(.*?\n)(?:\.{3}|-{3})[ \t]*\n", text, re.DOTALL)
    assert inner
    assert (yaml.safe_load(inner[1]) or {}) == values


def test_front_matter_leaves_out_what_is_empty():
    assert (
        front_matter({"title": "Wax", "family": None, "source": ""}) == '---\ntitle: "Wax"\n---\n\n'
    )


def test_a_name_that_a_template_misspells_is_an_error(tmp_path):
    (tmp_path / "page.md").write_text("{{ tilte }}", encoding="utf-8")
    with pytest.raises(jinja2.UndefinedError):
        environment(tmp_path).get_template("page.md").render(title="Wax")


def test_templates_escape_what_they_are_given(tmp_path):
    (tmp_path / "page.md").write_text('<p title="{{ t }}">{{ t }}</p>', encoding="utf-8")
    made = environment(tmp_path).get_template("page.md").render(t='"><b>')
    assert made == '<p title="&#34;&gt;&lt;b&gt;">&#34;&gt;&lt;b&gt;</p>'
