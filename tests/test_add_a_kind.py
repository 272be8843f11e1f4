"""A kind is added to a copy of the generator as docs/add-a-kind.md says, and its page is built."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = """\
{% from "partials/macros.md" import crumbs, top, summary, section, works with context %}
{% from "partials/macros.md" import read_next, mentioned, foot with context %}
{% set data = entry.data %}
{{ crumbs([('', 'Home'), ('tools/', site.kinds.tool.plural)]) }}
# {{ entry.title|heading }}
{{ top(entry, [family]) }}
{{ summary(data.summary) }}
{{ section('What it cannot do', data.limits, 'limits') }}
{{ works(cited) }}
{{ read_next(data.read_next) }}
{{ mentioned(mentions) }}
{{ foot(entry) }}
"""
ENTRY = """\
title: Hive scale
type: instrument
summary: Weighs a [[hive]] from day to day.
serves: hive
steps: Put it under the hive.
limits:
  - text: It does not count bees.
    cite: {ref: hale2009, locator: p. 3}
"""
# What the table and section 4 of the page name, as the edits that somebody would make.
EDITS = {
    "generator/model/__init__.py": [
        ("EntryData = Concept", "EntryData = Tool | Concept"),
        ("in (Concept,", "in (Tool, Concept,"),
        (
            "import Question\n",
            "import Question\nfrom generator.model.tool import Tool\n",
        ),
    ],
    "generator/model/vocabulary.py": [
        ('KindName = Literal["concept",', 'KindName = Literal["tool", "concept",'),
        ('    "topics",\n)', '    "tool-types",\n    "topics",\n)'),
    ],
    "generator/render/voice.py": [
        ('    "concept": "concepts",', '    "tool": "tools",\n    "concept": "concepts",'),
    ],
    "generator/render/entries.py": [
        (
            '    "concept": ("type", "concept-types"),',
            '    "tool": ("type", "tool-types"),\n    "concept": ("type", "concept-types"),',
        ),
    ],
    "generator/render/stage.py": [
        (
            '    "concept": ("Concept", "Concepts"),',
            '    "tool": ("Tool", "Tools"),\n    "concept": ("Concept", "Concepts"),',
        ),
    ],
    "generator/render/uses.py": [('KINDS = ("concept",', 'KINDS = ("tool", "concept",')],
    "tests/library/content/site.yml": [
        (
            "kinds:\n",
            "kinds:\n  tool: {singular: Tool, plural: Tools, intro: What keepers use.}\n",
        ),
    ],
    "tests/library/mkdocs.yml": [
        (
            "  - Concepts: concepts/index.md\n",
            "  - Concepts: concepts/index.md\n  - Tools: tools/index.md\n",
        ),
    ],
}
RELATION = """\
serves:
  label: Serves
  inverse: Served by
  field: true
  subjects: [tool]
  objects: [concept]
"""


@pytest.fixture
def copied(tmp_path):
    for name in ("generator", "site_templates", "tests/library"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    library = tmp_path / "tests" / "library"
    shutil.rmtree(library / "site", ignore_errors=True)
    (library / "build" / "docs").mkdir(parents=True, exist_ok=True)
    return tmp_path


def test_a_kind_is_added_by_following_the_page(copied):
    text = (ROOT / "docs" / "add-a-kind.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| `(generator/\S+)` \|", text, re.MULTILINE))
    assert named == {path for path in EDITS if path.startswith("generator/")}
    record = re.search(r"```python\n# (\S+)\n(.*?)```", text, re.DOTALL)
    (copied / record[1]).write_text(record[2], encoding="utf-8")
    for path, edits in EDITS.items():
        content = (copied / path).read_text(encoding="utf-8")
        for old, new in edits:
            assert content.count(old) == 1, (path, old)
            content = content.replace(old, new)
        (copied / path).write_text(content, encoding="utf-8")
    (copied / "site_templates" / "pages" / "tool.md").write_text(PAGE, encoding="utf-8")
    library = copied / "tests" / "library"
    words = library / "content" / "vocabulary"
    (words / "tool-types.yml").write_text("instrument: {label: Instrument}\n", encoding="utf-8")
    with (words / "relations.yml").open("a", encoding="utf-8") as relations:
        relations.write(RELATION)
    (library / "content" / "tools").mkdir()
    (library / "content" / "tools" / "hive-scale.yml").write_text(ENTRY, encoding="utf-8")

    done = subprocess.run(
        [sys.executable, "-m", "generator", "-C", library, "build"],
        env={**os.environ, "PYTHONPATH": str(copied), "SOURCE_DATE_EPOCH": "0"},
        cwd=copied,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    site = library / "site"
    page = (site / "tools" / "hive-scale" / "index.html").read_text(encoding="utf-8")
    assert "<h1" in page
    assert 'id="limits-1"' in page
    assert 'href="hive-scale/"' in (site / "tools" / "index.html").read_text(encoding="utf-8")
    work = (site / "references" / "hale2009" / "index.html").read_text(encoding="utf-8")
    assert "tools/hive-scale/#limits-1" in work
    edges = json.loads((site / "api" / "v1" / "relations.json").read_bytes())
    assert ("hive-scale", "serves", "hive") in {
        (edge["subject"], edge["predicate"], edge["object"]) for edge in edges
    }
