"""Several files at once, or none of them, and nothing outside of the base's two folders."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.editing.rewrite import RefusedError, rewrite

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


def test_files_are_replaced_made_and_deleted(root):
    rewrite(root, {ONE: b"a", TWO: None, NEW: b"c"})
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
        rewrite(root, {ONE: b"a", name: b"x"})
    assert everything(root.parent) == before


def test_a_link_that_leads_out_is_not_followed(root, tmp_path):
    outside = tmp_path / "outside.yml"
    outside.write_bytes(b"mine")
    (root / NEW).parent.mkdir(parents=True)
    (root / NEW).symlink_to(outside)
    with pytest.raises(RefusedError):
        rewrite(root, {NEW: b"x"})
    assert outside.read_bytes() == b"mine"


def test_a_read_only_file_is_refused_and_the_others_stay(root):
    (root / TWO).chmod(0o444)
    before = everything(root)
    with pytest.raises(RefusedError, match=r"works\.bib is read-only"):
        rewrite(root, {ONE: b"a", TWO: b"b"})
    assert everything(root) == before


def test_the_rights_of_a_file_stay(root):
    (root / ONE).chmod(0o640)
    rewrite(root, {ONE: b"a"})
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
        rewrite(root, {ONE: b"a", NEW: b"c", TWO: None})
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
        rewrite(root, {"content/concepts/skep.yml": None})
    assert (root / ONE).exists()
