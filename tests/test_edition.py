from __future__ import annotations

import pytest

from generator.edition import Edition, edition


def test_title_and_version_come_from_the_citation_file(tmp_path):
    (tmp_path / "CITATION.cff").write_text("title: Bees\nversion: 1.2.0\nauthors: [{name: A}]\n")
    made = edition(tmp_path, "https://bees.example/kb/")
    assert made == Edition("Bees", "1.2.0", "https://bees.example/kb/")
    assert made.site("Other") == "Bees (Version 1.2.0)"
    assert made.address("hives/") == "https://bees.example/kb/hives/"


@pytest.mark.parametrize(
    "text", [None, "", "[", "- a", "title: {x: ", "\x00", "title: [a]", "version: {a: b}"]
)
def test_a_missing_or_broken_file_makes_references_shorter_and_no_more(tmp_path, text):
    if text is not None:
        (tmp_path / "CITATION.cff").write_text(text)
    assert edition(tmp_path).site("Bees") == "Bees"
    assert edition(tmp_path).address("hives/") == ""


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("version: !!bool maybe", "maybe"),
        ("version: !!timestamp x", "x"),
        ('version: !!int ""', ""),
        ("version: 2020-99-99", "2020-99-99"),
        ("version: 1.10", "1.10"),
        ('version: "a\\ud800b"', "ab"),
    ],
)
def test_a_version_is_a_text_whatever_it_looks_like(tmp_path, text, version):
    (tmp_path / "CITATION.cff").write_text(text)
    found = edition(tmp_path).version
    assert found == version or not found
    found.encode()


def test_aliases_do_not_grow(tmp_path):
    lines = ["a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha, ha]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    (tmp_path / "CITATION.cff").write_text("\n".join([*lines, "title: *a8"]))
    assert edition(tmp_path).title == ""
