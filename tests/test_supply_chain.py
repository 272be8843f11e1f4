"""What is installed: locked, hashed, from nowhere in particular; and actions that cannot move."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
every_lock = pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.stem)


def locked(path):
    """The packages of a lock file with their versions and hashes."""
    text = path.read_text(encoding="utf-8").replace("\\\n", " ")
    found = {}
    for line in text.splitlines():
        match = re.match(r"([a-z0-9][a-z0-9._-]*)(?:\[.*?\])?==(\S+)(.*)", line)
        if match:
            found[match[1]] = (match[2], re.findall(r"--hash=sha256:[0-9a-f]{64}", match[3]))
        else:
            assert not line.strip() or line.lstrip().startswith("#"), line
    return found


@every_lock
def test_every_package_has_one_version_and_hashes(lock):
    packages = locked(lock)
    assert len(packages) > 10
    for name, (version, hashes) in packages.items():
        assert re.fullmatch(r"[0-9][\w.+!]*", version), name
        assert hashes, name


@every_lock
def test_everything_asked_for_is_locked(lock):
    packages = locked(lock)
    for line in lock.with_suffix(".in").read_text(encoding="utf-8").splitlines():
        wanted = re.match(r"[A-Za-z0-9][A-Za-z0-9._-]*", line)
        if wanted:
            assert re.sub(r"[._-]+", "-", wanted[0]).lower() in packages


def test_what_the_site_is_built_with_is_what_is_tested_fuzzed_and_audited():
    site = {name: version for name, (version, _) in locked(LOCKS[0].parent / "site.txt").items()}
    for lock in LOCKS:
        for name, (version, _) in locked(lock).items():
            assert site.get(name, version) == version, f"{lock.name}: {name}"
    for name in ("test", "fuzz"):
        assert site.keys() <= locked(LOCKS[0].parent / f"{name}.txt").keys()


@every_lock
def test_no_lock_file_names_where_packages_come_from(lock):
    assert "://" not in lock.read_text(encoding="utf-8")


def test_the_set_up_installs_what_is_locked_and_nothing_else():
    text = (ROOT / "requirements" / "setup.sh").read_text(encoding="utf-8")
    installs = re.findall(r"^.*(?:pip|uv)\b.* install .*$", text, re.MULTILINE)
    assert len(installs) == 2
    assert '--require-hashes -r "requirements/$1.txt"' in installs[0]
    assert "--no-deps --no-build-isolation -e ." in installs[1]


WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_are_named_by_commit_and_have_no_more_rights_than_they_need(path):
    text = path.read_text(encoding="utf-8")
    for used in re.findall(r"uses: *(\S+)", text):
        assert re.search(r"@[0-9a-f]{40}$", used), used
    assert re.search(r"^permissions: \{\}$", text, re.MULTILINE)
    assert text.count("persist-credentials: false") == text.count("actions/checkout@")
