"""Whether two files say the same in another form."""

from __future__ import annotations

import pytest

from generator.diff.form import same


@pytest.mark.parametrize(
    "other",
    [
        b"b: [x, y]\na: one two\n",
        b"# Remark\na: 'one two'\nb:\n  - x\n  - y\n",
        b'a: >-\n  one\n  two\nb: ["x", y]\n',
    ],
)
def test_order_of_fields_quotes_folds_and_remarks_are_form(other):
    assert same(b"a: one two\nb: [x, y]\n", other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (b"a: [x, y]\n", b"a: [y, x]\n"),
        (b"a: null\n", b"a: 'null'\n"),
        (b"a: 1\n", b"a: 2\n"),
        (b"a: [x]\n", b"a: x\n"),
        (b"a: {b: c}\n", b"a: {b: d}\n"),
    ],
)
def test_what_means_something_else_is_no_form(one, other):
    assert not same(one, other)


@pytest.mark.parametrize(
    "odd",
    [
        b"\xff",
        b"a: [",
        b"a: &x 1\nb: *x\n",
        b"a: !!str 1\n",
        b"a: 1\na: 1\n",
        b"? [a]\n: 1\n",
        b"? {a: 1}\n: 1\n",
        b"a: " + b"[" * 200 + b"]" * 200,
        b"[" * 100_000,
        b"a: \0\n",
    ],
)
def test_what_is_odd_needs_a_closer_look(odd):
    assert not same(odd, odd)
