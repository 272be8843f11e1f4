"""The generator builds any field's knowledge base: nothing of the one here stands in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.load import load
from generator.strict_yaml import value

ROOT = Path(__file__).parents[1]
PARTS = ("generator", "site_templates")


def own_words():
    """The keys of the works of this repository, and the titles of two words or more."""
    loaded = load(ROOT)
    for source in loaded.bibliographies:
        yield from re.findall(r"^@\w+\{([^,\s]+),", source.text, re.MULTILINE)
    for file in loaded.files:
        title = value(file.node).get("title") if file.node else None
        if title and " " in title and file.folder in {"concepts", "factors"}:
            yield title


@pytest.mark.parametrize("part", PARTS)
def test_no_work_and_no_concept_of_this_base_stands_in_the_program(part):
    words = sorted(set(own_words()), key=len, reverse=True)
    assert len(words) > 50
    pattern = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, words))})(?![\w-])", re.IGNORECASE)
    found = {
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in sorted((ROOT / part).rglob("*"))
        if path.suffix in {".py", ".html", ".md", ".js", ".css", ".svg", ".xml", ".txt"}
        for match in pattern.finditer(path.read_text(encoding="utf-8"))
    }
    assert found == set()
