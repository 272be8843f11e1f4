"""Several files at once, or none of them, and nothing outside of the base's two folders."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

from generator.editing.rewrite import Change, RefusedError, held, rewrite
from generator.source import Source

ONE, TWO, NEW = "content/concepts/hive.yml", "bibliography/works.bib", "content/factors/new.yml"


@pytest.fixture
def root(base_with):
    return base_with()


def everything(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def changes(root, new):
    """Changes that were made from what the disk holds."""
    return {
        name: Change((root / name).read_bytes() if (root / name).is_file() else None, data)
        for name, data in new.items()
    }


def test_files_are_replaced_made_and_deleted(root):
    rewrite(root, changes(root, {ONE: b"a", TWO: None, NEW: b"c"}))
    assert (root / ONE).read_bytes() == b"a"
    assert not (root / TWO).exists()
    assert (root / NEW).read_bytes() == b"c"
    assert not [name for name in everything(root) if "/." in name]


@pytest.mark.parametrize(
    "name",
    [
        "../x.yml",
        "content/../x.yml",
        "content/../../x.yml",
        "mkdocs.yml",
        "generator/x.py",
        "/etc/x",
        "content",
        "content/concepts",
        ".git/config",
    ],
)
def test_nothing_outside_of_the_two_folders_is_written(root, name):
    before = everything(root.parent)
    with pytest.raises(RefusedError, match="nothing was changed"):
        rewrite(root, changes(root, {ONE: b"a", name: b"x"}))
    assert everything(root.parent) == before


def test_a_link_that_leads_out_is_not_followed(root, tmp_path):
    outside = tmp_path / "outside.yml"
    outside.write_bytes(b"mine")
    (root / NEW).parent.mkdir(parents=True)
    (root / NEW).symlink_to(outside)
    with pytest.raises(RefusedError, match="is no file of content/"):
        rewrite(root, changes(root, {NEW: b"x"}))
    assert outside.read_bytes() == b"mine"


def test_a_read_only_file_is_refused_and_the_others_stay(root):
    (root / TWO).chmod(0o444)
    before = everything(root)
    with pytest.raises(RefusedError, match=r"works\.bib is read-only"):
        rewrite(root, changes(root, {ONE: b"a", TWO: b"b"}))
    assert everything(root) == before


def test_the_rights_of_a_file_stay(root):
    (root / ONE).chmod(0o640)
    rewrite(root, changes(root, {ONE: b"a"}))
    assert (root / ONE).stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("failing", [0, 1, 2])
@pytest.mark.parametrize("method", ["replace", "unlink", "chmod"])
def test_a_failure_half_way_leaves_everything_as_it_was(root, monkeypatch, failing, method):
    before = everything(root)
    real = getattr(Path, method)
    calls = []

    def fails(path, *arguments, **named):
        calls.append(path)
        if len(calls) == failing + 1:
            raise OSError(28, "No space left on device", str(path))
        return real(path, *arguments, **named)

    monkeypatch.setattr(Path, method, fails)
    try:
        rewrite(root, changes(root, {ONE: b"a", NEW: b"c", TWO: None}))
    except RefusedError as error:
        assert "No space left" in str(error)  # noqa: PT017 - it may also not fail
        monkeypatch.undo()
        assert everything(root) == before
    else:
        assert len(calls) <= failing


def test_a_link_is_not_deleted_with_what_it_leads_to(root):
    link = root / "content" / "concepts" / "skep.yml"
    link.symlink_to("hive.yml")
    with pytest.raises(RefusedError, match="is a link"):
        rewrite(root, changes(root, {"content/concepts/skep.yml": None}))
    assert (root / ONE).exists()


SAVED = "was changed meanwhile: nothing was changed; run the command again"


@pytest.mark.parametrize("new", [b"a", None])
@pytest.mark.parametrize("saved", [b"saved", b"", None])
def test_what_was_saved_while_a_command_ran_is_not_overwritten(root, new, saved):
    planned = changes(root, {TWO: b"b", NEW: b"c", ONE: new})
    if saved is None:
        (root / ONE).unlink()
    else:
        (root / ONE).write_bytes(saved)
    before = everything(root)
    with pytest.raises(RefusedError, match=f"^{ONE} {SAVED}$"):
        rewrite(root, planned)
    assert everything(root) == before


@pytest.mark.parametrize("leads_nowhere", [False, True])
def test_what_came_while_a_command_ran_is_not_overwritten(root, leads_nowhere):
    planned = changes(root, {ONE: b"a", NEW: b"c"})
    (root / NEW).parent.mkdir()
    if leads_nowhere:
        (root / NEW).symlink_to("none.yml")
    else:
        (root / NEW).write_bytes(b"saved")
    before = everything(root)
    with pytest.raises(RefusedError, match=f"^{NEW} is there already: nothing was changed$"):
        rewrite(root, planned)
    assert everything(root) == before


def test_the_bytes_of_a_file_are_given_only_if_it_says_what_was_read(root):
    data = b"\xef\xbb\xbftitle: Hive\r\n"
    (root / ONE).write_bytes(data)
    assert held(root, Source(ONE, "title: Hive\r\n")) == data
    for text in ("title: Hive\n", "title: Hives\r\n", ""):
        with pytest.raises(RefusedError, match=f"^{ONE} {SAVED}$"):
            held(root, Source(ONE, text))
    (root / ONE).write_bytes(b"\xff")
    with pytest.raises(RefusedError, match=SAVED):
        held(root, Source(ONE, "title: Hive\n"))


class KilledError(BaseException):
    """The process ends here: nothing can be done any more."""


@pytest.mark.parametrize("step", range(5))
def test_a_process_that_is_killed_loses_no_text(root, monkeypatch, step):
    moved = "content/concepts/skep.yml"
    texts = {name: (root / name).read_bytes() for name in (ONE, TWO)}
    # A file is taken away before the one that takes its place is named.
    planned = changes(root, {ONE: None, TWO: texts[TWO] + b"%", moved: texts[ONE] + b"#"})
    calls = []

    def until_killed(method):
        def called(path, *arguments, **named):
            calls.append(path)
            if len(calls) > step:
                raise KilledError
            return method(path, *arguments, **named)

        return called

    for method in ("replace", "unlink"):
        monkeypatch.setattr(Path, method, until_killed(getattr(Path, method)))
    with suppress(KilledError):
        rewrite(root, planned)
    left = [data for name, data in everything(root).items() if "/." not in name]
    for text in texts.values():
        assert any(data.startswith(text) for data in left)
    assert (len(calls) > step) == (step < 3)


WORK = """@article{x, author = {Moss, Ivy}, title = {Water in the Hive},
  journal = {Notes on Bees}, year = 2031}"""
RUNS = {
    "rename": ("content/concepts/colony.yml", ["rename", "hive", "skep"]),
    "rename a work": ("bibliography/read.bib", ["rename", "lindqvist1998", "lindqvist1999"]),
    "fmt": ("content/concepts/odd.yml", ["fmt"]),
    "fix": ("content/concepts/odd.yml", ["fix"]),
    "import": ("bibliography/read.bib", ["import", "x.bib", "--into", "read.bib"]),
    "new": (
        "bibliography/read.bib",
        [
            *("new", "work", "moss2031", "--into=read.bib", "--summary=Wet."),
            *("--title=Water in the Hive", "--set=author=Moss, Ivy"),
            *("--set=journal=Notes on Bees", "--set=year=2031"),
        ],
    ),
    "addresses": ("content/addresses.txt", ["addresses"]),
}


@pytest.mark.parametrize("when", ["read", "written"])
@pytest.mark.parametrize("command", RUNS)
def test_no_command_overwrites_what_is_saved_while_it_runs(
    command, when, kb, base, files, saving, monkeypatch, tmp_path
):
    name, arguments = RUNS[command]
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.bib").write_text(WORK, encoding="utf-8")
    (base / "site").mkdir()
    (base / "site" / "index.html").write_text("", encoding="utf-8")
    (base / "content/addresses.txt").write_text("/concepts/hive/\n", encoding="utf-8")
    odd = "type: constuct\ntitle: 'Odd'\nsummary: See the [[hive]].\n"
    if command in {"fmt", "fix"}:
        (base / "content/concepts/odd.yml").write_text(odd, encoding="utf-8")
    before = files()
    saving(name, when)
    code, said = kb(*arguments)
    if (command, when) in {("fmt", "read"), ("fix", "read")}:  # they read the file after that
        assert b"# SAVED\n" in (base / name).read_bytes()
        return
    assert (code, f"kb: {name} {SAVED}" in said) == (2, True), said
    assert files() == before | {name: before[name] + b"# SAVED\n"}
