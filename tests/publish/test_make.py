"""Several processes, and pages taken over from the previous site, change no byte."""

from __future__ import annotations

import io
import random
import shutil

import pytest

from generator import cache, cli
from generator.pipeline import OWN_TEMPLATES, Project, promise
from generator.publish import make as maker
from generator.publish.build import build
from generator.publish.engine import Engine
from generator.publish.worker import WorkerError


@pytest.fixture
def built(project, held):
    """Builds the project and gives the site, byte for byte."""

    def run(jobs=1):
        out, problems = io.StringIO(), io.StringIO()
        code = build(project, out, problems, jobs=jobs)
        assert code == 0, problems.getvalue()
        return held(project.site)

    return run


def forget(project):
    """Take away all that a build could take over."""
    shutil.rmtree(project.site)
    shutil.rmtree(project.root / "build" / "docs")
    (project.root / "build" / "docs").mkdir()
    for name in ("pages.json", "values.json"):
        (project.cache / name).unlink(missing_ok=True)


def test_two_processes_make_the_same_site_as_one(project, built, monkeypatch):
    monkeypatch.setattr(maker, "FEW", 0)
    one = built(jobs=1)
    forget(project)
    assert built(jobs=3) == one


def test_pages_are_taken_over_if_nothing_changed(built, monkeypatch):
    first = built()
    monkeypatch.setattr(Engine, "html", None)
    assert built() == first  # would fail if a page were made


@pytest.mark.parametrize("wrong", [lambda kept: kept[:2], lambda _: [], lambda _: {"a": 1}])
def test_what_is_kept_of_pages_and_has_another_shape_costs_only_time(project, built, wrong):
    first = built()
    path = project.cache / "pages.json"
    cache.save(path, {page: wrong(kept) for page, kept in cache.load(path).items()})
    assert built() == first


def entry(chance, root):
    texts = {p: p.read_text(encoding="utf-8") for p in (root / "content" / "concepts").glob("*")}
    path = chance.choice(sorted(path for path, text in texts.items() if "body:" not in text))
    more = f"body: A word more, {chance.random()}.\n"
    path.write_text(texts[path] + more, encoding="utf-8")


def title(_, root):
    path = min((root / "content" / "concepts").glob("*hive.yml"))
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("title: ", "title: New ", 1), encoding="utf-8")


def work(_, root):
    path = root / "bibliography" / "read.bib"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("{An Orchard", "{More of an Orchard"), encoding="utf-8")


def relation(_, root):
    path = root / "content" / "concepts" / "queen.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text + "read_next:\n  - {to: mite-load, why: For a change.}\n", encoding="utf-8"
    )


def added(chance, root):
    name = f"smoker-{chance.randrange(10**6)}"
    text = f"title: {name}\ntype: construct\nsummary: It calms the [[colony]].\n"
    (root / "content" / "concepts" / f"{name}.yml").write_text(text, encoding="utf-8")


def deleted(_, root):
    min((root / "content" / "concepts").glob("smoker-*.yml")).unlink()


def renamed(_, root):
    assert cli.main(["-C", str(root), "rename", "hive", "new-hive"]) == 0


def template(_, root):
    path = root / "site_templates" / "pages" / "concept.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}\n<p>One more line.</p>\n", encoding="utf-8")


def theme(_, root):
    path = root / "site_templates" / "theme" / "partials" / "footer.html"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Built with", "Made with"), encoding="utf-8")


def renamed_theme(_, root):
    """Without a file of ours, Material's own takes effect."""
    path = root / "site_templates" / "theme" / "partials" / "source-file.html"
    path.rename(path.with_name("source-filf.html"))


def style(_, root):
    path = root / "site_templates" / "assets" / "css" / "site.css"
    path.write_text(path.read_text(encoding="utf-8") + "/* new */\n", encoding="utf-8")


def configuration(_, root):
    path = root / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("All of it is", "Truly all of it is"), encoding="utf-8")


def words(_, root):
    path = root / "content" / "site.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("tagline: ", "tagline: Again, ", 1), encoding="utf-8")


def rubbish_in_caches(chance, root):
    for path in sorted((root / "build" / "cache").glob("*.json")):
        data = path.read_bytes()
        path.write_bytes(chance.choice([data[: len(data) // 2], b"\x00\xff rubbish", b"", b"{}"]))


def site_touched(_, root):
    """Somebody changed the site by hand: what is taken over must be what was made."""
    (root / "site" / "concepts" / "colony" / "index.html").write_text("spoilt", encoding="utf-8")


EDITS = [
    *(entry, title, work, relation, added, deleted, renamed, configuration, words),
    *(template, theme, renamed_theme, style, rubbish_in_caches, site_touched),
]


@pytest.fixture
def anew(project, held, tmp_path):
    """Builds what is in the project in a new folder, and gives that site."""

    def run(cache=None):
        fresh = Project(tmp_path / "anew")
        shutil.rmtree(fresh.root, ignore_errors=True)
        shutil.copytree(project.root, fresh.root, ignore=shutil.ignore_patterns("build", "site"))
        if cache:
            shutil.copytree(cache, fresh.cache)
        problems = io.StringIO()
        assert build(fresh, io.StringIO(), problems) == 0, problems.getvalue()
        return held(fresh.site)

    return run


@pytest.mark.parametrize("seed", range(2))
def test_after_each_edit_the_site_is_the_one_that_a_build_from_nothing_makes(
    project, built, anew, edit, warm, monkeypatch, seed
):
    monkeypatch.setattr(maker, "FEW", 0)
    shutil.copytree(OWN_TEMPLATES, project.root / "site_templates")
    edit("mkdocs.yml", f"custom_dir: {OWN_TEMPLATES}", "custom_dir: site_templates")
    chance = random.Random(seed)  # noqa: S311 - the same edits every time
    added(chance, project.root)
    before = built()
    for change in chance.sample(EDITS, len(EDITS)):
        change(chance, project.root)
        step = built(jobs=chance.choice([1, 2]))
        # What was converted before all edits cannot hold what is stale after one.
        fresh = anew(warm / "library")
        differing = [name for name in fresh.keys() | step if fresh.get(name) != step.get(name)]
        assert not differing, change.__name__
        assert (step == before) == (change in {rubbish_in_caches, site_touched}), change.__name__
        before = step
    assert step == anew()


@pytest.mark.parametrize(
    ("raised", "expected"),
    [(OSError(28, "No space left"), OSError), (ValueError("x"), WorkerError)],
)
def test_what_goes_wrong_in_a_process_is_told_to_the_one_that_waits(
    project, monkeypatch, raised, expected
):
    def fails():
        raise raised

    monkeypatch.setattr(maker, "FEW", 0)
    files = promise(project).files | {"concepts/bad.md": fails}
    engine = Engine(project, project.root / "site.tmp", files)
    with pytest.raises(expected, match=str(raised.args[-1])):
        maker.make(files, project, engine, 2, lambda: None)
