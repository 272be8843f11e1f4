"""A folder to parsed files: what is read, in which order, and what cannot be read."""

from __future__ import annotations

import pytest

from generator.load import load
from generator.strict_yaml import place, value


def write(root, files):
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def problems(loaded):
    return sorted((problem.code, problem.span.path) for problem in loaded.problems)


FILES = {
    "content/site.yml": "title: Notebook",
    "content/concepts/hive.yml": "title: Hive",
    "content/concepts/a.yml": "title: A",
    "content/factors/mites.yml": "title: Mites",
    "content/cases/orchard.yml": "title: Orchard",
    "content/questions/why.yml": "title: Why?",
    "content/references/beek2004.yml": "stub: true",
    "content/vocabulary/topics.yml": "winter: {label: Winter}",
    "bibliography/b.bib": "@misc{b}",
    "bibliography/a.bib": "@misc{a}",
    "bibliography/people.yml": "x: {name: X}",
    "bibliography/styles/styles.yml": "default: apa",
}


def test_every_file_of_a_base_is_read_in_the_order_of_paths(tmp_path):
    write(tmp_path, FILES)
    loaded = load(tmp_path)
    assert problems(loaded) == []
    assert set(loaded.sources) == set(FILES)
    paths = [file.path for file in loaded.files]
    assert paths == sorted(path for path in FILES if path.endswith(".yml"))
    assert [source.path for source in loaded.bibliographies] == [
        "bibliography/a.bib",
        "bibliography/b.bib",
    ]
    files = {file.path: file for file in loaded.files}
    assert files["content/site.yml"].folder == ""
    assert files["bibliography/styles/styles.yml"].folder == "styles"
    assert files["content/cases/orchard.yml"].stem == "orchard"
    assert value(files["content/concepts/hive.yml"].node) == {"title": "Hive"}


@pytest.mark.parametrize("seed", range(5))
def test_the_order_in_which_the_system_lists_files_changes_nothing(tmp_path, shuffle_folders, seed):
    write(tmp_path, FILES)
    write(tmp_path, {"content/concepts/b.txt": "", "content/stray/x.yml": "", "content/z.md": ""})
    expected = load(tmp_path)
    shuffle_folders(seed)
    assert load(tmp_path) == expected


def test_an_empty_folder_is_an_empty_base(tmp_path):
    assert load(tmp_path).files == []
    assert problems(load(tmp_path)) == []


def test_a_folder_that_is_not_there_is_an_empty_base(tmp_path):
    assert load(tmp_path / "nowhere").files == []


def test_a_file_that_cannot_be_parsed_is_there_without_fields(tmp_path):
    write(tmp_path, {"content/concepts/hive.yml": "title: 'Hive"})
    loaded = load(tmp_path)
    (file,) = loaded.files
    assert (file.stem, file.node) == ("hive", None)
    assert file.path in loaded.sources
    assert problems(loaded) == [("yaml-syntax", file.path)]


def test_a_file_that_cannot_be_decoded_has_no_source(tmp_path):
    write(tmp_path, {"content/concepts/hive.yml": b"\xff", "bibliography/a.bib": b"\xff"})
    loaded = load(tmp_path)
    assert loaded.sources == {}
    assert [file.node for file in loaded.files] == [None]
    assert loaded.bibliographies == []
    assert loaded.unread == ["bibliography/a.bib"]
    assert [code for code, _ in problems(loaded)] == ["not-utf8", "not-utf8"]


def test_what_would_be_overlooked_is_told(tmp_path):
    write(
        tmp_path,
        {
            "content/concept/hive.yml": "",
            "content/notes.txt": "",
            "content/concepts/hive.yaml": "",
            "content/concepts/deep/hive.yml": "",
            "content/vocabulary/note.md": "",
            "content/.hidden/x": "",
            "content/schema/concept.json": "{}",
            "content/concepts/.hive.yml.swp": "",
        },
    )
    loaded = load(tmp_path)
    assert problems(loaded) == [
        ("unknown-file", "content/concept"),
        ("unknown-file", "content/concepts/deep"),
        ("unknown-file", "content/concepts/hive.yaml"),
        ("unknown-file", "content/notes.txt"),
        ("unknown-file", "content/vocabulary/note.md"),
    ]
    assert loaded.files == []


def test_a_bibliography_may_be_larger_than_an_entry(tmp_path):
    write(
        tmp_path,
        {
            "content/concepts/hive.yml": "# " + "x" * 1_000_000,
            "bibliography/a.bib": "x" * 1_000_001,
        },
    )
    assert problems(load(tmp_path)) == [("too-large", "content/concepts/hive.yml")]


def test_reading_changes_no_file(tmp_path):
    write(tmp_path, FILES)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    load(tmp_path)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_what_an_earlier_run_has_read_gives_the_same_base(tmp_path, monkeypatch):
    write(tmp_path, FILES)
    cache = tmp_path / "cache"
    fresh, first = load(tmp_path), load(tmp_path, cache)
    monkeypatch.setattr("generator.load.parse", None)  # would fail if anything were parsed
    again = load(tmp_path, cache)
    assert fresh == first == again
    values = [[value(file.node) for file in loaded.files] for loaded in (fresh, first, again)]
    assert values[0] == values[1] == values[2]


def test_a_kept_file_knows_its_places(tmp_path):
    write(tmp_path, {"content/concepts/hive.yml": "title: Hive\nsynonyms:\n  - box\n"})
    for _ in range(2):
        (file,) = load(tmp_path, tmp_path / "cache").files
        span = place(file.node, ("synonyms", 0))
        assert (span.path, span.line, span.column) == ("content/concepts/hive.yml", 3, 5)


def test_a_changed_or_broken_file_is_never_taken_from_an_earlier_run(tmp_path):
    path = tmp_path / "content" / "concepts" / "hive.yml"
    cache = tmp_path / "cache"
    for text, expected in [
        ("title: Hive", "Hive"),
        ("title: Skep", "Skep"),
        ("title: Hive", "Hive"),
    ]:
        write(tmp_path, {"content/concepts/hive.yml": text})
        (file,) = load(tmp_path, cache).files
        assert value(file.node) == {"title": expected}
    path.write_text("title: a\ntitle: b\n", encoding="utf-8")
    for _ in range(2):
        assert problems(load(tmp_path, cache)) == [("duplicate-key", "content/concepts/hive.yml")]


def test_rubbish_in_the_cache_costs_only_time(tmp_path):
    write(tmp_path, FILES)
    expected = load(tmp_path, tmp_path / "cache")
    (tmp_path / "cache" / "values.json").write_bytes(b"\x00rubbish")
    assert load(tmp_path, tmp_path / "cache") == expected
