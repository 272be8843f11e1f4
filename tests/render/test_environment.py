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

from generator.render.environment import environment, fault, front_matter, heading

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


def says(folder, text, **context):
    """What is said of a template that holds a text, without its folder."""
    (folder / "page.md").write_bytes(text if isinstance(text, bytes) else text.encode())
    try:
        environment(folder).get_template("page.md").render(context)
    except Exception as error:  # noqa: BLE001 - whatever it is
        return fault(error).replace(f"{folder}/", "")
    return None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("\n\n{% if %}", "page.md:3: Expected an expression, got 'end of statement block'"),
        ("\n{{ tilte }}", "page.md:2: 'tilte' is undefined"),
        ("\n{{ 1 + 'a' }}", "page.md:2: TypeError: unsupported operand type(s)"),
        ("\n{{ 5|join }}", "page.md:2: TypeError: 'int' object is not iterable"),
        ("\n{% include 'none.md' %}", "page.md:2: there is no template 'none.md'"),
        ("\n{% include 'part.md' %}", "part.md:2: 'missing' is undefined"),
        ("\n\n{{ heading|nothing }}", "page.md:3: No filter named 'nothing'"),
        (b"a\n\xff", "page.md:2: this is not UTF-8"),
    ],
)
def test_a_fault_of_a_template_is_told_with_its_line(tmp_path, text, words):
    (tmp_path / "part.md").write_text("\n{{ missing.x }}", encoding="utf-8")
    assert (says(tmp_path, text) or "").startswith(words)


def test_a_fault_of_what_a_template_calls_is_not_the_templates(tmp_path):
    assert says(tmp_path, "{{ call() }}", call=lambda: {}["no"]) == ""
    assert fault(ValueError("x")) == ""
