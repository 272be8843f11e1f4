"""Typical mistakes of a first contribution, each with all that its author gets to read.

Each folder of `cases/first/` holds the files that a newcomer added to the fabricated base, and
`expected.txt`. Read the messages as that person: is it clear what is wrong, where, and what to do?
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator import reporting
from generator.pipeline import Project, check_base

FIRST = Path(__file__).parent / "cases" / "first"
CASES = sorted(path for path in FIRST.iterdir() if path.is_dir())
# Words that blame, or that only a programmer knows.
UNKIND = ("invalid", "illegal", "failed", "must not", "token", "parse", "null", "schema", "regex")


@pytest.fixture(params=CASES, ids=[path.name for path in CASES])
def case(request):
    return request.param


@pytest.fixture
def checked(case, tmp_path, library_folder, warm):
    for name in ("content", "bibliography"):
        shutil.copytree(library_folder / name, tmp_path / "base" / name)
    shutil.copytree(case, tmp_path / "base", dirs_exist_ok=True)
    shutil.copytree(warm / "library", tmp_path / "base" / "build" / "cache")
    return check_base(Project(tmp_path / "base"))


def test_there_are_twenty_or_more():
    assert len(CASES) >= 20


def test_a_newcomer_reads_exactly_this(case, checked, snapshot):
    snapshot(case / "expected.txt", reporting.render(checked.report, checked.base.sources))


def test_every_message_says_where_and_what_to_do(checked, case):
    found = list(checked.report)
    assert found
    for problem in found:
        assert problem.help, f"{problem.message}: and now?"
        said = f"{problem.message} {problem.help}".lower()
        assert not [word for word in UNKIND if word in said], said
        assert (case / problem.span.path).exists() or problem.span.path.count("/") < 2


def test_one_mistake_gives_few_messages(checked):
    assert len(checked.report) <= 5
