"""Every rule is documented, and shown by cases that break it and cases that keep it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator import rules

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases"
DOCS = ROOT / "docs" / "rules"
RULES = rules.all_rules()

# No file of a base can bring these about, or none that every system could check out: their own
# tests make the fault.
NO_CASE = {"cannot-format", "pandoc-unavailable", "import-unreadable", "portable-name"}

every_rule = pytest.mark.parametrize("code", RULES)


@every_rule
def test_its_code_is_the_name_of_its_module(code):
    assert RULES[code].__name__ == f"generator.rules.{code.replace('-', '_')}"
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code)


@every_rule
def test_its_docstring_says_what_is_wrong_and_what_is_right(code):
    about = RULES[code].__doc__
    first = about.splitlines()[0]
    assert re.fullmatch(r"[A-Za-z].*\.", first)
    if code not in NO_CASE:
        wrong = re.search(r"^Wrong: *\S|^Wrong:\n\n {4}\S", about, re.MULTILINE)
        right = re.search(r"^Right: *\S|^Right:\n\n {4}\S", about, re.MULTILINE)
        assert wrong
        assert right
        assert wrong.start() < right.start()


@every_rule
def test_its_page_is_its_docstring(code, snapshot):
    snapshot(DOCS / f"{code}.md", rules.documentation(RULES[code]))


@every_rule
@pytest.mark.parametrize("kind", ["invalid", "valid"])
def test_it_has_cases(code, kind):
    if code in NO_CASE:
        tests = set((ROOT / "tests").rglob("test_*.py")) - {Path(__file__)}
        assert any(code in path.read_text(encoding="utf-8") for path in tests)
    else:
        assert any(path.is_dir() for path in (CASES / kind / code).glob("*"))


def test_every_page_and_case_belongs_to_a_rule():
    pages = {path.stem for path in DOCS.iterdir()}
    cases = {path.name for kind in ("invalid", "valid") for path in (CASES / kind).iterdir()}
    assert pages == set(RULES)
    assert cases <= set(RULES)


def test_every_code_that_a_case_gives_is_a_rule():
    given = {
        code
        for expected in CASES.glob("*/*/*/expected.txt")
        for code in re.findall(
            r"^(?:error|warning)\[(.*?)\]:", expected.read_text(encoding="utf-8"), re.MULTILINE
        )
    }
    assert given
    assert given <= set(RULES)


def test_every_rule_is_called_by_somebody():
    calls = "".join(
        path.read_text(encoding="utf-8")
        for path in (ROOT / "generator").rglob("*.py")
        if path.parent.name != "rules"
    )
    for module in RULES.values():
        name = module.__name__.rpartition(".")[2]
        assert hasattr(module, "check") or f"{name}." in calls, f"nobody calls {name}"


def test_rules_come_in_the_order_of_their_codes():
    assert list(RULES) == sorted(RULES)
