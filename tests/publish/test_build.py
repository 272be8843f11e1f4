"""`kb build`: words for people, and a previous site that stays until a new one is whole."""

from __future__ import annotations

import io
import os
import re
import shutil
import signal
import subprocess
import sys
import time

import pytest

from generator.pipeline import OWN_TEMPLATES
from generator.publish import build as builder
from generator.publish import finish, gates, mkdocs, search
from generator.publish.build import build


@pytest.fixture
def kb_build(project):
    def run(*, strict=False):
        out, problems = io.StringIO(), io.StringIO()
        return build(project, out, problems, strict=strict), out.getvalue(), problems.getvalue()

    return run


@pytest.fixture
def good(project, held):
    """A previous site, and what it holds."""
    project.site.mkdir()
    (project.site / "index.html").write_text("the last good one", encoding="utf-8")
    (project.site / "deep").mkdir()
    (project.site / "deep" / "data.json").write_bytes(b"\x00\xff")
    return held(project.site)


def nothing_left_over(project):
    return sorted(path.name for path in project.root.iterdir() if path.name.startswith("site")) == [
        "site"
    ]


def test_a_build_says_what_it_built_how_long_it_took_and_how_to_open_it(project, kb_build):
    code, out, problems = kb_build()
    assert code == 0, problems
    first, second, third = out.splitlines()
    assert re.fullmatch(r"17 entries, 13 works and [\d,]+ links on \d+ pages", first)
    for stage in ("load", "check", "link", "format", "plan", "pages", "search", "gates"):
        assert re.search(rf"\b{stage} \d+\.\d s", second), stage
        assert re.search(rf"^{stage} +\d+\.\d\d s$", problems, re.MULTILINE), stage
    assert "http.server" in third
    assert (project.site / "concepts" / "hive" / "index.html").is_file()
    assert (project.site / "pagefind" / "pagefind.js").is_file()
    assert (project.site / "api" / "v1" / "index.json").is_file()
    assert nothing_left_over(project)


def test_a_base_that_was_never_built_can_be_built(project, kb_build):
    (project.root / "build" / "docs").rmdir()
    assert kb_build()[0] == 0


@pytest.mark.usefixtures("good")
def test_a_build_replaces_the_previous_site_whole(project, kb_build):
    assert kb_build()[0] == 0
    assert not (project.site / "deep").exists()
    assert (project.site / "index.html").read_text(encoding="utf-8") != "the last good one"


@pytest.mark.parametrize(
    ("name", "words"),
    [("theme/main.html", "{{ page.none.x }}"), ("pages/concept.md", "{{ missing }}")],
)
def test_a_fault_of_a_template_is_told_with_file_and_line(
    project, kb_build, edit, held, good, name, words
):
    shutil.copytree(OWN_TEMPLATES, project.root / "site_templates")
    edit("mkdocs.yml", f"{OWN_TEMPLATES}/theme", f"{project.root}/site_templates/theme")
    template = project.root / "site_templates" / name
    template.write_text(f"\n{words}{template.read_text(encoding='utf-8')}", encoding="utf-8")
    code, _, problems = kb_build()
    assert code == 2
    assert f"kb: {template}:2: " in problems
    assert "is undefined" in problems or "has no attribute 'none'" in problems
    assert problems.endswith("site/ is as it was.\n")
    assert "Traceback" not in problems
    assert held(project.site) == good


@pytest.mark.parametrize("title", ["Summary", "Structure"])
def test_an_entry_can_have_the_title_of_a_part_of_its_page(edit, kb_build, title):
    name = "content/concepts/colony-strength-model.yml"
    edit(name, "Lindqvist's model of colony strength", title)
    code, _, problems = kb_build()
    assert code == 0, problems


def test_abbreviations_may_differ_in_signs_only(project, kb_build):
    with (project.root / "content/vocabulary/abbreviations.yml").open(
        "a", encoding="utf-8"
    ) as file:
        file.write("C: {expansion: carbon}\nC++: {expansion: a language}\n")
    code, _, problems = kb_build()
    assert code == 0, problems
    page = (project.site / "glossary" / "index.html").read_text(encoding="utf-8")
    assert page.count('id="abbr-c"') == 1
    assert "a language" in page


def test_a_warning_is_shown_and_does_not_stop_a_build(project, kb_build):
    (project.root / "content" / "concepts" / "smoker.yml").write_text(
        "title: Smoker\ntype: construct\nsummary: Nobody links here.\n", encoding="utf-8"
    )
    code, _, problems = kb_build()
    assert code == 0
    assert "warning[orphan-entry]" in problems
    assert "1 warning found." in problems


# Each of the following breaks another stage.


