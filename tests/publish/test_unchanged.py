"""A site that a build would only make again is left alone; anything else is built."""

from __future__ import annotations

import subprocess
import sys

import pytest

from generator.cli import main
from generator.pipeline import OWN_TEMPLATES
from generator.publish import unchanged


@pytest.fixture
def kb_build(project, capsys):
    """Builds by the command; whether it had anything to do."""

    def run(*options):
        assert main(["-C", str(project.root), "build", *options]) == 0
        out = capsys.readouterr().out
        assert "Open it with" in out
        return "Nothing has changed" not in out

    return run


def test_a_second_build_has_nothing_to_do(kb_build):
    assert kb_build()
    assert not kb_build()
    assert kb_build("--strict")  # what is a warning for one is an error for the other


def content(root):
    path = root / "content" / "concepts" / "hive.yml"
    path.write_text(path.read_text(encoding="utf-8") + "# seen\n", encoding="utf-8")


def bibliography(root):
    (root / "bibliography" / "empty.bib").write_text("", encoding="utf-8")


def settings(root):
    path = root / "mkdocs.yml"
    path.write_text(path.read_text(encoding="utf-8") + "# seen\n", encoding="utf-8")


def site_touched(root):
    (root / "site" / "index.html").write_text("spoilt", encoding="utf-8")


def site_with_more(root):
    (root / "site" / "more.html").write_text("", encoding="utf-8")


def memory_lost(root):
    (root / "build" / "cache" / "built.json").write_bytes(b"\x00")


def test_any_change_means_a_build(project, kb_build):
    assert kb_build()
    for change in (content, bibliography, settings, site_touched, site_with_more, memory_lost):
        change(project.root)
        assert kb_build(), change.__name__
        assert not kb_build(), change.__name__


def test_a_change_of_settings_that_are_inherited_means_a_build(project, kb_build):
    (project.root / "mkdocs.yml").rename(project.root / "base.yml")
    (project.root / "mkdocs.yml").write_text("INHERIT: base.yml  # shared\n", encoding="utf-8")
    assert kb_build()
    assert not kb_build()
    base = project.root / "base.yml"
    named = "site_name: The Apiary Notebook"
    base.write_text(base.read_text("utf-8").replace(named, "site_name: Of wax"), encoding="utf-8")
    assert kb_build()
    assert "Of wax" in (project.site / "concepts" / "hive" / "index.html").read_text("utf-8")


@pytest.mark.parametrize("key", ["INHERIT", '"INHERIT"', "'INHERIT'"])
def test_the_key_of_settings_that_are_inherited_may_be_quoted(tmp_path, key):
    (tmp_path / "mkdocs.yml").write_text(f"{key}: base.yml\n", encoding="utf-8")
    (tmp_path / "base.yml").write_text("site_name: Of wax\n", encoding="utf-8")
    assert "Of wax" in unchanged.settings(tmp_path)


@pytest.mark.parametrize(
    "written",
    ["!ENV AAA", '!ENV "AAA"', '!ENV [AAA, "x"]', "!ENV [BBB, AAA, x]", "!ENV\n  [B,\n AAA]"],
)
def test_every_variable_that_settings_name_counts(monkeypatch, written):
    unset = unchanged.variables(f"copyright: {written}\n")
    assert [*unset] == [*unchanged.variables(f"copyright: {written}\n")]
    monkeypatch.setenv("AAA", "bees")
    assert unset != unchanged.variables(f"copyright: {written}\n")
    assert "AAA=bees" in unchanged.variables(f"copyright: {written}\n")


def test_a_theme_and_hooks_of_ones_own_count(project, edit):
    theme = project.root / "mytheme" / "main.html"
    hook = project.root / "hooks" / "own.py"
    for path in (theme, hook):
        path.parent.mkdir()
        path.write_text("{# one #}", encoding="utf-8")
    edit("mkdocs.yml", f"custom_dir: {OWN_TEMPLATES}/theme", "custom_dir: mytheme")
    edit("mkdocs.yml", "hooks:\n", "hooks:\n  - hooks/own.py\n")
    seen = {unchanged.inputs(project, strict=False)}
    for path in (theme, hook):
        path.write_text("{# two #}", encoding="utf-8")
        seen.add(unchanged.inputs(project, strict=False))
    assert len(seen) == 3


@pytest.mark.parametrize("parent", ["mkdocs.yml", "./mkdocs.yml", "gone.yml", ".", '"'])
def test_settings_that_inherit_from_nothing_end(tmp_path, parent):
    (tmp_path / "mkdocs.yml").write_text(f"INHERIT: {parent}\n", encoding="utf-8")
    assert unchanged.settings(tmp_path).count("INHERIT") == 1


def test_surroundings_and_history_count(project, monkeypatch):
    seen = {unchanged.inputs(project, strict=False)}
    monkeypatch.setenv("SITE_URL", "https://bees.example/")
    seen.add(unchanged.inputs(project, strict=False))
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], [*identity, "commit", "-q", "--allow-empty", "-m", "x"]):
        subprocess.run(["git", *command], cwd=project.root, check=True)
    seen.add(unchanged.inputs(project, strict=False))
    assert len(seen) == 3


def test_what_a_build_warned_of_is_said_again(project):
    (project.root / "content" / "concepts" / "smoker.yml").write_text(
        "title: Smoker\ntype: construct\nsummary: Nobody links here.\n", encoding="utf-8"
    )
    command = [sys.executable, "-m", "generator", "-C", project.root, "build"]
    first, second = (
        subprocess.run(command, capture_output=True, text=True, check=True) for _ in range(2)
    )
    assert "Nothing has changed" in second.stdout
    warning = second.stderr.strip()
    assert "smoker.yml" in warning
    assert warning in first.stderr
