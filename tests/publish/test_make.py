"""Several processes, and pages taken over from the previous site, change no byte."""

from __future__ import annotations

import io
import random
import shutil

import pytest

from generator import cache
from generator.pipeline import promise
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
    path = chance.choice(sorted((root / "content" / "concepts").glob("*.yml")))
    text = path.read_text(encoding="utf-8")
    path.write_text(text + f"# {chance.random()}\n", encoding="utf-8")
    if "body:" not in text:
        path.write_text(text + f"body: A word more, {chance.random()}.\n", encoding="utf-8")


def title(_, root):
    path = root / "content" / "concepts" / "hive.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("title: ", "title: New ", 1), encoding="utf-8")


def work(_, root):
    path = root / "bibliography" / "read.bib"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("title = {", "title = {More of ", 1), encoding="utf-8")


def relation(_, root):
    path = root / "content" / "concepts" / "queen.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text + "read_next:\n  - {to: mite-load, why: For a change.}\n", encoding="utf-8"
    )


def added(chance, root):
    text = f"title: Smoker {chance.random()}\ntype: construct\nsummary: It calms the [[colony]].\n"
    (root / "content" / "concepts" / "smoker.yml").write_text(text, encoding="utf-8")


def deleted(_, root):
    (root / "content" / "concepts" / "smoker.yml").unlink(missing_ok=True)


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
    (root / "site" / "concepts" / "hive" / "index.html").write_text("spoilt", encoding="utf-8")


EDITS = [
    *(entry, title, work, relation, added, deleted, configuration, words),
    *(rubbish_in_caches, site_touched),
]


@pytest.mark.parametrize("seed", range(2))
def test_after_any_edits_the_site_is_the_one_that_a_build_from_nothing_makes(
    project, built, monkeypatch, seed
):
    monkeypatch.setattr(maker, "FEW", 0)
    chance = random.Random(seed)  # noqa: S311 - the same edits every time
    built()
    edits = EDITS.copy()
    chance.shuffle(edits)
    for edit in edits:
        edit(chance, project.root)
        step = built(jobs=chance.choice([1, 2]))
    forget(project)
    assert step == built()


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
