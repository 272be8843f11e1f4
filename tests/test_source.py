"""Reading files: bytes to text that knows its lines, and which files are read at all."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Diagnostic, Span
from generator.load import load
from generator.source import Source, decode, find, read


def source(text):
    return Source("content/concepts/hive.yml", text)


def test_a_span_has_lines_and_columns_from_one():
    text = "title: Hive\ntype: construct\n"
    start = text.index("construct")
    span = source(text).span(start, start + len("construct"))
    assert span == Span("content/concepts/hive.yml", 2, 7, 2, 16)


def test_a_span_without_end_is_one_character():
    assert source("bees").span(1) == Span("content/concepts/hive.yml", 1, 2, 1, 3)


def test_a_span_may_run_over_lines():
    span = source("one\ntwo\nthree").span(1, 10)
    assert (span.line, span.column, span.end_line, span.end_column) == (1, 2, 3, 3)


@pytest.mark.parametrize(("start", "end"), [(-5, -2), (90, 99), (3, 1), (0, 99)])
def test_a_span_never_leaves_the_text(start, end):
    span = source("hive").span(start, end)
    assert span.line == span.end_line == 1
    assert 1 <= span.column <= span.end_column <= 5


@given(st.text(alphabet="ab\r\n\u2028🐝", max_size=40), st.integers(0, 40))
def test_an_offset_comes_back_from_its_line_and_column(text, offset):
    offset = min(offset, len(text))
    read_text = source(text)
    span = read_text.span(offset)
    assert read_text.offset(span.line, span.column) == offset


def test_a_line_comes_without_its_end():
    text = source("one\r\ntwo\nthree")
    assert [text.line(number) for number in (0, 1, 2, 3, 4)] == ["", "one", "two", "three", ""]


def test_only_line_feeds_end_lines():
    # Editors count a line separator or a form feed inside a line, and so must we.
    assert source("a\u2028b\x0cc\x85d\ne").span(7).line == 1
    assert source("a\u2028b\x0cc\x85d\ne").span(8).line == 2


def test_a_byte_order_mark_is_no_part_of_the_text():
    found = decode("x.yml", b"\xef\xbb\xbftitle: H\xc3\xafve")
    assert found == Source("x.yml", "title: Hïve")


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_the_first_byte_that_is_not_utf8_is_told_with_its_place(mark):
    found = decode("x.yml", mark + b"title: Bee\nsummary: Caf\xc3\xa9 or caf\xe9\n")
    assert isinstance(found, Diagnostic)
    assert found.code == "not-utf8"
    assert "0xE9" in found.message
    assert found.span == Span("x.yml", 2, 21, 2, 22)


def test_a_file_over_the_limit_is_not_read():
    assert decode("x.yml", b"bees", limit=4) == Source("x.yml", "bees")
    found = decode("x.yml", b"bees!", limit=4)
    assert isinstance(found, Diagnostic)
    assert found.code == "too-large"
    assert "5 bytes" in found.message


def test_a_file_that_is_not_there_is_a_diagnostic(tmp_path):
    found = read(tmp_path, tmp_path / "content" / "hive.yml")
    assert isinstance(found, Diagnostic)
    assert (found.code, found.span.path) == ("unreadable", "content/hive.yml")


def test_a_folder_in_the_place_of_a_file_is_a_diagnostic(tmp_path):
    (tmp_path / "hive.yml").mkdir()
    assert read(tmp_path, tmp_path / "hive.yml").code == "unreadable"


def names(root, folder, suffix=".yml"):
    return [path.name for path in find(root, folder, suffix) if not isinstance(path, Diagnostic)]


def told(root, folder):
    found = [item for item in find(root, folder, ".yml") if isinstance(item, Diagnostic)]
    assert {problem.code for problem in found} <= {"unreadable"}
    return {problem.span.path: problem.message for problem in found}


def test_files_come_sorted_and_hidden_ones_not_at_all(tmp_path):
    for name in ("b.yml", "a.yml", "C.yml", ".hidden.yml", "note.txt", "yml", "d.yaml"):
        (tmp_path / name).touch()
    (tmp_path / "folder.yml").mkdir()
    assert names(tmp_path, ".") == ["C.yml", "a.yml", "b.yml"]


def test_a_folder_that_is_not_there_has_no_files(tmp_path):
    assert names(tmp_path, "content") == []


def test_links_are_followed_inside_the_base_only(tmp_path):
    (tmp_path / "secret.yml").write_text("title: Secret")
    base = tmp_path / "base"
    (base / "drafts").mkdir(parents=True)
    (base / "drafts" / "wax.yml").write_text("title: Wax")
    (base / "wax.yml").symlink_to("drafts/wax.yml")
    (base / "out.yml").symlink_to("../secret.yml")
    (base / "lost.yml").symlink_to("nowhere.yml")
    assert names(base, ".") == ["lost.yml", "wax.yml"]
    assert told(base, ".") == {"out.yml": "this link leads out of the base and is not followed"}


def test_a_folder_that_is_a_link_out_of_the_base_is_told_once(tmp_path):
    (tmp_path / "others").mkdir()
    (tmp_path / "others" / "a.yml").touch()
    base = tmp_path / "base"
    (base / "content").mkdir(parents=True)
    (base / "content" / "concepts").symlink_to("../../others")
    assert names(base, "content/concepts") == []
    assert list(told(base, "content/concepts")) == ["content/concepts"]
    (tmp_path / "others" / "secret.txt").touch()
    assert [problem.span.path for problem in load(base).problems] == ["content/concepts"]


def test_a_base_that_is_itself_behind_a_link_is_read(tmp_path):
    (tmp_path / "base").mkdir()
    (tmp_path / "base" / "wax.yml").touch()
    (tmp_path / "link").symlink_to("base")
    assert names(tmp_path / "link", ".") == ["wax.yml"]


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "wax.yml")
    assert (
        read(tmp_path, tmp_path / "wax.yml").message
        == "this is no file but a pipe or a device, and is not read"
    )


def test_a_file_that_is_far_too_large_is_not_even_opened(tmp_path):
    with (tmp_path / "wax.yml").open("wb") as file:
        file.truncate(50_000_000_000)  # takes no room on the disk
    found = read(tmp_path, tmp_path / "wax.yml")
    assert found.message == "the file has 50,000,000,000 bytes; at most 1,000,000 are read"


def test_a_link_to_itself_is_a_diagnostic(tmp_path):
    (tmp_path / "loop.yml").symlink_to("loop.yml")
    found = [read(tmp_path, path) for path in find(tmp_path, ".", ".yml")]
    assert [item.code for item in found] == ["unreadable"]
