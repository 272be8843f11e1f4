"""Fixes: each mends what its message names, changes nothing else, and is shown as it is in a case.

Every invalid case whose report offers a fix has a `fixed.diff`: what `kb fix` makes of the case.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.editing.diff import unified
from generator.editing.fixes import fix

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
