"""`kb rename`: everything or nothing, and its exit codes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator import cli
from generator.editing import rename

LIBRARY = Path(__file__).parent / "library"


@pytest.fixture
def root(tmp_path, warm):
    folder = tmp_path / "library"
    shutil.copytree(LIBRARY, folder, ignore=shutil.ignore_patterns("build", "site"))
    shutil.copytree(warm / "library", folder / "build" / "cache")
    return folder


@pytest.fixture
def run(root, capsys):
    def made(*arguments):
        capsys.readouterr()
        code = cli.main(["-C", str(root), *arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return made


def content(root):
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and "build" not in path.relative_to(root).parts
    }


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("hive", "skep"),
        ("colony-strength-model", "strength"),
        ("orchard-apiary", "apiary"),
        ("mite-load", "mites"),
        ("lindqvist1998", "lindqvist1999"),
        ("topics/breeding", "queens"),
    ],
)
def test_afterwards_the_base_is_as_good_as_before(run, root, old, new):
    before = run("check")[1]
    code, out, err = run("rename", old, new)
    assert (code, err) == (0, "")
    assert "changed." in out
    assert run("check")[:2] == (0, before)
    assert not [path for path in content(root) if f"/{old}.yml" in path]


def test_there_and_back_leaves_nothing_but_the_alias(run, root):
    run("fmt")
    before = content(root)
    assert run("rename", "hive", "box")[0] == 0
    assert run("rename", "box", "hive")[0] == 0
    after = content(root)
    changed = {path for path in before if before[path] != after.get(path)}
    assert changed == {"content/concepts/hive.yml"}
    assert set(after) == set(before)
    assert b"aliases: [bee-box, skep, box]\n" in after["content/concepts/hive.yml"]


def test_the_former_address_leads_to_the_new_one(run):
    _, out, _ = run("rename", "hive", "skep")
    assert "/concepts/hive/ will lead to /concepts/skep/, by `aliases`." in out
    assert "content/concepts/hive.yml → content/concepts/skep.yml" in out


def test_a_dry_run_shows_it_and_writes_nothing(run, root):
    before = content(root)
    code, out, _ = run("rename", "--dry-run", "hive", "skep")
    assert code == 0
    assert "would change." in out
    assert content(root) == before


@pytest.mark.parametrize("new", ["../../x", "con", "Hive", "queen", "beek2004", ""])
def test_a_bad_id_is_wrong_use_and_nothing_is_written(run, root, new):
    before = content(root.parent)
    code, _, err = run("rename", "hive", new)
    assert code == 2
    assert err.startswith("kb: ")
    assert content(root.parent) == before


@pytest.mark.parametrize(
    "fault", [b"title: a: b\n", b"<<<<<<< HEAD\na: b\n=======\na: c\n>>>>>>> x\n", b"\xff"]
)
def test_a_base_with_errors_is_refused(run, root, fault):
    (root / "content/concepts/queen.yml").write_bytes(fault)
    before = content(root)
    code, out, err = run("rename", "hive", "skep")
    assert code == 1
    assert "error[" in out
    assert "mend these errors first: nothing was renamed" in err
    assert content(root) == before


def test_one_read_only_file_stops_it_all(run, root):
    (root / "content/concepts/colony.yml").chmod(0o444)
    before = content(root)
    code, _, err = run("rename", "hive", "skep")
    assert code == 2
    assert "content/concepts/colony.yml is read-only: nothing was changed" in err
    assert content(root) == before


def test_windows_line_ends_and_byte_order_marks_stay(run, root):
    path = root / "content/concepts/colony.yml"
    data = b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(data)
    assert run("rename", "hive", "skep")[0] == 0
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert path.read_bytes().count(b"\r\n") == data.count(b"\r\n")
    assert b"[[skep" in path.read_bytes()


def test_what_would_break_the_base_is_not_written(run, root, monkeypatch):
    monkeypatch.setattr(rename, "_mentions", lambda *_: ())
    before = content(root)
    code, out, err = run("rename", "hive", "skep")
    assert code == 2
    assert "error[unknown-entry]" in out
    assert "This is a fault of the program" in err
    assert content(root) == before


def test_where_a_key_stands_as_a_mere_word_is_told(run, root):
    path = root / "bibliography/people.yml"
    path.write_text("# As in lindqvist1998.\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    _, out, _ = run("rename", "lindqvist1998", "lindqvist1999")
    assert "'lindqvist1998' still stands as a word, not as a link, in:" in out
    assert "  bibliography/people.yml:1\n" in out


REGISTER = "content/addresses.txt"


def published(root, text):
    (root / REGISTER).write_text(text, encoding="utf-8")


def test_an_address_that_was_published_leads_on(run, root):
    published(root, "/references/beek2004/\n/references/beek2004/here/\n/topics/breeding/\n")
    assert run("rename", "beek2004", "beek2005")[0] == 0
    assert run("rename", "topics/breeding", "queens")[0] == 0
    assert (root / REGISTER).read_text() == (
        "/references/beek2004/\n/references/beek2004/here/ -> /references/beek2005/here/\n"
        "/topics/breeding/ -> /topics/queens/\n"
    )


def test_no_address_leads_to_one_that_leads_on(run, root):
    published(
        root, "/concepts/hive/\n/old/ -> /concepts/hive/\n/concepts/box/ -> /concepts/hive/\n"
    )
    assert run("check")[0] == 0
    code, out, err = run("rename", "hive", "box")
    assert (code, err) == (0, ""), out
    assert (root / REGISTER).read_text() == (
        "/concepts/hive/\n/old/ -> /concepts/box/\n/concepts/box/\n"
    )
    assert run("check")[0] == 0
