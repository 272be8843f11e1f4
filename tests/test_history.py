"""When files were made and changed, as git knows it; nothing where git knows nothing."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

from generator.history import Change, last_changes
from generator.pipeline import Project, run


@pytest.fixture
def commit(tmp_path):
    """Commits texts to a repository of their own, at a time."""

    def made(time, author, **files):
        for name, text in files.items():
            path = tmp_path / "content" / f"{name}.yml"
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        names = {"GIT_AUTHOR_NAME": author, "GIT_COMMITTER_NAME": author}
        mail = {"GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_EMAIL": "a@example.org"}
        dates = {"GIT_AUTHOR_DATE": time, "GIT_COMMITTER_DATE": time}
        env = {**os.environ, **names, **mail, **dates, "GIT_CONFIG_GLOBAL": os.devnull}
        for words in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "x"]):
            subprocess.run(["git", "-C", tmp_path, *words], check=True, env=env)

    return made


def test_a_file_has_its_first_and_its_last_time_in_utc(commit, tmp_path):
    commit("2024-01-05T23:30:00-05:00", "Åsa", hive="a", queen="a")
    commit("2024-02-01T10:00:00+01:00", "Bo", hive="b")
    assert last_changes(tmp_path) == {
        "content/hive.yml": Change(
            "2024-02-01", "Bo", "2024-02-01T09:00:00Z", "2024-01-06T04:30:00Z"
        ),
        "content/queen.yml": Change(
            "2024-01-06", "Åsa", "2024-01-06T04:30:00Z", "2024-01-06T04:30:00Z"
        ),
    }


@pytest.mark.parametrize(
    "author", ["Ann\x01Bob", "Ann\u2028content/queen.yml", "a\tb", "\x01x\tcontent/queen.yml"]
)
def test_an_authors_name_makes_no_other_change(commit, tmp_path, author):
    commit("2024-01-05T12:00:00Z", "Bo", queen="a")
    commit("2024-02-01T12:00:00Z", author, hive="a")
    found = last_changes(tmp_path)
    assert found.keys() == {"content/hive.yml", "content/queen.yml"}
    assert found["content/queen.yml"] == Change(
        "2024-01-05", "Bo", "2024-01-05T12:00:00Z", "2024-01-05T12:00:00Z"
    )
    assert found["content/hive.yml"].date == "2024-02-01"


def test_a_path_is_read_as_it_is(commit, tmp_path):
    (tmp_path / "content").mkdir()
    for name in ('"quoted"', "two\nlines", "Åsa", "a\u2028b"):
        commit("2024-01-05T12:00:00Z", "Bo", **{name: "a"})
        assert f"content/{name}.yml" in last_changes(tmp_path)


def test_a_commit_at_an_impossible_time_is_passed_over(
    commit, commit_at, impossible_time, tmp_path
):
    commit("2024-01-05T12:00:00Z", "Bo", hive="a")
    commit_at(tmp_path, impossible_time, "content/queen.yml")
    commit_at(tmp_path, impossible_time, "content/hive.yml")
    found = last_changes(tmp_path)
    assert [(path, change.date) for path, change in found.items()] == [
        ("content/hive.yml", "2024-01-05")
    ]


def test_the_last_second_of_the_calendar_is_one(commit, commit_at, tmp_path):
    commit("2024-01-05T12:00:00Z", "Bo", hive="a")
    commit_at(tmp_path, "253402300799 +0000", "content/hive.yml")
    assert last_changes(tmp_path)["content/hive.yml"].time == "9999-12-31T23:59:59Z"


def test_the_settings_of_whoever_builds_change_nothing(commit, set_git, tmp_path):
    commit("2024-01-05T12:00:00Z", "Åsa", hive="a")
    commit("2024-02-05T12:00:00Z", "Bo", queen="a")
    before = last_changes(tmp_path)
    assert len(before) == 2
    set_git(tmp_path)
    assert last_changes(tmp_path) == before


def test_without_git_there_is_no_history(tmp_path):
    assert last_changes(tmp_path) == {}


def test_the_address_of_the_site_comes_from_the_environment(
    library_folder, warm, tmp_path, monkeypatch
):
    shutil.copytree(library_folder, tmp_path / "base")
    shutil.copytree(warm / "library", tmp_path / "base" / "build" / "cache", dirs_exist_ok=True)
    monkeypatch.setenv("SITE_URL", "https://bees.example/notebook")
    project = Project(tmp_path / "base")
    assert run(project).written
    text = (project.docs / "graph" / "graph.ttl").read_text(encoding="utf-8")
    assert "@base <https://bees.example/notebook/> ." in text
    assert (project.docs / "opensearch.xml").is_file()