def broken_content(edit, _):
    edit("content/concepts/queen.yml", "to: colony", "to: coloni")
    return 1, "unknown-entry"


def link_to_no_page(edit, _):
    edit("content/site.yml", "/questions/: All questions", "/nowhere/: Nothing")
    return 1, "index.html: the link './nowhere/' leads nowhere (content/site.yml:"


def link_in_a_text_to_no_page(edit, _):
    edit("content/concepts/hive.yml", "body: |\n", "body: |\n  See [this](/nowhere/).\n\n")
    return 1, "the link '../../nowhere/' leads nowhere (content/concepts/hive.yml:"


def index_that_the_engine_misses(edit, _):
    edit("mkdocs.yml", "  - About: about/index.md", "  - About: abuot/index.md")
    return 2, "abuot/index.md"


def settings_that_are_none(edit, _):
    edit("mkdocs.yml", "docs_dir: build/docs", "docs_dir: [")
    return 2, "mkdocs.yml"


def template_of_the_theme_that_fails(_, patch):
    def fails(*_, **__):
        raise mkdocs.EngineError("the theme has a fault")

    patch.setattr(builder, "make", fails)
    return 2, "the theme has a fault"


def search_that_is_not_installed(_, patch):
    patch.setattr(
        search, "_program", lambda: (_ for _ in ()).throw(search.SearchError("no search"))
    )
    return 2, "no search"


FAULTS = [
    broken_content,
    link_to_no_page,
    link_in_a_text_to_no_page,
    index_that_the_engine_misses,
    settings_that_are_none,
    template_of_the_theme_that_fails,
    search_that_is_not_installed,
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_failed_build_leaves_the_previous_site_byte_for_byte(
    project, kb_build, good, held, edit, monkeypatch, fault
):
    expected, words = fault(edit, monkeypatch)
    code, out, problems = kb_build()
    assert (code, out) == (expected, "")
    assert words in problems
    assert "is as it was" in problems
    assert held(project.site) == good
    assert nothing_left_over(project)


@pytest.mark.parametrize(
    ("stage", "error"),
    [
        ("promise", RuntimeError),
        ("make", KeyboardInterrupt),
        ("search.indexing", RuntimeError),
        ("gates.check", MemoryError),
    ],
)
def test_an_error_that_nobody_expects_leaves_the_previous_site(
    project, kb_build, good, held, monkeypatch, stage, error
):
    def fails(*_, **__):
        raise error

    module, _, name = stage.rpartition(".")
    target = {"": builder, "search": search, "gates": gates}[module]
    monkeypatch.setattr(target, name, fails)
    with pytest.raises(error):
        kb_build()
    assert held(project.site) == good
    assert nothing_left_over(project)


def started(project, env=None):
    return subprocess.Popen(
        [sys.executable, "-u", "-m", "generator", "-C", project.root, "build"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **(env or {})},
    )


def wait_for(process, stage):
    """Wait until a stage has come to its end, so that the next one runs."""
    for line in process.stderr:
        if line.startswith(f"{stage} "):
            return
    pytest.fail(f"the build ended before {stage}")


@pytest.mark.parametrize(
    ("stage", "pause"),
    [("load", 0), ("plan", 0), ("plan", 0.3), ("pages", 0.03), ("search", 0)],
)
def test_a_build_that_is_killed_leaves_the_previous_site(project, good, held, stage, pause):
    process = started(project)
    wait_for(process, stage)
    time.sleep(pause)
    process.kill()
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    finish.recover(project.site)  # as the next build does first
    site = held(project.site)
    # Killed late, the swap may have come to its end: then the new site is there, and whole.
    assert site == good or "pagefind/pagefind-entry.json" in site


@pytest.mark.usefixtures("good")
def test_after_a_killed_build_the_next_one_succeeds(project, kb_build):
    process = started(project)
    wait_for(process, "plan")
    process.kill()
    process.communicate()
    assert kb_build()[0] == 0
    assert nothing_left_over(project)


def test_a_build_that_somebody_stops_says_so_and_leaves_the_previous_site(project, good, held):
    process = started(project)
    wait_for(process, "plan")
    process.send_signal(signal.SIGINT)
    _, problems = process.communicate()
    assert process.returncode == 2
    assert problems.endswith("kb: stopped\n")
    assert "Traceback" not in problems
    assert held(project.site) == good
    assert nothing_left_over(project)


@pytest.mark.usefixtures("project", "good")
def test_many_broken_links_are_not_all_shown(kb_build, monkeypatch):
    monkeypatch.setattr(gates, "check", lambda *_, **__: ([f"page {n}" for n in range(45)], []))
    code, _, problems = kb_build()
    assert code == 1
    assert "page 19" in problems
    assert "page 20" not in problems
    assert "… and 25 more" in problems
