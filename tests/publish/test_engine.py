"""One page at a time gives what MkDocs gives for all of them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys

import pytest

from generator.pipeline import OWN_TEMPLATES, promise
from generator.publish.build import build
from generator.publish.engine import Engine
from generator.publish.mkdocs import EngineError

NAME = "site_name: The Apiary Notebook"
PUBLISHED = (NAME, f'{NAME}\nsite_url: !ENV [SITE_URL, ""]')


def engine(project, **options):
    files = promise(project).files
    return Engine(project, project.root / "site.tmp", files, **options), files


@pytest.mark.parametrize("address", ["", "https://bees.example/notebook/"])
def test_it_gives_the_bytes_that_mkdocs_alone_gives(
    project, held, edit, tmp_path, monkeypatch, capsys, address
):
    edit("mkdocs.yml", *PUBLISHED)
    monkeypatch.setenv("SITE_URL", address)
    assert build(project, sys.stdout, sys.stderr) == 0, capsys.readouterr().err
    alone = tmp_path / "alone"
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-d", alone],
        cwd=project.root,
        check=True,
        capture_output=True,
        env={**os.environ, "SITE_URL": address},
    )
    ours, theirs = held(project.site), held(alone)
    assert ours.keys() == theirs.keys()
    assert [name for name in ours if ours[name] != theirs[name]] == []
    assert ("sitemap.xml" in ours) == bool(address)


def test_a_page_comes_out_the_same_however_often_it_is_made(project):
    made, files = engine(project)
    first = {path: made.html(path, files[path]()) for path in ("index.md", "concepts/hive.md")}
    for _ in range(2):
        for path, html in first.items():
            assert made.html(path, files[path]()) == html


def test_what_mkdocs_warns_of_is_an_error(project, edit):
    edit("mkdocs.yml", "  - About: about/index.md", "  - Gone: gone/index.md")
    with pytest.raises(EngineError, match=r"gone/index\.md"):
        engine(project)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (NAME, f"INHERIT: mkdocs.yml\n{NAME}", "INHERIT"),
        (NAME, f"INHERIT: 5\n{NAME}", "not 'int'"),
        ("  - assets/css/site.css", "  - 5", "not iterable"),
        ("  kinds:\n", "  kinds: 5\n  others:\n", "`extra.kinds`"),
        ("    - {kind: question, label: Questions, section: questions/}", "    - 5", "extra.kinds"),
        ("label: Questions, section: questions/}", "label: 5}", "`extra.kinds`"),
    ],
)
def test_settings_that_mkdocs_takes_and_cannot_use_are_an_error(project, edit, old, new, words):
    edit("mkdocs.yml", old, new)
    with pytest.raises(EngineError, match=r"mkdocs\.yml") as error:
        engine(project)
    assert words in str(error.value)


def test_a_fault_of_the_theme_is_an_error_with_its_words(project):
    made, files = engine(project)
    text = files["concepts/hive.md"]().replace(b"---\n", b"---\ntemplate: none.html\n", 1)
    with pytest.raises(EngineError, match=r"none\.html"):
        made.html("concepts/hive.md", text)


@pytest.mark.parametrize(
    ("text", "words"),
    [("\n{% if %}", "main.html:2: Expected an expression"), (b"\xff", "main.html:1: this is not")],
)
def test_a_template_of_the_theme_that_cannot_be_read_is_an_error_at_once(
    project, edit, tmp_path, text, words
):
    edit("mkdocs.yml", f"custom_dir: {OWN_TEMPLATES}/theme", f"custom_dir: {tmp_path}/theme")
    shutil.copytree(OWN_TEMPLATES / "theme", tmp_path / "theme")
    main = tmp_path / "theme" / "main.html"
    main.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(EngineError, match=re.escape(words)):
        engine(project)


def test_the_version_follows_settings_theme_and_surroundings(project, edit, monkeypatch):
    edit("mkdocs.yml", *PUBLISHED)
    seen = {engine(project)[0].version()}
    monkeypatch.setenv("SITE_URL", "https://bees.example/")
    seen.add(engine(project)[0].version())
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    seen.add(engine(project)[0].version())
    edit("mkdocs.yml", "copyright: All", "copyright: None")
    seen.add(engine(project)[0].version())
    shutil.copytree(OWN_TEMPLATES, project.root / "site_templates")
    edit("mkdocs.yml", f"custom_dir: {OWN_TEMPLATES}", "custom_dir: site_templates")
    seen.add(engine(project)[0].version())
    edit("site_templates/theme/partials/footer.html", "Built with", "Made with")
    seen.add(engine(project)[0].version())
    partial = project.root / "site_templates" / "theme" / "partials" / "source-file.html"
    partial.rename(partial.with_name("source-filf.html"))
    seen.add(engine(project)[0].version())
    assert len(seen) == 7
    assert engine(project)[0].version() in seen
