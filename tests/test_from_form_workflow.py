"""The workflow of the forms does what it says: its own commands are run, with a `gh` that notes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
each = pytest.mark.parametrize("path", WORKFLOWS, ids=[path.stem for path in WORKFLOWS])


def steps(path):
    jobs = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]
    return [(name, step) for name, job in jobs.items() for step in job.get("steps", ())]


def git(folder, *arguments):
    identity = ["-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(
        ["git", *identity, "-C", str(folder), *arguments],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def executable(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


@pytest.fixture
def repository(tmp_path, library_folder, warm):
    """The fabricated base in a repository, and two clones of it: one for each job."""
    origin, first, second = (tmp_path / name for name in ("origin", "first", "second"))
    source = tmp_path / "source"
    for name in ("content", "bibliography"):
        shutil.copytree(library_folder / name, source / name)
    shutil.copytree(ROOT / ".github", source / ".github")
    (source / ".gitignore").write_text("/build/\n/.venv/\n/proposal/\n", encoding="utf-8")
    git(tmp_path, "init", "--quiet", "--initial-branch=main", str(source))
    git(source, "add", "--all")
    git(source, "commit", "--quiet", "--message=Start")
    git(tmp_path, "clone", "--quiet", "--bare", str(source), str(origin))
    for clone in (first, second):
        git(tmp_path, "clone", "--quiet", str(origin), str(clone))
        executable(
            clone / ".venv/bin/kb",
            f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m generator "$@"\n',
        )
        shutil.copytree(warm / "library", clone / "build" / "cache")
    # `gh` notes what it is called with; there are no pull requests yet.
    executable(
        tmp_path / "bin" / "gh",
        f'#!/bin/sh\nprintf "%s|" "$@" >> "{tmp_path}/gh.log"; echo >> "{tmp_path}/gh.log"\n',
    )
    return origin, first, second


@pytest.fixture
def workflow(repository, tmp_path):
    """Runs the commands of the workflow for an issue: what `gh` was called with."""
    _, first, second = repository
    commands = {
        step.get("id") or step.get("name"): step["run"]
        for _, step in steps(ROOT / ".github/workflows/from-form.yml")
        if "run" in step
    }

    def shell(name, folder, **variables):
        env = {**os.environ, "PATH": f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}"}
        done = subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", commands[name]],
            cwd=folder,
            env={**env, "HOME": str(tmp_path), **variables},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr

    def run(body, number=12):
        user = {"login": "ann-mori", "id": 583231}
        issue = {"number": number, "body": body, "title": "$(touch x)", "user": user}
        event, output = tmp_path / "event.json", tmp_path / "output"
        event.write_text(json.dumps({"issue": issue}), encoding="utf-8")
        output.touch()
        shell("form", first, GITHUB_EVENT_PATH=str(event), GITHUB_OUTPUT=str(output))
        shutil.copytree(first / "proposal", tmp_path / "proposal")
        written = "written=true" in output.read_text(encoding="utf-8")
        name = "Push the branch and open the pull request" if written else "Say what is missing"
        shell(name, second, RUNNER_TEMP=str(tmp_path), ISSUE=str(number), BASE="main")
        return (tmp_path / "gh.log").read_text(encoding="utf-8").splitlines()

    return run


DEFINITION = """### Concept

hive

### The definition in your own words

A box `$(touch pwned)`; "quoted" & 'so on' ${{ github.token }}

### Where you read it

lindqvist1998

### The place in it

p. 13

### Whose definition it is

_No response_

### A remark

_No response_

### Your name

Ann `id` $(id); Mori
"""


def test_an_approved_form_becomes_a_branch_with_one_commit_and_a_pull_request(
    workflow, repository, tmp_path
):
    said = workflow(DEFINITION)
    origin = repository[0]
    assert git(origin, "branch", "--list", "form/*").split() == ["form/issue-12"]
    changed = git(origin, "diff", "--name-only", "main", "form/issue-12").split()
    assert changed == ["content/concepts/hive.yml"]
    message = git(origin, "log", "-1", "--format=%B", "form/issue-12").strip()
    assert message == (
        "Add to definitions of hive, as proposed in #12\n\n"
        "Co-authored-by: Ann id id Mori <583231+ann-mori@users.noreply.github.com>"
    )
    text = git(origin, "show", "form/issue-12:content/concepts/hive.yml")
    assert "$(touch pwned)" in text
    assert not list(tmp_path.rglob("pwned"))
    create = next(line for line in said if line.startswith("pr|create"))
    assert "--base|main|--head|form/issue-12|--title|Add to definitions of hive" in create
    assert (tmp_path / "proposal/body.md").read_text(encoding="utf-8").endswith("Closes #12.\n")


def test_a_form_with_gaps_is_answered_and_changes_nothing(workflow, repository):
    said = workflow(DEFINITION.replace("lindqvist1998", "_No response_"))
    assert git(repository[0], "branch").split() == ["*", "main"]
    assert said[0].startswith("issue|comment|12|--body-file|")
    assert said[1] == "issue|edit|12|--remove-label|approved|"


def test_an_issue_that_is_no_form_is_answered_too(workflow, tmp_path):
    workflow("Hello, I like bees.")
    comment = (tmp_path / "proposal/comment.md").read_text(encoding="utf-8")
    assert comment == "This issue follows none of the forms, so nothing was done by itself.\n"
