"""MkDocs run alone: the hook does what `kb build` does, and spoils nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from generator.pipeline import OWN_TEMPLATES
from generator.publish import mkdocs


def mkdocs_build(project, **env):
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=project.root,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **env},
    )


def test_it_makes_the_pages_and_the_index_by_itself(project):
    done = mkdocs_build(project)
    assert done.returncode == 0, done.stderr
    assert (project.site / "concepts" / "hive" / "index.html").is_file()
    assert (project.site / "pagefind" / "pagefind-entry.json").is_file()


def test_a_broken_base_fails_it_with_the_diagnostic_and_leaves_the_site(project, held, edit):
    project.site.mkdir()
    (project.site / "index.html").write_text("the last good one", encoding="utf-8")
    edit("content/concepts/queen.yml", "to: colony", "to: coloni")
    done = mkdocs_build(project)
    assert done.returncode != 0
    assert "error[unknown-entry]" in done.stderr
    assert "1 problem in the content" in done.stderr
    assert "Traceback" not in done.stderr
    assert held(project.site) == {"index.html": b"the last good one"}


def test_a_fault_of_a_template_fails_it_with_file_and_line(project):
    templates = project.root / "site_templates"
    shutil.copytree(OWN_TEMPLATES, templates)
    (templates / "pages" / "concept.md").write_text("\n{{ missing }}", encoding="utf-8")
    done = mkdocs_build(project)
    assert done.returncode != 0
    assert f"{templates}/pages/concept.md:2: 'missing' is undefined" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("given", ["1234567890", None])
def test_the_time_of_a_build_is_that_of_the_last_commit_or_given(tmp_path, monkeypatch, given):
    if given:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    else:
        # Set first, so that it is taken away again when the test ends.
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    mkdocs.set_epoch(tmp_path)
    assert os.environ["SOURCE_DATE_EPOCH"] == (given or "0")


def test_a_variable_that_cannot_be_used_is_named(project):
    done = mkdocs_build(project, SOURCE_DATE_EPOCH="-5")
    assert done.returncode != 0
    assert "SOURCE_DATE_EPOCH is '-5'" in done.stderr
    assert "Traceback" not in done.stderr
    assert not any(project.docs.iterdir())


@pytest.mark.parametrize(
    ("time", "stamp"), [("99999999999 +0000", "4294967295"), ("rubbish", "0"), ("-5 +0000", "0")]
)
def test_the_time_of_a_build_is_one_that_files_can_hold(
    tmp_path, commit_at, monkeypatch, time, stamp
):
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], [*identity, "commit", "-q", "--allow-empty", "-m", "x"]):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    commit_at(tmp_path, time)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    mkdocs.set_epoch(tmp_path)
    assert os.environ["SOURCE_DATE_EPOCH"] == stamp


def test_the_time_of_the_last_commit_is_found(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    identity = {
        "GIT_AUTHOR_NAME": "A",
        "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "A",
        "GIT_COMMITTER_EMAIL": "a@example.org",
        "GIT_COMMITTER_DATE": "2001-02-03T04:05:06Z",
    }
    for command in (["init", "-q"], ["commit", "-q", "--allow-empty", "-m", "x"]):
        subprocess.run(["git", *command], cwd=tmp_path, check=True, env={**os.environ, **identity})
    mkdocs.set_epoch(tmp_path)
    assert os.environ["SOURCE_DATE_EPOCH"] == "981173106"
