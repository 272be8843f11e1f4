"""The case files: `cases/invalid/<code>/<name>/` and `cases/valid/<code>/<name>/`.

A case holds the files that it adds to `cases/base/`, or puts in the place of its files. An
invalid case has the whole report in `expected.txt`; a valid case gives no report at all, unless
it has an `expected.txt`, in which its own code must not stand.
"""

from __future__ import annotations

from pathlib import Path

import pytest

CASES = Path(__file__).parent / "cases"


def folders(kind):
    found = sorted(path for path in (CASES / kind).glob("*/*") if path.is_dir())
    return pytest.mark.parametrize(
        "case", found, ids=[path.relative_to(CASES / kind).as_posix() for path in found]
    )


@folders("invalid")
def test_an_invalid_case_gives_exactly_this_report(case, base_with, check_in, snapshot):
    checked = check_in(base_with(case))
    assert case.parent.name in checked.codes
    snapshot(case / "expected.txt", checked.text())


@folders("valid")
def test_a_valid_case_gives_nothing_of_its_code(case, base_with, check_in, snapshot):
    checked = check_in(base_with(case))
    assert case.parent.name not in checked.codes
    if (case / "expected.txt").exists():
        snapshot(case / "expected.txt", checked.text())
    else:
        assert checked.text() == ""


def test_the_base_of_the_cases_has_no_fault(base_with, check_in):
    assert check_in(base_with()).text() == ""
