"""The documentation says what is so: its examples pass, its links lead somewhere."""

import re
import shutil
from pathlib import Path
from urllib.parse import unquote

import pytest

from generator.pipeline import Project, check_base
from generator.render.schema import editor_schemas

ROOT = Path(__file__).parent.parent
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]
FENCE = re.compile(r"^( *)```yaml\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)


def examples(page):
    """The YAML blocks of a page that start with the path of a file, by this path."""
    found = {}
    for indent, block in FENCE.findall((ROOT / "docs" / page).read_text(encoding="utf-8")):
        text = re.sub(rf"^{indent}", "", block, flags=re.MULTILINE)
        match = re.match(r"# (content/\S+\.yml)\n", text)
        if match:
            found[match[1]] = text
    return found


def slug(heading):
    """The anchor that GitHub gives to a heading."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def test_the_example_entries_of_the_documentation_have_no_fault(tmp_path, library_folder):
    shutil.copytree(library_folder, tmp_path / "base")
    found = examples("add-an-entry.md")
    for path, text in found.items():
        assert not (tmp_path / "base" / path).exists(), f"{path} is taken"
        (tmp_path / "base" / path).write_text(text, encoding="utf-8")
    report = check_base(Project(tmp_path / "base")).report
    faults = [f"{d.span.path}:{d.span.line} {d.message}" for d in report]
    # The first example has nothing that links to it: the text says so.
    assert faults == ["content/concepts/skep-hook.yml:1 nothing links to the entry 'skep-hook'"]
    assert {path.split("/")[1] for path in found} == {
        "cases",
        "concepts",
        "factors",
        "questions",
        "references",
    }


@pytest.mark.parametrize("page", PAGES, ids=[p.relative_to(ROOT).as_posix() for p in PAGES])
def test_the_links_of_the_documentation_lead_somewhere(page):
    text = CODE.sub("", page.read_text(encoding="utf-8"))
    for address in filter(None, (a or b for a, b in LINK.findall(text))):
        if re.match(r"[a-z]+:", address):
            continue
        path, _, fragment = unquote(address).partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{address} leads nowhere"
        if fragment:
            headings = re.findall(r"^#+ (.*)$", target.read_text(encoding="utf-8"), re.MULTILINE)
            assert fragment in map(slug, headings), f"{address} leads to no heading"


def test_the_schemas_for_editors_are_current():
    folder = ROOT / "content" / "schema"
    found = {path.name: path.read_bytes() for path in folder.glob("*.json")}
    assert found == editor_schemas(), "run `make generated`"
