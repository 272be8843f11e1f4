"""The site as paths and bytes: a pure function that leaves no order to chance."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from whole_site import render

from generator.pipeline import OWN_TEMPLATES
from generator.write import is_inside


def test_the_same_base_gives_the_same_bytes(built):
    again = render(built.base, built.graph, built.formatted, OWN_TEMPLATES)
    assert again == built.files
    assert list(again) == sorted(again)


@settings(
    max_examples=4,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
)
@given(seed=st.integers(0, 2**32))
def test_the_order_of_the_files_in_their_folders_changes_nothing(
    built, build_folder, library_folder, seed
):
    shuffler = random.Random(seed)  # noqa: S311 - no secret
    real = Path.iterdir

    def shuffled(path):
        found = list(real(path))
        shuffler.shuffle(found)
        return iter(found)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "iterdir", shuffled)
        files = build_folder(library_folder).files
    assert files == built.files


def test_every_path_lies_under_the_output_root_and_is_safe_everywhere(built):
    for path in built.files:
        assert is_inside(path)
        assert re.fullmatch(r"[A-Za-z0-9_.+/-]+", path), path


def test_no_two_paths_differ_only_in_case(built):
    assert len({path.lower() for path in built.files}) == len(built.files)


def test_links_inside_pages_are_relative_so_that_the_site_runs_in_any_folder(built):
    for path, data in built.files.items():
        if path.endswith((".md", ".html")):
            for href in re.findall(r'\s(?:href|src)="([^"]*)"', data.decode()):
                assert not href.startswith("/"), f"{path}: {href}"
