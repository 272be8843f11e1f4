"""The same input gives the same bytes, wherever, whenever, by whomever and by whichever command."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.browser

ELSEWHERE = {
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "C",
    "LANG": "C",
    "PYTHONHASHSEED": "12345",
    "HOME": "/nonexistent",
    "COLUMNS": "40",
    "USER": "somebody",
    "LOGNAME": "somebody",
}
AS_NOBODY = ("unshare", "--user", "--map-user=65534", "--map-group=65534")


@pytest.fixture(scope="session")
def build_elsewhere(build_base):
    """Builds a base as another user would, on another machine.

    Where the system gives no other user id, only the environment and the umask are another's.
    """
    try:
        able = not subprocess.run([*AS_NOBODY, "true"], capture_output=True, check=False).returncode
    except OSError:  # no Linux
        able = False
    return lambda root: build_base(root, AS_NOBODY if able else (), 0o077, **ELSEWHERE)


def sums(site):
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def different(one, other):
    left, right = sums(one), sums(other)
    return sorted(name for name in left.keys() | right.keys() if left.get(name) != right.get(name))


def test_two_builds_of_the_library_are_identical(library_site, new_base, build_elsewhere, tmp_path):
    root = new_base(tmp_path / "a much longer way to another folder é" / "base")
    assert different(library_site, build_elsewhere(root)) == []


def test_two_builds_of_the_real_base_are_identical(real_site, new_base, build_elsewhere, tmp_path):
    source = real_site.parent
    root = tmp_path / "other"
    new_base(root, source)
    settings = (source / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    assert different(real_site, build_elsewhere(root)) == []


def test_a_second_build_in_the_same_folder_is_identical(new_base, build_base, tmp_path):
    root = new_base(tmp_path / "base")
    first = sums(build_base(root))
    assert sums(build_base(root)) == first


def test_the_engine_alone_gives_the_same_site(library_site, new_base, tmp_path):
    root = new_base(tmp_path / "base")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "SOURCE_DATE_EPOCH": "0"},
    )
    assert done.returncode == 0, done.stderr
    assert different(library_site, root / "site") == []


def test_a_later_build_does_not_show_when_it_was_made(library_site, real_site):
    for site in (library_site, real_site):
        for path in site.rglob("*.html"):
            assert b"Build Date" not in path.read_bytes()
