"""Fixes: each mends what its message names, changes nothing else, and is shown as it is in a case.

Every invalid case whose report offers a fix has a `fixed.diff`: what `kb fix` makes of the case.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.editing.diff import unified
from generator.editing.fixes import checked, fix

CASES = Path(__file__).parents[1] / "cases" / "invalid"
OFFER = "kb fix can do this"
FIXABLE = sorted(
    path.parent
    for path in CASES.glob("*/*/expected.txt")
    if OFFER in path.read_text(encoding="utf-8")
)


@pytest.fixture
def fix_in(tmp_path, warm):
    def made(root, wanted=lambda _: True):
        cache = tmp_path / "cache"
        if not cache.exists():
            shutil.copytree(warm / "cases", cache)
        return fix(root, cache, wanted)

    return made


@pytest.mark.parametrize("case", FIXABLE, ids=[f"{c.parent.name}/{c.name}" for c in FIXABLE])
def test_a_fix_is_made_as_it_was_offered(case, base_with, fix_in, check_in, snapshot):
    root = base_with(case)
    offered = [problem for problem in check_in(root).report if problem.fix]
    fixed = fix_in(root)
    shown = "".join(unified(path, fixed.old[path], new) for path, new in fixed.new.items())
    snapshot(case / "fixed.diff", shown)
    # "kb fix can do this" is true: no problem that was offered a fix is left.
    assert len(fixed.made) >= len({problem.fix for problem in offered})
    left = {(problem.code, problem.message) for problem in fixed.left}
    assert not {(problem.code, problem.message) for problem in offered} & left
    assert not any(problem.fix for problem in fixed.left)


@given(st.lists(st.tuples(st.integers(0), st.integers(0), st.sampled_from("xe-:' ")), max_size=6))
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_slips_anywhere_are_mended_or_left_but_never_made_worse(
    library_folder, warm, tmp_path_factory, slips
):
    root = tmp_path_factory.mktemp("slips")
    built = shutil.ignore_patterns("build", "site")
    shutil.copytree(library_folder, root, dirs_exist_ok=True, ignore=built)
    cache = root / "build" / "cache"
    shutil.copytree(warm / "library", cache)
    files = [path for name in ("content", "bibliography") for path in (root / name).rglob("*.*")]
    files = sorted(path for path in files if path.suffix in {".yml", ".bib"})
    for which, where, char in slips:
        path = files[which % len(files)]
        text = path.read_text(encoding="utf-8")
        at = where % len(text)
        path.write_text(text[:at] + char + text[at + 1 :], encoding="utf-8")
    _, before = checked(root, cache)
    fixed = fix(root, cache, lambda _: True)
    # No fix makes a file that nobody can read, and none is left that could be made.
    unreadable = {"yaml-syntax", "duplicate-key", "bibtex-syntax", "alias-or-tag"}
    old = {(d.code, d.span.path) for d in before if d.code in unreadable}
    assert {(d.code, d.span.path) for d in fixed.left if d.code in unreadable} <= old
    assert not any(problem.fix for problem in fixed.left)
    assert bool(fixed.made) == bool(fixed.new)
