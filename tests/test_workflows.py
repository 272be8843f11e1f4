"""The workflows: of the right form, without known weaknesses, safe for changes of strangers."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
# And one that is there to be copied.
WORKFLOWS = [
    *sorted((ROOT / ".github" / "workflows").glob("*.yml")),
    ROOT / "docs" / "hosting" / "shards.yml",
]
each = pytest.mark.parametrize("path", WORKFLOWS, ids=[path.stem for path in WORKFLOWS])


def read(path):
    # YAML takes the word `on` for a truth.
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - texts only


def program(name):
    found = shutil.which(name, path=str(Path(sys.executable).parent))
    assert found, f"{name} is missing: run make test"
    return found


def run(*command):
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_zizmor_finds_nothing():
    zizmor = [program("zizmor"), "--offline", "--quiet", "--persona", "pedantic"]
    run(*zizmor, ".")
    run(*zizmor, "docs/hosting/shards.yml")


@pytest.mark.parametrize(
    ("schema", "paths"),
    [
        ("vendor.github-workflows", WORKFLOWS),
        ("vendor.dependabot", [ROOT / ".github" / "dependabot.yml"]),
    ],
)
def test_they_have_the_form_that_github_wants(schema, paths):
    run(program("check-jsonschema"), "--builtin-schema", schema, *map(str, paths))


@each
def test_nothing_is_allowed_but_what_a_job_needs(path):
    workflow = read(path)
    assert workflow["permissions"] == {}
    for name, job in workflow["jobs"].items():
        assert isinstance(job.get("permissions"), dict), f"{name} says nothing of permissions"
        assert job.get("timeout-minutes"), f"{name} may run for hours"


# What may write, and what for; everything else reads.
WRITES = {
    ("from-form", "propose"): {"contents", "issues", "pull-requests"},
    ("site", "publish"): {"pages", "id-token"},
    ("site", "record"): {"contents"},
    ("update", "propose"): {"contents", "pull-requests"},
    ("shards", "publish"): {"pages", "id-token"},
}


@each
def test_few_jobs_may_write(path):
    for name, job in read(path)["jobs"].items():
        rights = job["permissions"]
        assert set(rights.values()) <= {"read", "write"}
        found = {right for right, value in rights.items() if value == "write"}
        assert found == WRITES.get((path.stem, name), set()), name


def test_the_manual_names_every_workflow():
    text = (ROOT / "docs" / "maintaining.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| `([^`]+)` \|.*\|.*\|.*\|$", text, re.MULTILINE))
    assert {read(path)["name"].replace(" ", "-") for path in WORKFLOWS[:-1]} <= {
        name.replace(" ", "-") for name in named
    }


@each
def test_every_action_is_pinned_by_hash_with_its_version(path):
    for line in path.read_text(encoding="utf-8").splitlines():
        if re.match(r"\s*(?:- )?uses:", line):
            pinned = r"\s*(?:- )?uses: [\w.-]+/[\w./-]+@[0-9a-f]{40}  # v\d+(\.\d+){2}"
            assert re.fullmatch(pinned, line), line


def test_an_action_has_one_hash_everywhere():
    found = {}
    for path in WORKFLOWS:
        for name, pin in re.findall(r"uses: ([\w./-]+)@(\S+)", path.read_text(encoding="utf-8")):
            assert found.setdefault(name, pin) == pin, f"{path.name}: {name}"


@each
def test_what_a_stranger_proposes_meets_no_secret_and_no_right_to_write(path):
    workflow = read(path)
    text = path.read_text(encoding="utf-8")
    assert "pull_request_target" not in workflow["on"]
    assert "secrets." not in text
    if "pull_request" in workflow["on"]:
        rights = {
            right for job in workflow["jobs"].values() for right in job["permissions"].values()
        }
        assert rights <= {"read"}


@each
def test_no_command_is_put_together_from_what_others_wrote(path):
    for job in read(path)["jobs"].values():
        for step in job.get("steps", ()):
            assert "${{" not in step.get("run", ""), step


@each
def test_a_checkout_leaves_no_credentials_behind(path):
    for job in read(path)["jobs"].values():
        for step in job.get("steps", ()):
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] == "false"


@each
def test_what_it_runs_is_there(path):
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for job in read(path)["jobs"].values():
        for step in job.get("steps", ()):
            for words in re.findall(r"^\s*make ((?:[a-z]+ ?)+)", step.get("run", ""), re.MULTILINE):
                assert set(words.split()) <= targets, words


def test_a_pull_request_is_checked_told_and_built():
    text = (ROOT / ".github/workflows/pull-request.yml").read_text(encoding="utf-8")
    assert "kb check --strict --format github" in text
    assert re.search(r'kb diff HEAD\^1 HEAD --format markdown >> "\$GITHUB_STEP_SUMMARY"', text)
    assert re.search(r"upload-artifact@.*\n\s+with:\n\s+name: site\n\s+path: site\n", text)


def test_every_lock_file_is_locked_anew_and_looked_up():
    made = (ROOT / "Makefile").read_text(encoding="utf-8")
    for path in sorted((ROOT / "requirements").glob("*.in")):
        assert f"--output-file requirements/{path.stem}.txt" in re.sub(r"\\\n\s*", "", made)
        assert "--hash=sha256:" in path.with_suffix(".txt").read_text(encoding="utf-8")
    assert made.count("--exclude-newer") == len(list((ROOT / "requirements").glob("*.in")))
