"""What changed day by day: from the history, kept in a cache that may be anything."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

from generator import changelog as module
from generator.changelog import FILE, changelog

HIVE = "content/concepts/hive.yml"


@pytest.fixture
def commit(base_with):
    """Commits the base as it is, at a time, by somebody."""
    root = base_with()

    def made(time, author="Åsa", *, tag=None):
        who = {f"GIT_{who}_{what}": author for who in ("AUTHOR", "COMMITTER") for what in ("NAME",)}
        mail = {f"GIT_{who}_EMAIL": "x@y" for who in ("AUTHOR", "COMMITTER")}
        when = {f"GIT_{who}_DATE": time for who in ("AUTHOR", "COMMITTER")}
        env = {**os.environ, **who, **mail, **when, "GIT_CONFIG_GLOBAL": os.devnull}
        for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "x"]):
            subprocess.run(["git", "-C", root, *words], check=True, env=env)
        if tag:
            subprocess.run(["git", "-C", root, "tag", tag], check=True, env=env)
        return root

    return made


@pytest.fixture
def edit(tmp_path):
    def edited(old, new):
        file = tmp_path / "base" / HIVE
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")

    return edited


@pytest.fixture
def root(commit, edit):
    """Three days of history; the first has two commits."""
    commit("2024-01-05T23:30:00Z")
    edit("The house", "The box")
    commit("2024-01-05T23:40:00Z", "Bo")
    edit("The box", "The case")
    commit("2024-01-06T00:10:00Z", tag="v1.0")
    edit("The case", "The home")
    return commit("2024-02-01T10:00:00+01:00")


def words(day):
    return [
        (change.before.split()[1], change.after.split()[1])
        for entry in day.difference.entries
        for change in entry.texts
    ]


def test_each_day_tells_what_it_changed_the_newest_first(root, tmp_path):
    newest, middle, first = changelog(root, tmp_path / "cache")
    assert [newest.date, middle.date, first.date] == ["2024-02-01", "2024-01-06", "2024-01-05"]
    assert [words(day) for day in (newest, middle)] == [[("case", "home")], [("box", "case")]]
    assert (middle.releases, first.people) == (("v1.0",), ("Bo", "Åsa"))
    assert first.begins == (("concept", 2),)
    assert first.difference is None
    assert newest.begins == ()


def test_what_is_kept_is_not_computed_again(root, tmp_path, monkeypatch):
    before = changelog(root, tmp_path / "cache")

    def never(*_):
        raise AssertionError

    monkeypatch.setattr(module, "difference", never)
    assert changelog(root, tmp_path / "cache") == before


@pytest.mark.parametrize("rubbish", [b"", b"[", b"[]", b'{"a": 1}', b"\xff", b"null"])
def test_the_cache_may_be_rubbish_or_gone(root, tmp_path, rubbish):
    cache = tmp_path / "cache"
    before = changelog(root, cache)
    (cache / FILE).write_bytes(rubbish)
    assert changelog(root, cache) == before
    text = (cache / FILE).read_text(encoding="utf-8").replace('"old"', '"odd"')
    (cache / FILE).write_text(text, encoding="utf-8")
    assert changelog(root, cache) == before
    shutil.rmtree(cache)
    cache.write_text("in the way", encoding="utf-8")
    assert changelog(root, cache) == before


def test_without_git_or_with_the_top_of_a_history_only_there_is_none(root, tmp_path):
    shallow = tmp_path / "shallow"
    command = ["git", "clone", "-q", "--depth=1", f"file://{root}", str(shallow)]
    subprocess.run(command, check=True)
    assert changelog(shallow, tmp_path / "cache") == ()
    shutil.rmtree(root / ".git")
    assert changelog(root, tmp_path / "cache") == ()


@pytest.mark.usefixtures("root")
def test_a_day_on_which_the_base_was_broken_is_told_as_far_as_it_goes(tmp_path, commit, edit):
    edit("title:", "title: [")
    commit("2024-03-01T10:00:00Z")
    edit("summary:", "summary: [")
    tags = commit("2024-03-02T10:00:00Z", tag="v2.0")
    broken, *_ = changelog(tags, tmp_path / "cache")
    assert broken.difference.entries == ()
    assert broken.difference.remarks[0].path == HIVE


def test_a_day_that_changed_nothing_in_meaning_is_left_out(root, tmp_path, commit):
    before = changelog(root, tmp_path / "cache")
    (root / "content" / "addresses.txt").write_text("/\n", encoding="utf-8")
    commit("2024-03-01T10:00:00Z")
    file = root / HIVE
    file.write_text(f"# A remark.\n{file.read_text(encoding='utf-8')}", encoding="utf-8")
    commit("2024-03-02T10:00:00Z")
    assert changelog(root, tmp_path / "cache") == before


def test_a_long_history_is_cut(root, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "MOST_DAYS", 2)
    assert [day.date for day in changelog(root, tmp_path / "cache")] == ["2024-02-01", "2024-01-06"]


@pytest.mark.parametrize("author", ["Ann\x01Bob", "a\tb", "Ann\u2028Bob"])
def test_an_authors_name_is_only_a_name(commit, tmp_path, author):
    days = changelog(commit("2024-01-05T12:00:00Z", author), tmp_path / "cache")
    assert [(day.date, day.people) for day in days] == [("2024-01-05", (author,))]


def test_an_authors_name_forges_no_day(root, tmp_path, commit, edit):
    edit("The home", "The hole")
    head = subprocess.run(["git", "-C", root, "rev-parse", "HEAD"], capture_output=True, check=True)
    name = head.stdout.decode().strip()
    forged = f"x\x01{name}\t2031-05-05\ttag: v9.9\tForged Person"
    newest, *_ = changelog(commit("2024-03-01T12:00:00Z", forged), tmp_path / "cache")
    assert (newest.date, newest.people, newest.releases) == ("2024-03-01", (forged,), ())


def test_a_commit_at_an_impossible_time_is_passed_over(
    root, commit_at, impossible_time, tmp_path, commit, edit
):
    before = changelog(root, tmp_path / "cache")
    edit("The home", "The hole")
    commit_at(root, impossible_time, HIVE)
    assert changelog(root, tmp_path / "cache") == before
    edit("The hole", "The hall")
    newest, *rest = changelog(commit("2024-03-01T12:00:00Z"), tmp_path / "cache")
    assert tuple(rest) == before
    assert words(newest) == [("home", "hall")]


def test_the_settings_of_whoever_builds_change_nothing(root, set_git, tmp_path):
    before = changelog(root, tmp_path / "cache")
    set_git(root)
    assert changelog(root, tmp_path / "cache") == before
