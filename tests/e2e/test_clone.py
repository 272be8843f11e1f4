"""From a fresh clone to the site, as the README says."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parent.parent.parent
# What a developer's shell may hold and a bare machine does not.
OURS = {"VIRTUAL_ENV", "PYTHONPATH", "PYTHONHOME", "PYTEST_CURRENT_TEST", "SOURCE_DATE_EPOCH"}


def call(*command, cwd):
    env = {name: value for name, value in os.environ.items() if name not in OURS}
    path = [part for part in env["PATH"].split(os.pathsep) if not part.startswith(str(REPOSITORY))]
    env["PATH"] = os.pathsep.join(path)
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, env=env)


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    """A fresh clone of this repository."""
    folder = tmp_path_factory.mktemp("clone") / "clone"
    cloned = call(
        "git", "clone", "--quiet", "--no-local", str(REPOSITORY), str(folder), cwd=folder.parent
    )
    assert cloned.returncode == 0, cloned.stderr
    return folder


@pytest.mark.clone
@pytest.mark.skipif(
    not shutil.which("git") or not shutil.which("make"), reason="needs git and make"
)
def test_make_in_a_fresh_clone_builds_the_site_and_lists_what_it_is_built_with(clone):
    done = call("make", "site", cwd=clone)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "entries" in done.stdout
    assert "http.server" in done.stdout
    for path in (
        "index.html",
        "references/index.html",
        "pagefind/pagefind.js",
        "api/v1/index.json",
    ):
        assert (clone / "site" / path).is_file()

    done = call("make", "sbom", cwd=clone)
    assert done.returncode == 0, done.stdout + done.stderr
    listed = json.loads((clone / "build" / "sbom.cdx.json").read_text(encoding="utf-8"))
    found = {(one["name"], one["version"]): one for one in listed["components"]}
    lock = (clone / "requirements" / "site.txt").read_text(encoding="utf-8")
    locked = re.findall(r"^([a-z0-9._-]+)(?:\[.*?\])?==([^\s;]+)", lock, re.MULTILINE)
    assert sorted(found) == sorted(locked)
    # Each with the hashes that its files may have.
    assert all("hashes" in json.dumps(one) for one in found.values())

    # Nothing that git would want to keep was made or changed.
    status = call("git", "status", "--porcelain", cwd=clone)
    assert status.stdout == ""
