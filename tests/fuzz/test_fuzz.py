"""The fuzz targets without atheris: their seeds, all that was ever found, and changed seeds."""

from __future__ import annotations

import importlib.util
import re
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

HERE = Path(__file__).parent


def module(name):
    spec = importlib.util.spec_from_file_location(f"fuzz_{name}", HERE / f"{name}.py")
    made = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = made
    spec.loader.exec_module(made)
    return made


TARGETS = module("targets").TARGETS
minimise = module("minimise")

every_target = pytest.mark.parametrize("name", TARGETS)


def kept(folder, name):
    return sorted(path for path in (HERE / folder / name).glob("*") if path.is_file())


@every_target
def test_its_seeds_pass(name):
    assert kept("corpus", name)
    for path in kept("corpus", name):
        TARGETS[name](path.read_bytes())


def test_every_finding_is_of_a_target():
    folders = {path.name for path in (HERE / "findings").glob("*")}
    assert folders <= TARGETS.keys()


@pytest.mark.parametrize("path", ["Makefile", ".github/workflows/hard.yml"])
def test_every_target_is_run_at_length(path):
    text = (HERE.parents[1] / path).read_text(encoding="utf-8")
    found = re.search(r"(?:^TARGET \?=|target:\s*\[)([\w, -]+)", text, re.MULTILINE)
    assert found
    assert sorted(re.findall(r"[\w-]+", found[1])) == sorted(TARGETS)


@every_target
def test_what_was_found_stays_mended(name):
    for path in kept("findings", name):
        start = time.perf_counter()
        TARGETS[name](path.read_bytes())
        assert time.perf_counter() - start < 20, path.name


@every_target
@settings(max_examples=150)
@given(data=st.data())
def test_any_change_of_a_seed_passes(name, data):
    seeds = [path.read_bytes() for path in kept("corpus", name)]
    text = data.draw(st.sampled_from(seeds))
    for _ in range(data.draw(st.integers(1, 5))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(start + 10, len(text))))
        other = data.draw(st.sampled_from(seeds))
        begin = data.draw(st.integers(0, len(other)))
        piece = other[begin : begin + data.draw(st.integers(0, 12))]
        text = text[:start] + data.draw(st.binary(max_size=4) | st.just(piece)) + text[end:]
    TARGETS[name](text)


def test_the_minimiser_keeps_what_makes_it_fail_and_nothing_else():
    def target(data):
        assert not (b"<" in data and data.count(b"!") > 1)

    assert sorted(minimise.minimised(target, b"some < text ! with ! three ! of them")) == sorted(
        b"<!!"
    )


def test_the_minimiser_does_not_change_one_fault_for_another():
    def target(data):
        if b"x" in data:
            raise ValueError
        assert b"y" not in data

    small = minimise.minimised(target, b"-----y------x----")
    assert minimise.fault(target, small).startswith("ValueError")
    assert small == b"x"
