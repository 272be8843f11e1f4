"""The spine as a whole: what it writes, and that it writes nothing when something is wrong."""

from __future__ import annotations

import pytest

from generator.bibliography import csl
from generator.diagnostics import Diagnostic, Span
from generator.pipeline import OWN_TEMPLATES, Project, check_base, run

STAGES = ["load", "check", "link", "format", "plan", "render", "write"]


class Listener:
    def __init__(self):
        self.heard = []

    def stage(self, name):
        self.heard.append(name)
        return self

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None


@pytest.fixture
def project(base):
    return Project(base)


def edit(project, path, old, new):
    file = project.root / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def held(folder):
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_base_becomes_pages_data_and_assets(project):
    result = run(project)
    assert not len(result.report), [d.message for d in result.report]
    for path in (
        "index.md",
        "concepts/hive.md",
        "references/fennnd.md",
        "references/fennnd/fennnd.bib",
        "api/v1/index.json",
        "bibliography/references.ris",
        "assets/js/main.js",
        "assets/css/site.css",
    ):
        assert (project.docs / path).is_file(), path
    assert len(result.written.changed) == len(held(project.docs))


def test_the_stages_run_in_the_order_of_the_spine(project):
    listener = Listener()
    run(project, listener)
    assert listener.heard == STAGES


def test_a_second_run_writes_nothing(project):
    run(project)
    before = held(project.docs)
    result = run(project)
    assert (result.written.changed, result.written.removed) == ((), ())
    assert held(project.docs) == before


def test_an_edit_changes_the_pages_that_show_it_and_no_other(project):
    run(project)
    edit(project, "content/concepts/queen.yml", "The one bee that lays", "The only bee that lays")
    changed = set(run(project).written.changed)
    assert "concepts/queen.md" in changed
    assert "concepts/colony.md" in changed  # lists its parts, each with its summary
    assert "api/v1/entries/queen.json" in changed
    assert "references/fennnd.md" not in changed
    assert "questions/index.md" not in changed


def test_an_entry_that_is_taken_out_takes_its_page_along(project):
    run(project)
    path = "content/cases/hard-winter-survey.yml"
    edit(project, "content/vocabulary/surveys.yml", "  case: hard-winter-survey\n", "")
    (project.root / path).unlink()
    result = run(project)
    assert not result.report.failed(), [d.message for d in result.report]
    assert "cases/hard-winter-survey.md" in result.written.removed
    assert not (project.docs / "cases/hard-winter-survey.md").exists()


BREAKS = {
    "an entry that is no YAML": ("content/concepts/hive.yml", "title: Hive", "title: [Hive"),
    "a field that is missing": ("content/concepts/hive.yml", "type: construct\n", ""),
    "a link that leads nowhere": ("content/concepts/queen.yml", "to: colony", "to: coloni"),
    "a work that is not there": ("content/concepts/queen.yml", "ref: lindqvist1998", "ref: nobody"),
    "a record that is no BibTeX": ("bibliography/cited.bib", "{Hollow Trees}", "{Hollow Trees"),
    "a vocabulary without a term": ("content/vocabulary/topics.yml", "breeding:", "breding:"),
    "words of the site that are gone": ("content/site.yml", "publisher:", "publsher:"),
}


@pytest.mark.parametrize("broken", BREAKS)
@pytest.mark.parametrize("built_before", [False, True], ids=["first build", "later build"])
def test_a_base_with_errors_writes_nothing(project, broken, built_before):
    if built_before:
        run(project)
    before = held(project.docs)
    edit(project, *BREAKS[broken])
    listener = Listener()
    result = run(project, listener)
    assert result.report.errors
    assert (result.graph, result.written) == (None, None)
    assert held(project.docs) == before
    assert listener.heard == ["load", "check"]


def test_a_warning_stops_only_a_strict_run(project):
    (project.root / "content" / "concepts" / "smoker.yml").write_text(
        "title: Smoker\ntype: construct\nsummary: Nobody links here.\n", encoding="utf-8"
    )
    assert [d.code for d in check_base(project).report] == ["orphan-entry"]
    assert run(project, strict=True).written is None
    assert not project.docs.exists()
    assert run(project).written is not None


def test_references_that_cannot_be_formatted_write_nothing(project, monkeypatch):
    fault = Diagnostic(Span("bibliography/cited.bib"), "pandoc-unavailable", "no pandoc")
    monkeypatch.setattr(csl, "format_styles", lambda *_: ({"apa": {}, "ieee": {}}, [fault]))
    result = run(project)
    assert list(result.report) == [fault]
    assert result.written is None
    assert not project.docs.exists()


def test_all_problems_of_all_files_come_in_one_run(project):
    for change in BREAKS.values():
        path, old, _ = change
        if old in (project.root / path).read_text(encoding="utf-8"):
            edit(project, *change)
    found = {d.span.path for d in check_base(project).report}
    assert {path for path, _, _ in BREAKS.values()} - {"content/vocabulary/topics.yml"} <= found


def test_a_base_brings_its_own_templates_or_uses_those_of_the_generator(tmp_path):
    assert Project(tmp_path).templates == OWN_TEMPLATES
    (tmp_path / "site_templates").mkdir()
    assert Project(tmp_path).templates == tmp_path / "site_templates"


def test_an_empty_base_can_be_built(tmp_path):
    (tmp_path / "content").mkdir()
    result = run(Project(tmp_path))
    assert not result.report.failed(), [d.message for d in result.report]
    assert (tmp_path / "build" / "docs" / "index.md").is_file()
