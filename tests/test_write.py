"""The only writer: exactly these files, changed ones only, and none outside its folder."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.write import Written, is_inside, write


def held(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_folder_holds_exactly_the_files_given(tmp_path):
    files = {"index.md": b"1", "concepts/hive.md": b"2", "a/b/c/d.txt": b""}
    assert write(files, tmp_path / "docs") == Written(tuple(files), (), 0)
    assert held(tmp_path / "docs") == files


def test_a_file_with_the_right_bytes_is_not_touched(tmp_path):
    write({"same.md": b"1", "other.md": b"1"}, tmp_path)
    os.utime(tmp_path / "same.md", (1, 1))
    assert write({"same.md": b"1", "other.md": b"2"}, tmp_path) == Written(("other.md",), (), 1)
    assert (tmp_path / "same.md").stat().st_mtime == 1


def test_stale_files_and_empty_folders_go(tmp_path):
    write({"index.md": b"1", "concepts/deep/hive.md": b"2"}, tmp_path)
    written = write({"index.md": b"1"}, tmp_path)
    assert written == Written((), ("concepts/deep/hive.md",), 1)
    assert [path.name for path in tmp_path.iterdir()] == ["index.md"]


def test_a_file_can_become_a_folder_and_a_folder_a_file(tmp_path):
    write({"hive": b"1", "comb/cell": b"2"}, tmp_path)
    write({"hive/frame": b"3", "comb": b"4"}, tmp_path)
    assert held(tmp_path) == {"hive/frame": b"3", "comb": b"4"}


def test_what_a_killed_run_left_half_written_goes(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / ".b.md.partial").write_bytes(b"hal")
    written = write({"a/b.md": b"whole"}, tmp_path)
    assert written.removed == ("a/.b.md.partial",)
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b.md"]


def test_hidden_files_are_left_alone(tmp_path):
    (tmp_path / ".gitignore").write_bytes(b"*")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "HEAD").write_bytes(b"ref")
    write({"index.md": b"1"}, tmp_path)
    assert held(tmp_path) == {".gitignore": b"*", ".git/HEAD": b"ref", "index.md": b"1"}


def test_nothing_half_written_is_left_behind(tmp_path):
    write({f"{n}.md": b"x" * 1000 for n in range(20)}, tmp_path)
    assert not [path for path in tmp_path.iterdir() if "partial" in path.name]


def test_a_link_in_the_output_does_not_lead_out_of_it(tmp_path):
    outside, docs = tmp_path / "outside", tmp_path / "docs"
    outside.mkdir()
    docs.mkdir()
    (outside / "kept.md").write_bytes(b"mine")
    (docs / "concepts").symlink_to(outside, target_is_directory=True)
    (docs / "index.md").symlink_to(outside / "kept.md")
    write({"concepts/hive.md": b"1", "index.md": b"2"}, docs)
    assert held(outside) == {"kept.md": b"mine"}
    assert held(docs) == {"concepts/hive.md": b"1", "index.md": b"2"}


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/etc/hive",
        "../hive",
        "a/../../hive",
        "a/..",
        "..",
        "a\\b",
        "..\\hive",
        "C:hive",
        "a\0b",
    ],
)
def test_a_path_outside_is_refused_and_nothing_is_written(tmp_path, path):
    assert not is_inside(path)
    with pytest.raises(ValueError, match="outside"):
        write({"fine.md": b"1", path: b"2"}, tmp_path / "docs")
    assert held(tmp_path) == {}


@given(
    st.lists(st.sampled_from(["..", ".", "a", "/", "\\", "C:", "\0", "é", " ", "~"])).map("".join)
)
@example("a/./../b")
def test_whatever_is_accepted_lies_under_the_root(path):
    if is_inside(path):
        with tempfile.TemporaryDirectory() as root:
            resolved = (Path(root) / path).resolve()
            assert resolved.is_relative_to(Path(root).resolve())
            assert not Path(path).is_absolute()


names = st.text("abc.", min_size=1, max_size=3).filter(lambda name: not name.startswith("."))
trees = st.dictionaries(
    st.lists(names, min_size=1, max_size=3).map("/".join), st.binary(max_size=4), max_size=8
).filter(
    # A file cannot be the folder of another.
    lambda tree: not any(a != b and b.startswith(f"{a}/") for a in tree for b in tree)
)


@given(trees, trees)
def test_after_any_two_writes_the_folder_is_what_the_second_said(first, second):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(first, folder)
        written = write(second, folder)
        assert held(folder) == second
        assert set(written.changed) == {p for p, d in second.items() if first.get(p) != d}
        assert set(written.removed) == first.keys() - second.keys()
        assert written.kept == len(second) - len(written.changed)
        assert write(second, folder) == Written((), (), len(second))
