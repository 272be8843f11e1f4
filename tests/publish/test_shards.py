"""Shares made apart join to the site that one machine makes, and no other way."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from generator.cli import main
from generator.pipeline import Project
from generator.publish.build import build, build_shard, merge
from generator.publish.shards import MANIFEST, Shard, ShardError

WORKFLOW = Path(__file__).parents[2] / "docs" / "hosting" / "shards.yml"


@pytest.fixture
def shares(project):
    """Both shares of the fabricated base."""
    for number in (1, 2):
        out, problems = io.StringIO(), io.StringIO()
        assert build_shard(project, out, problems, Shard(number, 2)) == 0, problems.getvalue()
    return [project.root / "build" / "shards" / f"{number}-of-2" for number in (1, 2)]


@pytest.fixture
def joined(project):
    def run(folders):
        out, problems = io.StringIO(), io.StringIO()
        return merge(project, out, problems, folders), problems.getvalue()

    return run


def test_two_shares_join_to_the_site_of_one_machine(project, shares, joined, held):
    code, said = joined(shares)
    assert code == 0, said
    apart = held(project.site)
    shutil.rmtree(project.site)
    assert build(project, io.StringIO(), io.StringIO()) == 0
    assert held(project.site) == apart


def test_the_machines_of_the_workflow_make_the_site_of_one(project, held, tmp_path, monkeypatch):
    jobs = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))["jobs"]
    numbers = jobs["share"]["strategy"]["matrix"]["share"]
    known = {"strategy.job-total": str(len(numbers))}

    def filled(text):
        return re.sub(r"\$\{\{ (.*?) \}\}", lambda match: known[match[1]], text)

    def given(job, action):
        return next(step["with"] for step in job["steps"] if f"/{action}@" in step.get("uses", ""))

    def run(job, machine):
        (machine / ".venv").symlink_to(sys.prefix)
        commands = [step["run"] for step in job["steps"] if "run" in step]
        assert commands.pop(0) == "make setup"
        for name, value in job.get("env", {}).items():
            monkeypatch.setenv(name, filled(value))
        for command in commands:
            done = subprocess.run(
                ["bash", "-ec", command], cwd=machine, capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, done.stderr

    fetched = given(jobs["join"], "download-artifact")
    for number in numbers:
        known["matrix.share"] = str(number)
        machine = tmp_path / f"machine{number}"
        shutil.copytree(project.root, machine)
        run(jobs["share"], machine)
        handed = given(jobs["share"], "upload-artifact")
        name = filled(handed["name"])
        assert Path(name).match(fetched["pattern"])
        (machine / filled(handed["path"])).rename(tmp_path / name)
    whole = tmp_path / "one"
    shutil.copytree(project.root, whole)
    for share in tmp_path.glob(fetched["pattern"]):
        shutil.copytree(share, project.root / fetched["path"] / share.name)
    run(jobs["join"], project.root)
    assert build(Project(whole), io.StringIO(), io.StringIO()) == 0
    assert held(project.site) == held(whole / "site")


def spoilt(folder, **fields):
    manifest = folder / MANIFEST
    whole = json.loads(manifest.read_text(encoding="utf-8"))
    manifest.write_text(json.dumps({**whole, **fields}), encoding="utf-8")


def test_shares_that_do_not_make_a_whole_are_refused_with_the_reason(project, shares, joined, held):
    project.site.mkdir()
    (project.site / "index.html").write_text("the last good one", encoding="utf-8")

    def refused(folders, words):
        code, said = joined(folders)
        assert code == 2
        assert words in said
        assert "site/ is as it was" in said

    first, second = shares
    refused([first], "missing: share 2")
    refused([first, first], "are the same share, 1/2")
    refused([first, project.root / "content"], "is no share: it has no shard.json")
    (second / "index.html").unlink(missing_ok=True)
    (first / "index.html").unlink(missing_ok=True)
    refused(shares, "lacks index.html")
    spoilt(second, made_from="something else")
    refused(shares, "was made from another input")
    spoilt(second, shard=[2, 3])
    (second / MANIFEST).write_text("[]", encoding="utf-8")
    refused(shares, "cannot be read")
    assert held(project.site) == {"index.html": b"the last good one"}


@pytest.mark.parametrize(
    "text", ["", "1", "0/2", "3/2", "1/0", "a/b", "-1/2", "1/2/3", "1/99999999", "١/٢"]
)
def test_what_is_no_share_is_wrong_use(project, capsys, text):
    with pytest.raises(ShardError, match="write I/N"):
        Shard.parse(text)
    if text and not text.startswith("-"):
        assert main(["-C", str(project.root), "build", "--shard", text]) == 2
        assert "write I/N, such as 1/4" in capsys.readouterr().err


def test_every_file_is_in_one_share():
    paths = [str(number) for number in range(10)]
    found = [path for number in (1, 2, 3) for path in Shard(number, 3).of(paths)]
    assert sorted(found) == sorted(paths)
