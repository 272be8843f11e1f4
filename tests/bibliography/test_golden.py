"""Every kind of work in every style: `golden/<style>.txt`, read against the style's rules.

docs/citation-styles.md says where a style's rules and our output differ, and why.
"""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from generator.bibliography import adjusting, csl, styles, works
from generator.source import Source

GOLDEN = Path(__file__).parent / "golden"
STYLES = {
    "apa": "apa",
    "chicago": "chicago-author-date",
    "mla": "modern-language-association",
    "harvard": "harvard-cite-them-right",
    "vancouver": "nlm-citation-sequence",
    "ieee": "ieee",
    "ama": "american-marketing-association",
}


@pytest.fixture(scope="module")
def kinds(tmp_path_factory):
    cache = tmp_path_factory.mktemp("golden")
    text = (GOLDEN / "works.bib").read_text(encoding="utf-8")
    found, problems = works.load([Source("works.bib", text)], cache)
    assert problems == []
    assert len(found) >= 16
    made, problems = csl.format_styles(found, STYLES.values(), cache)
    assert problems == []
    return found, made


def readable(html):
    """Italics as in Markdown; links as their words."""
    text = re.sub(r"</?(?:em|i)>", "*", html)
    text = re.sub(r"</?(?:strong|b)>", "**", text)
    return unescape(re.sub(r"<[^>]*>", "", text))


@pytest.mark.parametrize("style", STYLES)
def test_every_kind_of_work_is_right_in(style, kinds, snapshot):
    found, made = kinds
    lines = [f"{key}\n    {readable(made[STYLES[style]][key])}\n" for key in found]
    snapshot(GOLDEN / f"{style}.txt", "\n".join(lines))


@pytest.mark.parametrize("style", STYLES.values())
def test_no_stand_in_is_left_in(style, kinds):
    for html in kinds[1][style].values():
        assert "QQ" not in html.upper()
        assert "98765" not in html
        assert not re.match(r"\W*\d+[.\]]", html), "a reference that stands alone has no number"


@pytest.mark.parametrize("name", adjusting.STYLES)
def test_every_replacement_still_finds_its_place_in_the_style(name):
    text = styles._read(name)
    for pattern, replacement in getattr(adjusting.STYLES[name], "STYLE", ()):
        assert re.search(pattern, text), pattern
        text = re.sub(pattern, replacement, text)
