"""What a shell completes, asked as the shells ask, and how fast it answers."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator import completion, rules
from generator.cli import main

ROOT = Path(__file__).parent.parent
LIBRARY = ROOT / "tests" / "library"


@pytest.fixture
def path(tmp_path):
    """A PATH on which `kb` is this checkout's."""
    tool = tmp_path / "bin" / "kb"
    tool.parent.mkdir()
    tool.write_text(
        f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m generator "$@"\n',
        encoding="utf-8",
    )
    tool.chmod(0o755)
    return f"{tool.parent}{os.pathsep}{os.environ['PATH']}"


@pytest.fixture
def offered(path):
    """What bash is offered behind a line."""

    def ask(line):
        words = line.split(" ")
        quoted = " ".join(f"'{word}'" for word in words)
        script = (
            'eval "$(kb completion bash)"\n'
            f'COMP_LINE="{line}" COMP_POINT={len(line)} COMP_TYPE=9\n'
            f"COMP_WORDS=({quoted}) COMP_CWORD={len(words) - 1}\n"
            '_python_argcomplete kb\nprintf "%s\\n" "${COMPREPLY[@]}"'
        )
        done = subprocess.run(
            ["bash", "--norc", "-c", script],
            cwd=LIBRARY,
            env={**os.environ, "PATH": path},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stderr == ""
        return done.stdout.split()

    return ask


def test_commands_options_kinds_and_values_are_offered(offered):
    assert {"check", "new", "show"} <= set(offered("kb "))
    assert offered("kb check --f") == ["--format"]
    assert offered("kb check --format sa") == ["sarif"]
    assert offered("kb new ") == ["concept", "factor", "case", "question", "work"]


def test_ids_and_keys_are_offered_where_one_that_is_there_is_meant(offered):
    assert offered("kb show mite") == ["mite-load"]
    assert offered("kb show hale") == ["hale2009", "hale2011a", "hale2011b"]
    assert offered("kb rename mite") == ["mite-load"]
    assert offered("kb new concept mite") == []
    assert offered("kb explain unknown-w") == ["unknown-work"]


def test_fish_is_offered_the_same(path):
    if not shutil.which("fish"):
        pytest.skip("no fish here")
    done = subprocess.run(
        ["fish", "--no-config", "-c", 'kb completion fish | source; complete -C "kb show mite"'],
        cwd=LIBRARY,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["mite-load"]


@pytest.mark.parametrize("shell", completion.SHELLS)
def test_each_shell_gets_its_code(shell, capsys):
    assert main(["-C", str(LIBRARY), "completion", shell]) == 0
    assert "kb" in capsys.readouterr().out


def test_the_codes_are_those_of_the_rules():
    assert completion.codes() == sorted(rules.all_rules())


def test_the_names_are_those_of_the_base(library):
    assert completion.names(LIBRARY) == sorted([*library.base.entries, *library.base.works])


def test_completing_loads_no_model():
    script = (
        "import sys, generator.cli, generator.completion as c; from pathlib import Path;"
        f"c.names(Path({str(LIBRARY)!r})); c.codes(); print('pydantic' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"


def test_the_names_of_six_thousand_files_are_there_in_a_moment(tmp_path):
    concepts, works = tmp_path / "content/concepts", tmp_path / "bibliography"
    concepts.mkdir(parents=True)
    works.mkdir()
    for number in range(1000):
        (concepts / f"entry-{number}.yml").touch()
    records = (f"@article{{key{number},\n  title = {{T}},\n}}\n" for number in range(5000))
    (works / "all.bib").write_text("\n".join(records), encoding="utf-8")
    start = time.perf_counter()
    assert len(completion.names(tmp_path)) == 6000
    assert time.perf_counter() - start < 1
